import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { describe, expect, it, type TestContext } from 'vitest';
import { axeViolations, measurePage } from './page-probes.ts';
import { kilobytes } from './page-weight.ts';
import { axe, complaintsOf, servedSite } from './served-site.ts';

const { url, browserOr } = servedSite();

/** Opens the doctor in a context of its own, and gives what its console said and what it asked of the network. */
async function open(context: TestContext, width = 1280, colorScheme: 'light' | 'dark' = 'light') {
  const reader = await browserOr(context).newContext({
    viewport: { width, height: 900 },
    colorScheme,
    reducedMotion: 'reduce',
  });
  const page = await reader.newPage();
  const complaints = complaintsOf(page);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`${url()}/doctor`, { waitUntil: 'networkidle' });
  await page.evaluate(() => {
    const keep = (text: string) => Promise.resolve((document.body.dataset['copied'] = text));
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: keep } });
  });
  return { page, complaints, asked, reader };
}

const box = (page: Page) => page.getByLabel('A curl command, a raw request, or an error');
const outcome = (page: Page) => page.locator('.lab-outcome');
const press = async (page: Page, name: string) => {
  await page.getByRole('button', { name, exact: true }).focus();
  await page.keyboard.press('Enter');
};
const copied = (page: Page) => page.evaluate(() => document.body.dataset['copied'] ?? '');
const secret = 'c2VjcmV0LXRva2VuLW9mLW1pbmU';
const request = (...more: string[]) =>
  [
    'GET /https://booking.kestrel.example/STU3/1/careconnect/oak-road/Slot?status=free HTTP/1.1',
    'Ssp-TraceID: 6a9e2f10-0000-4000-8000-000000000001',
    'Ssp-From: 200000000101',
    'Ssp-To: 200000000202',
    'Ssp-InteractionID: urn:nhs:names:services:careconnect:fhir:rest:search:slot',
    ...more,
  ].join('\n');

