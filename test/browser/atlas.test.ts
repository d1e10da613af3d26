import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { holdsError } from '../../src/site/atlas/symptom-filter.ts';
import { axeViolations, layoutShift, measurePage } from './page-probes.ts';
import { axe, complaintsOf, servedSite } from './served-site.ts';

const screenshots = path.join('test', 'output', 'atlas');

const { url, browserOr } = servedSite();
beforeAll(() => mkdir(screenshots, { recursive: true }));

type Scheme = 'light' | 'dark';

async function open(context: TestContext, address: string, width = 1280, colorScheme: Scheme = 'light') {
  const reader = await browserOr(context).newContext({
    viewport: { width, height: 900 },
    colorScheme,
    reducedMotion: 'reduce',
  });
  const page = await reader.newPage();
  const complaints = complaintsOf(page);
  await page.goto(url() + address);
  await page.locator('html[data-has-hydrated="true"]').waitFor({ state: 'attached' });
  return { page, complaints, close: () => reader.close() };
}

const outcome = (page: Page) => page.locator('.lab-outcome');
const shown = (page: Page) => page.locator('details.symptom:visible');
const varies = 'ENDPOINT_https://x.example/1_CPAID_S200000000211-2_VARIES_FROM_TARGETURL_https://x.example:443/1';

