import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { pagesOf } from '../site.ts';
import { axeViolations, cutOffOnPaper, layoutShift, measurePage, unreachedByKeyboard } from './page-probes.ts';
import { kilobytes, weigh, type Weight } from './page-weight.ts';
import { axe, complaintsOf, folder, servedSite } from './served-site.ts';

const pages = [...(await pagesOf(folder)).filter((page) => page !== '/search'), '/no-such-page'];
const topologies = pages.filter((page) => page.startsWith('/topologies/'));
const screenshots = path.join('test', 'output', 'pages');
/** `--site-ink` and `--site-page` of tokens.css. */
const ours = {
  light: { ink: 'rgb(28, 37, 48)', page: 'rgb(255, 255, 255)' },
  dark: { ink: 'rgb(232, 236, 240)', page: 'rgb(27, 27, 29)' },
} as const;

const { url, browserOr } = servedSite();
beforeAll(() => mkdir(screenshots, { recursive: true }));

/** Opens a page in a context of its own, and gives what its console complained of. */
async function open(context: BrowserContext, address: string): Promise<{ page: Page; complaints: string[] }> {
  const page = await context.newPage();
  // A page that is not there is answered with 404, which the browser reports.
  const complaints = complaintsOf(page, (message) => address === '/no-such-page' && message.text().includes('404'));
  await page.goto(url() + address);
  await page.locator('html[data-has-hydrated="true"]').waitFor({ state: 'attached' });
  await page.evaluate(() => document.fonts.ready);
  return { page, complaints };
}

describe.each([390, 1280])('at %i px', (width) => {
  it.for(pages)('%s is sound in light and dark', async (address, context) => {
    const browser = browserOr(context);
    const reader = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: 'reduce' });
    const { page, complaints } = await open(reader, address);
    expect(await page.evaluate(layoutShift)).toBe(0);
    await page.evaluate(axe);
    const name = address === '/' ? 'home' : address.slice(1).replaceAll('/', '-');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe(colorScheme);
      const measured = await page.evaluate(measurePage);
      expect(measured, colorScheme).toEqual({
        tooWidePx: 0,
        ...ours[colorScheme],
        font: 'Atkinson Hyperlegible Next',
      });
      expect(await page.evaluate(axeViolations), colorScheme).toEqual([]);
      const fullPage = !address.startsWith('/reference/api/');
      await page.screenshot({ path: path.join(screenshots, `${name}-${width}-${colorScheme}.png`), fullPage });
    }
    await reader.close();
    expect(complaints).toEqual([]);
  });
});

describe('with the keyboard', () => {
  it.for(pages)('every link and button of %s is reached, and shows it', async (address, context) => {
    const browser = browserOr(context);
    const reader = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
    const { page } = await open(reader, address);
    expect(await unreachedByKeyboard(page)).toEqual([]);
    await reader.close();
  });
});

describe('without JavaScript', () => {
  it.for(['/', '/dep_devtopo', ...topologies])('%s shows its pictures and its words', async (address, context) => {
    const browser = browserOr(context);
    for (const width of [390, 1280]) {
      const reader = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: false });
      const page = await reader.newPage();
      await page.goto(url() + address);
      const figures = await page.locator('figure.diagram').all();
      expect(figures.length).toBeGreaterThan(0);
      for (const figure of figures) {
        const shown = figure.locator('svg:visible');
        expect(await shown.count()).toBe(1);
        expect((await shown.boundingBox())?.height).toBeGreaterThan(100);
        expect(await shown.locator('text').count()).toBeGreaterThan(5);
      }
      if (address !== '/') expect(await page.locator('td:visible').count()).toBeGreaterThan(10);
      if (address.startsWith('/topologies/')) {
        await page.getByText('The picture in words').click();
        await expect.poll(() => page.locator('details td').first().isVisible()).toBe(true);
      }
      await reader.close();
    }
  });
});

describe('on paper', () => {
  it.for(pages)('%s fits, and its pictures keep their wide form and their words', async (address, context) => {
    const browser = browserOr(context);
    // A4 between margins of a centimetre.
    const reader = await browser.newContext({ viewport: { width: 718, height: 1000 }, reducedMotion: 'reduce' });
    const { page } = await open(reader, address);
    await page.emulateMedia({ media: 'print' });
    expect(await page.evaluate(cutOffOnPaper)).toEqual([]);
    expect(await page.locator('.dgf:not(.sw-always) > .dg-n:visible').count()).toBe(0);
    expect(await page.locator('figure.diagram svg:visible g.lab:not(:visible)').count()).toBe(0);
    await reader.close();
  });
});

describe('a block of code', () => {
  it('copies its commands without prompts and outputs, by keyboard', async (context) => {
    const reader = await browserOr(context).newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    const { page } = await open(reader, '/how-to/run-your-own-consumer');
    const block = page.locator('.code-block').filter({ hasText: 'nhsMhsPartyKey' }).first();
    expect(await block.textContent()).toContain('$ curl -G');
    expect(await block.textContent()).toContain('{"resourceType":"Bundle"');
    await block.getByRole('button').press('Enter');
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toMatch(/^curl -G [^{]*PartyKey[^{]*$/);
    await reader.close();
  });
});

describe('what a page weighs', () => {
  it('keeps to its budget in scripts, and a topology page to 25 KB more than a plain one', async (context) => {
    const weights = new Map<string, Weight>();
    for (const address of pages) weights.set(address, await weigh(browserOr(context), url() + address));
    const rows = [...weights].map(
      ([address, { scripts, all }]) => `${kilobytes(scripts)} KB scripts  ${kilobytes(all)} KB in all  ${address}`,
    );
    console.log(`As sent with gzip:\n${rows.join('\n')}`);
    await writeFile(path.join(screenshots, 'weights.txt'), `${rows.join('\n')}\n`);
    const plain = weights.get('/reference/refusals')?.all ?? 0;
    for (const [address, { scripts, all }] of weights) {
      expect(scripts, `scripts of ${address}`).toBeLessThanOrEqual(185 * 1024);
      if (topologies.includes(address))
        expect(all - plain, `${address} over a plain page`).toBeLessThanOrEqual(25 * 1024);
    }
  });
});

describe('from page to page', () => {
  it('a picture is there although no script holds it, and takes its room from the start', async (context) => {
    const browser = browserOr(context);
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(`${url()}/`);
    await page.locator('main').getByRole('link', { name: 'System topologies' }).first().click();
    await page.waitForURL('**/dep_devtopo');
    await expect.poll(() => page.locator('figure.diagram svg:visible text').count()).toBeGreaterThan(40);
    expect(await page.locator('figure.diagram svg:visible').count()).toBe(4);
    await page.close();
  });

  it.for([
    ['an ASID', '200000000203'],
    ['a Party Key', 'Z9K01-800200'],
    ['a rule', 'diary per ASID'],
    ['an error text', 'ASID_CHECK_FAILED_MESSAGESENDER'],
    ['the start of an error text', 'FOT_CHECK_FAILED'],
    ['the middle of an error text', 'VARIES_FROM_TARGETURL'],
  ] as const)('the search finds %s', async ([, words], context) => {
    const browser = browserOr(context);
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(`${url()}/`);
    await page.locator('input.navbar__search-input').click();
    await page.locator('input.navbar__search-input').fill(words);
    await page.locator('[class*="suggestion"]').first().waitFor({ timeout: 15_000 });
    expect(await page.locator('[class*="noResults"]').count()).toBe(0);
    await page.close();
  });
});
