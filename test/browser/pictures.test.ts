import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCatalogue } from '../../src/catalogue.ts';
import { drawMermaid } from '../../src/diagram/draw/index.ts';
import { chartText, randomChart } from '../../src/diagram/draw/testing/charts.ts';
import { picture } from '../../src/diagram/draw/testing/pictures.ts';
import { topologyMermaid } from '../../src/diagram/index.ts';
import { measureFigures } from './geometry.ts';
import { launch, type Launched } from './launch.ts';

let launched: Launched;

beforeAll(async () => {
  launched = await launch();
});
afterAll(async () => {
  if ('browser' in launched) await launched.browser.close();
});

async function fontFace(weight: 400 | 600): Promise<string> {
  const file = `@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-${weight}-normal.woff2`;
  const font = await readFile(createRequire(import.meta.url).resolve(file), 'base64');
  return `@font-face{font-family:"Atkinson Hyperlegible Next";font-weight:${weight};src:url(data:font/woff2;base64,${font})}`;
}

/** Draws the texts on one page with the shipped font and theme, both forms shown, and measures them. */
async function faultsOf(
  browser: Browser,
  texts: readonly (readonly [name: string, text: string])[],
): Promise<string[]> {
  const figures: string[] = [];
  for (const [index, [name, text]] of texts.entries()) {
    const { wide, narrow } = await drawMermaid(text, { id: `p${index}` });
    figures.push(`<div data-name="${name}">${wide}${narrow}</div>`);
  }
  const css = await readFile('src/diagram/draw/diagram.css', 'utf8');
  const style = [await fontFace(400), await fontFace(600), css, '.dg,.dg-n,.dg-w{display:block!important}'].join('\n');
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.setContent(`<style>${style}</style><body>${figures.join('')}</body>`);
  await page.evaluate(() => document.fonts.ready);
  const faults = await page.evaluate(measureFigures);
  const drawn = await page.locator('svg.dg').count();
  await page.close();
  expect(drawn).toBe(texts.length * 2);
  return faults;
}

describe('pictures in a browser, with the shipped font', () => {
  const measured = (name: string, texts: () => Promise<readonly (readonly [string, string])[]>) => {
    it(name, async (context) => {
      if ('reason' in launched) return context.skip(launched.reason);
      expect(await faultsOf(launched.browser, await texts())).toEqual([]);
    });
  };

  measured('keep to their boxes for every definition', async () =>
    (await readCatalogue(process.cwd())).flatMap(({ topology, legacy }) =>
      [topology, ...(legacy ? [legacy] : [])].map((each) => [each.id, topologyMermaid(each)] as const),
    ),
  );
  measured('keep to their boxes for fifty random models', () =>
    Promise.resolve(Array.from({ length: 50 }, (_, seed) => [`seed ${seed}`, chartText(randomChart(seed))] as const)),
  );
  measured('keep to their boxes for eight practices and for six organisations', () =>
    Promise.resolve(['data-centre-of-eight', 'aggregator-of-six'].map((name) => [name, picture(name)] as const)),
  );

  it('are found out when a label leaves its box', async (context) => {
    if ('reason' in launched) return context.skip(launched.reason);
    const page = await launched.browser.newPage();
    await page.setContent(
      '<svg class="dg dg-w" viewBox="0 0 200 50" width="200" height="50"><g class="k-system" data-id="a"><rect x="2" y="2" width="20" height="20"/><text x="2" y="15">far too long</text></g></svg>',
    );
    expect(await page.evaluate(measureFigures)).toEqual([
      ' wide: text far too long leaves the picture',
      ' wide: the label "far too long" leaves a',
    ]);
    await page.close();
  });
});