describe('the atlas', () => {
  it.for([
    [390, 'light'],
    [390, 'dark'],
    [1280, 'light'],
    [1280, 'dark'],
  ] as const)('is sound at %i px in the %s, closed and open', async ([width, scheme], context) => {
    const { page, complaints, close } = await open(context, '/atlas', width, scheme);
    expect(await page.evaluate(layoutShift)).toBe(0);
    await page.evaluate(axe);
    expect(await page.evaluate(axeViolations)).toEqual([]);
    await page.screenshot({ path: path.join(screenshots, `closed-${width}-${scheme}.png`), fullPage: true });
    await page.locator('#symptom').fill(varies);
    await expect.poll(() => shown(page).count()).toBe(1);
    expect(await page.getByRole('heading', { name: '403 from the proxy' }).count()).toBe(0);
    await page.screenshot({ path: path.join(screenshots, `found-${width}-${scheme}.png`) });
    await page.locator('#symptom').fill('');
    await expect.poll(() => shown(page).count()).toBeGreaterThan(40);
    await page.evaluate(() => {
      for (const part of document.querySelectorAll('details')) part.open = true;
    });
    expect(await page.evaluate(axeViolations)).toEqual([]);
    expect((await page.evaluate(measurePage)).tooWidePx).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  });

  it('leads from a pasted error to its replay, by keyboard alone', async (context) => {
    const { page, complaints, close } = await open(context, '/atlas');
    for (let press = 0; press < 200; press += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(() => document.activeElement?.id === 'symptom')) break;
    }
    await page.keyboard.insertText(varies);
    await expect.poll(() => page.locator('.atlas-filter [role="status"]').innerText()).toBe('1 symptom');
    expect(await page.locator('h2:visible').allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringMatching(/^400 from the proxy/)]),
    );
    await expect.poll(() => shown(page).locator('td:visible').count()).toBeGreaterThan(3);
    for (let press = 0; press < 5; press += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(() => document.activeElement?.matches('td a') === true)) break;
    }
    await page.keyboard.press('Enter');
    await expect.poll(() => outcome(page).innerText()).toMatch(/^400: refused by .*VARIES_FROM_TARGETURL/);
    const fault = page.getByRole('button', { name: 'Take the fault out' });
    await fault.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => outcome(page).innerText()).toMatch(/^200: it went through/);
    expect(complaints).toEqual([]);
    await close();
  });

  it('leads from the text of a sender that is refused to a mistyped interaction ID', async (context) => {
    const { page, close } = await open(context, '/atlas');
    await page.locator('#symptom').fill('WARN ASID_CHECK_FAILED_MESSAGESENDER_918999199021 (403)');
    await expect.poll(() => page.getByRole('row', { name: 'A mistyped interaction ID' }).isVisible()).toBe(true);
    await close();
  });

  it.for([
    ['403', /^\d+ symptoms/],
    ['header twice', /^\d+ symptoms and 1 silent fault$/],
    ['another organisation in the token', /^1 silent fault$/],
    ['no such thing', /^Nothing here reads like this/],
  ] as const)('is narrowed by "%s"', async ([query, told], context) => {
    const { page, close } = await open(context, '/atlas');
    await page.locator('#symptom').fill(query);
    await expect.poll(() => page.locator('.atlas-filter [role="status"]').innerText()).toMatch(told);
    await close();
  });

  it('is read without JavaScript', async (context) => {
    const browser = browserOr(context);
    const reader = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 900 } });
    const page = await reader.newPage();
    await page.goto(`${url()}/atlas`);
    const symptom = page.locator('details.symptom').first();
    await symptom.locator('summary').click();
    await expect.poll(() => symptom.locator('td').first().isVisible()).toBe(true);
    expect(await page.getByText('Why nobody notices').count()).toBe(1);
    await reader.close();
  });

  it('is there for a reader who comes from another page', async (context) => {
    const { page, complaints, close } = await open(context, '/reference/refusals');
    await page.getByRole('link', { name: 'Misconfiguration atlas' }).first().click();
    await page.waitForURL('**/atlas');
    await expect.poll(() => shown(page).count()).toBeGreaterThan(40);
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('a replay', () => {
  it('of every operator opens the lab, and ends as its row says', async (context) => {
    const { page, complaints, close } = await open(context, '/atlas');
    const rows = await page.evaluate(() => {
      const found = new Map<string, { link: string; heading: string; shape: string }>();
      for (const section of document.querySelectorAll('.still')) {
        const heading = section.previousElementSibling?.textContent ?? '';
        for (const link of section.querySelectorAll<HTMLAnchorElement>('td a[href*="#lab=fault:"]')) {
          const operator = /#lab=fault:([^,]+)/.exec(link.href)?.[1] ?? '';
          const shape = link.closest('details')?.querySelector('summary code')?.textContent ?? '';
          const silent = shape === '' ? 'silent ' : '';
          if (!found.has(silent + operator)) found.set(silent + operator, { link: link.href, heading, shape });
        }
      }
      return [...found.values()];
    });
    expect(rows.length).toBeGreaterThan(50);
    const wrong: string[] = [];
    for (const { link, heading, shape } of rows) {
      await page.goto('about:blank');
      await page.goto(link);
      await outcome(page).getByText(/\S/).first().waitFor();
      const told = await outcome(page).innerText();
      const status = /^\d+/.exec(heading)?.[0] ?? (shape === '' ? '200' : 'Nothing runs');
      const isSilent = shape === '' && told.includes('could see the mistake');
      if (!told.startsWith(status) || !(isSilent || holdsError(told, shape))) wrong.push(`${link}: ${told}`);
    }
    expect(wrong).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  it('leads to every place of its fault, each of which ends as it is told', async (context) => {
    const { page, complaints, close } = await open(context, '/atlas', 390);
    const cell = page
      .locator('td', { hasText: /\(\d+\)/ })
      .filter({ has: page.locator('a[href*="fault:header-missing"]') });
    const [, places] = /\((\d+)\)/.exec((await cell.first().textContent()) ?? '') ?? [];
    const link = await cell.first().locator('a').first().getAttribute('href');
    await page.goto(new URL(link ?? '', page.url()).href);
    await outcome(page).getByText(/\S/).first().waitFor();
    await page.getByText('Every place of this fault').press('Enter');
    const listed = page.locator('.lab-fault ~ details li');
    await expect.poll(() => listed.count()).toBeGreaterThan(Number(places));
    const other = listed.filter({ hasText: 'Ssp-To is missing' }).first();
    const place = await other.locator('a').innerText();
    await other.locator('a').press('Enter');
    await expect.poll(() => page.locator('.lab-fault code').innerText()).toBe(place.replace(/^.*?: /, ''));
    await expect.poll(() => outcome(page).innerText()).toMatch(/^400: refused by .*Ssp-To is missing/);
    expect(new URL(page.url()).hash).toContain('Ssp-To');
    expect((await page.evaluate(measurePage)).tooWidePx).toBe(0);
    await page.evaluate(axe);
    expect(await page.evaluate(axeViolations)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });
});
