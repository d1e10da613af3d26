import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { servedSite } from './served-site.ts';

const { url, browserOr } = servedSite();

const search = (page: Page) => page.locator('input.navbar__search-input');
const isInSearch = (page: Page) => search(page).evaluate((input) => input === document.activeElement);

describe('when the index of the search has loaded', () => {
  it.for([
    ['is where it was tabbed to', 390, (page: Page) => page.keyboard.press('Tab'), false],
    ['is where it was tabbed to', 1280, (page: Page) => page.keyboard.press('Tab'), false],
    ['stays out of a search that was left by a tap', 390, (page: Page) => page.locator('h1').click(), false],
    ['is in a search that was not left', 390, () => Promise.resolve(), true],
    ['is in a search that its key has called back', 1280, callBack, true],
  ] as const)('the focus %s, at %i px', async ([, width, act, isIn], context) => {
    const page = await browserOr(context).newPage({ viewport: { width, height: 900 } });
    let load = (): void => undefined;
    const asked = new Promise<void>((resolve) => {
      load = resolve;
    });
    await page.route('**/search-index*', async (route) => {
      await asked;
      await route.continue();
    });
    await page.goto(`${url()}/`);
    await page.locator('html[data-has-hydrated="true"]').waitFor({ state: 'attached' });
    await search(page).click();
    await act(page);
    expect(await isInSearch(page)).toBe(isIn);
    load();
    await page.locator('.navbar__search [role="listbox"]').waitFor({ state: 'attached' });
    await page.waitForTimeout(100);
    expect(await isInSearch(page)).toBe(isIn);
    await page.close();
  });
});

async function callBack(page: Page): Promise<void> {
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+k');
}
