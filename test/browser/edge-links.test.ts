import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../src/catalogue.ts';
import { edgeId } from '../../src/diagram/index.ts';
import { servedSite } from './served-site.ts';

const topologies = (await readCatalogue(process.cwd())).map(({ topology }) => topology);
const { url, browserOr } = servedSite();

/** The line of a picture that has the focus, and the form that it stands in; or the words of what has it. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const line = document.activeElement?.querySelector(':scope > .e');
    if (!line) return document.activeElement?.textContent ?? '';
    return `${line.getAttribute('data-id') ?? ''} in ${line.closest('.dg-w') === null ? 'narrow' : 'wide'}`;
  });

/** The lines that a pointer does not find anywhere in a square of 24 px: runs in the browser. */
const hardToHit = () => {
  const [step, side] = [2, 12];
  return [...document.querySelectorAll<SVGAElement>('#diagram-1 a')]
    .filter((link) => link.checkVisibility())
    .filter((link) => {
      link.scrollIntoView({ block: 'center', behavior: 'instant' });
      const { left, top, width, height } = link.getBoundingClientRect();
      const isFound = (x: number, y: number) => document.elementFromPoint(x, y)?.closest<SVGAElement>('a') === link;
      // How many steps each point has found it in a square to its left and above.
      let above: number[] = [];
      for (let y = top + 0.5; y < top + height; y += step) {
        const row: number[] = [];
        for (let x = left + 0.5, at = 0; x < left + width; x += step, at += 1) {
          const least = Math.min(row[at - 1] ?? 0, above[at - 1] ?? 0, above[at] ?? 0);
          row.push(isFound(x, y) ? least + 1 : 0);
          if (least >= side) return false;
        }
        above = row;
      }
      return true;
    })
    .map((link) => link.querySelector('title')?.textContent);
};

/** The words of the line that the address leads to, if it is in view: runs in the browser. */
const landing = () => {
  const target = document.querySelector('li:target');
  const { top = -1, bottom = 0 } = target?.getBoundingClientRect() ?? {};
  return top >= 0 && bottom <= window.innerHeight ? (target?.textContent ?? '') : 'nothing in view';
};

describe.each([
  ['wide', 1280],
  ['narrow', 390],
] as const)('the %s picture', (form, width) => {
  it.for(topologies)('of $id leads from each line to the hop that crossed it', async (topology, context) => {
    const connections = topology.connections.filter(({ waiver }) => waiver === undefined);
    const browser = browserOr(context);
    const page = await browser.newPage({ viewport: { width, height: 900 }, reducedMotion: 'reduce' });
    await page.goto(`${url()}/topologies/${topology.id}`);
    await page.locator('html[data-has-hydrated="true"]').waitFor({ state: 'attached' });

    // One after the other by keyboard; the form that is hidden is passed over.
    const links = page.locator('#diagram-1 a:visible');
    await links.first().focus();
    const order: string[] = [];
    while (order.length <= connections.length) {
      order.push(await focused(page));
      await page.keyboard.press('Tab');
    }
    expect(order).toEqual([...connections.map((each) => `${edgeId(each)} in ${form}`), 'Copy Mermaid']);

    for (const [index, { from, to }] of connections.entries()) {
      await links.nth(index).focus();
      await page.keyboard.press('Enter');
      await expect.poll(() => page.evaluate(landing)).toMatch(new RegExp(`\\b(?:${from}|${to})\\b`));
      expect(await page.evaluate(() => window.location.hash)).toBe(await links.nth(index).getAttribute('href'));
    }
    expect(await page.evaluate(hardToHit)).toEqual([]);
    await page.close();
  });
});

describe('a line of a picture', () => {
  it('is thicker under the pointer and with the focus, with forced colours too', async (context) => {
    const page = await browserOr(context).newPage({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
    await page.goto(`${url()}/topologies/consumer-simple`);
    const [link, line] = ['', ' > .e > path'].map((part) => page.locator(`#diagram-1 a:visible${part}`).first());
    if (link === undefined || line === undefined) throw new Error('no line');
    const look = () =>
      line.evaluate((path) => [parseFloat(getComputedStyle(path).strokeWidth), getComputedStyle(path).stroke] as const);
    for (const forcedColors of ['none', 'active'] as const) {
      await page.emulateMedia({ forcedColors, reducedMotion: 'reduce' });
      const [thin, colour] = await look();
      await page.locator('#diagram-1 a:visible > .hit').first().hover();
      expect((await look())[0]).toBeGreaterThanOrEqual(2 * thin);
      await page.mouse.move(0, 0);
      await link.focus();
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Tab');
      const [thick, focusColour] = await look();
      expect(thick).toBeGreaterThanOrEqual(3 * thin);
      expect(focusColour).not.toBe(colour);
      await link.blur();
    }
    await page.close();
  });

  it('leads back to its page from the picture alone', async (context) => {
    const reader = await browserOr(context).newContext({ viewport: { width: 1280, height: 900 } });
    const page = await reader.newPage();
    await page.goto(`${url()}/topologies/consumer-simple`);
    const opened = reader.waitForEvent('page');
    await page.locator('figure.diagram').first().getByRole('button', { name: 'Open SVG' }).click();
    const hrefs = await (await opened).locator('a').evaluateAll((all) => all.map((each) => each.getAttribute('href')));
    expect(hrefs.length).toBeGreaterThan(5);
    for (const href of hrefs) expect(href).toMatch(/^http.*\/topologies\/consumer-simple#transcript-\d-hop-\d$/);
    await reader.close();
  });
});
