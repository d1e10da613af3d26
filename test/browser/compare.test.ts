import type { Page } from 'playwright-core';
import { describe, expect, it, type TestContext } from 'vitest';
import { servedSite } from './served-site.ts';

const { url, browserOr } = servedSite();

async function open(context: TestContext, address: string, javaScriptEnabled = true): Promise<Page> {
  const reader = await browserOr(context).newContext({ viewport: { width: 1280, height: 900 }, javaScriptEnabled });
  const page = await reader.newPage();
  await page.goto(url() + address);
  return page;
}

const leftOver = (page: Page) => page.locator('.choose section:visible h3').allTextContents();

describe.each([
  ['with scripts', true],
  ['without scripts', false],
])('the questions, %s', (_, javaScriptEnabled) => {
  it('lead to a topology by keyboard alone', async (context) => {
    const page = await open(context, '/choose', javaScriptEnabled);
    expect((await leftOver(page)).length).toBeGreaterThan(7);
    expect(await page.locator('#asid').isVisible()).toBe(false);
    await page.locator('#side-consumer').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect((await leftOver(page)).map((title) => title.replace(/\W+$/, ''))).toEqual(['Simple model']);
    await page.keyboard.press('ArrowDown');
    expect(await leftOver(page)).toHaveLength(2);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('asid-own');
    await page.keyboard.press('Space');
    expect((await leftOver(page)).map((title) => title.replace(/\W+$/, ''))).toEqual(['Aggregator model']);
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('[data-act]:visible').allTextContents()).toEqual([
      expect.stringContaining('careconnect:fhir:rest:search:slot'),
    ]);
    await page.context().close();
  });

  it('are forgotten with one button', async (context) => {
    const page = await open(context, '/choose', javaScriptEnabled);
    const all = await leftOver(page);
    await page.locator('#side-provider').check();
    expect((await leftOver(page)).length).toBeLessThan(all.length);
    await page.getByRole('button', { name: 'Start again' }).click();
    expect(await leftOver(page)).toEqual(all);
    await page.context().close();
  });
});

it('an answer does not outlive the question that it belongs to', async (context) => {
  const page = await open(context, '/choose');
  for (const id of ['side-consumer', 'standard-careconnect', 'server-shared', 'asid-server', 'side-provider']) {
    await page.locator(`#${id}`).check();
  }
  expect((await leftOver(page)).map((title) => title.replace(/\W+$/, ''))).toEqual([
    'Data centre hosted practice system',
  ]);
  await page.context().close();
});

it('a pair that goes through opens in the lab as it was run', async (context) => {
  const page = await open(context, '/compare');
  await page.locator('main').getByRole('link', { name: '200, 7 hops' }).first().click();
  await page.waitForURL('**/topologies/**#lab=**');
  await expect.poll(() => page.getByRole('button', { name: 'Send', exact: true }).count()).toBe(1);
  expect(await page.getByLabel('Connection (modelled)').inputValue()).toBe('good');
  await page.context().close();
});

describe('the contradictions', () => {
  it('stand at their anchors, without scripts too', async (context) => {
    for (const javaScriptEnabled of [true, false]) {
      const page = await open(context, '/contradictions#d12', javaScriptEnabled);
      await expect.poll(() => page.locator('#d12').evaluate((it) => it.getBoundingClientRect().top)).toBeLessThan(300);
      expect(await page.locator('td:visible').count()).toBeGreaterThan(200);
      await page.context().close();
    }
  });

  it('are there for a reader who comes from another page, at the anchor', async (context) => {
    const page = await open(context, '/reference/refusals/method');
    await page.locator('html[data-has-hydrated="true"]').waitFor({ state: 'attached' });
    await page.locator('main').getByRole('link', { name: 'D12' }).click();
    await page.waitForURL('**/contradictions#d12');
    await expect.poll(() => page.locator('#d12').count()).toBe(1);
    await expect.poll(() => page.locator('#d12').evaluate((it) => it.getBoundingClientRect().top)).toBeLessThan(300);
    await page.context().close();
  });

  it('open in the lab with the request that was run', async (context) => {
    const page = await open(context, '/contradictions#d12');
    await page.locator('a[href*="TRACE"]').first().click();
    await page.waitForURL('**/topologies/**#lab=**');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect.poll(() => page.locator('.lab-outcome').innerText()).toContain('405');
    await page.context().close();
  });
});
