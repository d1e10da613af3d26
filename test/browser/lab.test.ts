import type { Page } from 'playwright-core';
import { describe, expect, it, type TestContext } from 'vitest';
import { pagesOf } from '../site.ts';
import { axeViolations, measurePage, unreachedByKeyboard } from './page-probes.ts';
import { kilobytes, scriptsLoadedBy } from './page-weight.ts';
import { axe, complaintsOf, folder, servedSite } from './served-site.ts';

const topologies = (await pagesOf(folder)).filter((page) => page.startsWith('/topologies/'));

const { url, browserOr } = servedSite();

/** What opening the lab and sending its first request may load over the page. */
const budgetBytes = 46_080;

/** Opens a page for a reader, and gives it with what its console said. */
async function openPage(context: TestContext, address: string, width: number, colorScheme: 'light' | 'dark') {
  const reader = await browserOr(context).newContext({
    viewport: { width, height: 900 },
    colorScheme,
    reducedMotion: 'reduce',
  });
  const page = await reader.newPage();
  const complaints = complaintsOf(page);
  await page.goto(url() + address);
  return { page, complaints, close: () => reader.close() };
}

/** Presses the door of a page's lab with the keyboard. */
async function openLab(page: Page): Promise<void> {
  const door = page.getByRole('button', { name: 'Send a request through it' });
  await door.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Send', exact: true }).waitFor();
}

/** Presses a button with the keyboard, and sees that the reader is not thrown out of the lab by it. */
async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('.lab :focus').count()).toBe(1);
}

const outcome = (page: Page) => page.locator('.lab-outcome');
const lit = (page: Page) => page.locator('#diagram-1 svg:visible .lit').count();

describe('the lab', () => {
  it.for(topologies)('of %s sends a request, and one with each mistake', async (address, context) => {
    const { page, complaints, close } = await openPage(context, address, 1280, 'light');
    const opening = await scriptsLoadedBy(page, () => openLab(page));
    const sending = await scriptsLoadedBy(page, async () => {
      await press(page, 'Send');
      await expect.poll(() => outcome(page).innerText()).toMatch(/^200: it went through/);
    });
    console.log(`${address}: lab ${kilobytes(opening)} KB, first request ${kilobytes(sending)} KB more`);
    expect(opening).toBeGreaterThan(budgetBytes / 2);
    expect(opening + sending).toBeLessThanOrEqual(budgetBytes);
    expect(await lit(page)).toBeGreaterThan(2);
    const mistakes = await page.locator('.lab-mistakes button').allInnerTexts();
    expect(mistakes.length).toBeGreaterThan(10);
    for (const mistake of mistakes) {
      await press(page, mistake);
      await expect.poll(() => outcome(page).innerText()).toMatch(/refused by|could see the mistake/);
      expect(await page.locator('.lab-edits').first().innerText()).not.toBe('');
    }
    await press(page, 'Put it right and send');
    await expect.poll(() => outcome(page).innerText()).toMatch(/^200: it went through/);
    expect(complaints).toEqual([]);
    await close();
  });

  it('books, reads and cancels with what it loads then, and says how a refusal is mended', async (context) => {
    const { page, complaints, close } = await openPage(context, '/topologies/consumer-simple', 1280, 'dark');
    await openLab(page);
    const ask = async (interaction: string, status: number) => {
      await page.getByRole('combobox', { name: /^Interaction/ }).selectOption({ label: interaction });
      await press(page, 'Send');
      await expect.poll(() => outcome(page).innerText()).toMatch(new RegExp(`^${status}: it went through`));
    };
    expect(await scriptsLoadedBy(page, () => ask('Book an appointment', 201))).toBeGreaterThan(0);
    await ask('Read an appointment', 200);
    await ask('Cancel an appointment', 200);

    await press(page, 'A provider’s ASID that is not registered');
    await expect
      .poll(() => outcome(page).innerText())
      .toMatch(/smallest edit of the request:\s+Ssp-To: \d{12}, not 200000000999/);
    await page.getByLabel('Connection (modelled)').selectOption({ label: 'Mutual TLS, expired certificate' });
    await press(page, 'Send');
    await expect.poll(() => outcome(page).innerText()).toMatch(/^495: refused by Spine Secure Proxy/);
    expect(await page.locator('.lab-edits').first().innerText()).toMatch(/^connection: Mutual TLS, expired/);
    await press(page, 'Put it right and send');
    await expect.poll(() => outcome(page).innerText()).toMatch(/^200: it went through/);
    expect(await page.getByLabel('Connection (modelled)').inputValue()).toBe('plain');
    expect(complaints).toEqual([]);
    await close();
  });

  it.for([
    [390, 'light'],
    [390, 'dark'],
    [1280, 'light'],
    [1280, 'dark'],
  ] as const)('is sound at %i px in the %s, and its link brings everything back', async ([width, scheme], context) => {
    const { page, complaints, close } = await openPage(context, '/topologies/provider-data-centre', width, scheme);
    await openLab(page);
    await press(page, 'An ASID that is not registered');
    await expect.poll(() => outcome(page).innerText()).toContain('ASID_CHECK_FAILED_MESSAGESENDER_200000000999');
    await page.locator('.lab-hops summary').nth(4).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Run this for real').focus();
    await page.keyboard.press('Enter');
    await page.evaluate(axe);
    expect(await page.evaluate(axeViolations)).toEqual([]);
    expect((await page.evaluate(measurePage)).tooWidePx).toBe(0);
    expect(await unreachedByKeyboard(page)).toEqual([]);

    await page.evaluate(() => {
      const keep = (text: string) => Promise.resolve((document.body.dataset['copied'] = text));
      Object.defineProperty(navigator, 'clipboard', { value: { writeText: keep } });
    });
    await press(page, 'Copy link');
    await expect.poll(() => outcome(page).innerText()).toContain('The link is copied');
    const link = await page.evaluate(() => document.body.dataset['copied'] ?? '');
    await page.goto('about:blank');
    await page.goto(link);
    await expect.poll(() => page.getByLabel('Headers').inputValue()).toContain('Ssp-From: 200000000999');
    expect(complaints).toEqual([]);
    await close();
  });
});