/** Every example, what is told of it, and whether a mend of the request leads to one that goes through. */
const examples: readonly (readonly [name: string, told: RegExp, isMended: boolean])[] = [
  ['One that goes through', /^It goes through\.$/, false],
  [':443 added to the host', /^The proxy refuses it with 400, ENDPOINT_\S+_VARIES_FROM_TARGETURL_\S+:443/, true],
  ['No Ssp-To', /^The proxy refuses it with 400, Ssp-To is missing.+Not met: Ssp-To is there once, in its form\.$/, true],
  ['An ASID that is not registered', /^The proxy refuses it with 403, ASID_CHECK_FAILED_MESSAGESENDER_200000000999\./, true],
  ['The ASID of the practice next door', /^The proxy refuses it with 400, ENDPOINT_/, true],
  ['The interaction ID of another request', /provider refuses it\. Not met: Method and path are those of the interaction\.$/, true],
  ['A token ten minutes old', /provider refuses it\. Not met: The token has its claims and is in time\.$/, true],
  ['A quote that is never closed', /^Line 6, column 6: The quote ' that opens at .+ is never closed/, false],
  ['An error from a log', /^The text of a refusal: The two organisations have no data sharing agreement\.$/, false],
]; // prettier-ignore

describe('the doctor', () => {
  it('tells of each example what is wrong, and a mended request goes through; by keyboard, asking nobody', async (context) => {
    const { page, complaints, asked, reader } = await open(context);
    const before = asked.length;
    await press(page, 'One that goes through');
    await expect.poll(() => outcome(page).innerText()).toMatch(/^It goes through/);
    // Its own code is loaded now, when it is used first; from here on nothing is.
    expect(asked.length).toBeGreaterThan(before);
    expect(asked.slice(before).every((script) => script.startsWith(url()) && script.endsWith('.js'))).toBe(true);
    const loaded = asked.length;
    await reader.setOffline(true);
    for (const [name, told, isMended] of examples) {
      await press(page, name);
      await expect.poll(() => outcome(page).innerText(), { message: name }).toMatch(told);
      expect(await box(page).inputValue(), name).not.toContain('eyJ');
      if (!isMended) continue;
      await press(page, 'Diagnose the mended request');
      await expect.poll(() => outcome(page).innerText(), { message: name }).toMatch(/^It goes through\.$/);
      expect(await outcome(page).evaluate((element) => element === document.activeElement), name).toBe(true);
    }
    await page.getByText('Checked against the definitions here').click();
    for (const choice of await page.locator('.lab-choice select').all()) await choice.selectOption({ index: 1 });
    await expect.poll(() => page.getByRole('heading', { name: 'The refusal' }).count()).toBe(1);
    expect(asked.slice(loaded)).toEqual([]);
    expect(new URL(page.url()).hash).toBe('');
    expect(complaints).toEqual([]);
    await reader.close();
  });

  it('loads what it needs when it is used first, and its examples when one is asked for', async (context) => {
    const { page, reader } = await open(context);
    const scripts: Promise<Buffer>[] = [];
    page.on('response', (response) => scripts.push(response.body()));
    await box(page).focus();
    await page.getByText('Checked against the definitions here').waitFor();
    const weight = async () => (await Promise.all(scripts)).reduce((sum, body) => sum + gzipSync(body).length, 0);
    const alone = await weight();
    await press(page, 'One that goes through');
    await expect.poll(() => outcome(page).innerText()).toMatch(/^It goes through/);
    const withExamples = await weight();
    console.log(`The doctor, with gzip: ${kilobytes(alone)} KB, with its examples ${kilobytes(withExamples)} KB`);
    expect(alone).toBeLessThanOrEqual(36 * 1024);
    expect(withExamples).toBeLessThanOrEqual(64 * 1024);
    await reader.close();
  });

  it('is used by typing alone, and its problems name the place and lead to it', async (context) => {
    const { page, reader } = await open(context);
    await box(page).focus();
    await page.keyboard.type('GET /https://a.example/Slot HTTP/1.1\nSsp-From 1');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => outcome(page).innerText())
      .toMatch(/^Line 2, column 1: Cannot read "Ssp-From 1" as a header/);
    await press(page, 'Show it in the box');
    expect(await page.evaluate(() => getSelection()?.toString())).toBe('Ssp-From 1');
    await reader.close();
  });

  it('shows no secret, anywhere, and puts none into a link', async (context) => {
    const { page, reader } = await open(context);
    await box(page).fill(request(`Authorization: Bearer eyJhbGciOiJub25lIn0.${secret}.`, `Cookie: a=${secret}`));
    await expect.poll(() => outcome(page).innerText()).toMatch(/^The proxy refuses it with 400, ENDPOINT_/);
    expect(await box(page).inputValue()).toContain('Authorization: Bearer [secret-1]\nCookie: [secret-2]');
    expect(await page.content()).not.toContain(secret);
    await press(page, 'Copy it without its token');
    await expect.poll(() => copied(page)).toContain('Ssp-To: 200000000201\n');
    expect(await copied(page)).not.toContain(secret);
    await press(page, 'Copy all of it');
    await expect.poll(() => copied(page)).toContain(`Cookie: a=${secret}`);
    await press(page, 'Copy a link to this');
    await expect.poll(() => copied(page)).toContain('#request=');
    const link = await copied(page);
    expect(decodeURIComponent(link)).not.toContain(secret);
    const lab = await page.getByRole('link', { name: 'Watch it cross the picture' }).getAttribute('href');
    expect(decodeURIComponent(lab ?? '')).toContain('Ssp-To: 200000000202');
    expect(decodeURIComponent(lab ?? '')).not.toContain(secret);
    await page.goto('about:blank');
    await page.goto(link);
    await expect.poll(() => outcome(page).innerText()).toMatch(/^The proxy refuses it with 400, ENDPOINT_/);
    expect(await box(page).inputValue()).toContain('Authorization: Bearer $TOKEN');
    await reader.close();
  });

  it('leads to the lab, which shows the same refusal', async (context) => {
    const { page, reader } = await open(context);
    await press(page, ':443 added to the host');
    await page.getByRole('link', { name: 'Watch it cross the picture' }).click();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect.poll(() => outcome(page).innerText()).toMatch(/^400: refused by Spine Secure Proxy\. ENDPOINT_/);
    await reader.close();
  });

  it('tells a refusal by its text, the reader’s own ASIDs in it, and links to its page', async (context) => {
    const { page, reader } = await open(context);
    await box(page).fill(
      'ERROR: 403 FOT_CHECK_FAILED_MESSAGESENDER_918999199021_MESSAGERECEIVER_918999198993, giving up',
    );
    await expect.poll(() => outcome(page).innerText()).toMatch(/no data sharing agreement/);
    const refusal = page.locator('.doctor li').filter({ hasText: '918999199021' });
    expect(await refusal.innerText()).toContain('Ssp-To: 918999198993');
    expect(await refusal.getByRole('link').getAttribute('href')).toBe('/reference/refusals/agreement');
    await reader.close();
  });

  it.for([
    [390, 'light'],
    [390, 'dark'],
    [1280, 'light'],
    [1280, 'dark'],
  ] as const)('is sound at %i px in the %s', async ([width, scheme], context) => {
    const { page, complaints, reader } = await open(context, width, scheme);
    await page.evaluate(axe);
    for (const name of [
      'An error from a log',
      'A quote that is never closed',
      'A token ten minutes old',
      'No Ssp-To',
    ]) {
      await press(page, name);
      await expect.poll(() => outcome(page).innerText()).toMatch(examples.find(([each]) => each === name)?.[1] ?? /^$/);
      expect(await page.evaluate(axeViolations), name).toEqual([]);
      expect((await page.evaluate(measurePage)).tooWidePx, name).toBe(0);
      const file = `doctor-${name.toLowerCase().replaceAll(' ', '-')}-${width}-${scheme}.png`;
      await page.screenshot({ path: `test/output/pages/${file}`, fullPage: true });
    }
    expect(complaints).toEqual([]);
    await reader.close();
  });

  it('says without JavaScript what does the same', async (context) => {
    const reader = await browserOr(context).newContext({ javaScriptEnabled: false });
    const page = await reader.newPage();
    await page.goto(`${url()}/doctor`);
    expect(await page.getByText('toolkit -- explain').isVisible()).toBe(true);
    expect(await box(page).isVisible()).toBe(false);
    await reader.close();
  });
});
