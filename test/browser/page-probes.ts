import type { Page } from 'playwright-core';

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

/** What axe finds wrong, by every rule: runs in the browser. */
export async function axeViolations(): Promise<string[]> {
  const { axe } = window as unknown as { axe: { run: (options: object) => Promise<AxeResult> } };
  const { violations } = await axe.run({ resultTypes: ['violations'] });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' ')}`);
}

/** What is measured of a page: runs in the browser, so it uses nothing from outside. */
export function measurePage() {
  const heading = document.querySelector('h1');
  const { color, fontFamily } = getComputedStyle(heading ?? document.body);
  return {
    tooWidePx: Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ink: color,
    page: getComputedStyle(document.documentElement).backgroundColor,
    font: (fontFamily.split(',')[0] ?? '').replaceAll('"', ''),
  };
}

/** The tables and pictures that reach beyond the right edge of the page: runs in the browser. */
export function cutOffOnPaper(): string[] {
  const { clientWidth } = document.documentElement;
  return [...document.querySelectorAll('main :is(table, svg)')]
    .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
    .map((element) => element.outerHTML.slice(0, 120));
}

/** How far things have moved by themselves since the page was opened. Not to be asked after a screenshot, which moves them. */
export async function layoutShift(): Promise<number> {
  const shifts = await new Promise<number>((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => {
      resolve(sum);
    }, 50);
  });
  return Number(shifts.toFixed(4));
}

/** Presses Tab through a page: what it never reaches, or what does not show that it is reached. */
export async function unreachedByKeyboard(page: Page): Promise<string[]> {
  const count = await page.evaluate(() => {
    const controls = [
      ...document.querySelectorAll<HTMLElement | SVGElement>('a[href], button, input, summary, [tabindex="0"]'),
    ];
    const shown = controls.filter(
      (element) => element.checkVisibility({ visibilityProperty: true }) && element.tabIndex >= 0,
    );
    for (const element of shown) element.dataset['reach'] = 'no';
    return shown.length;
  });
  for (let press = 0; press < count * 1.5 + 60; press += 1) {
    await page.keyboard.press('Tab');
    const left = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement || element instanceof SVGElement) || element === document.body) return true;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      // A line of a picture has no outline: it is itself twice as thick.
      const line = element.querySelector(':scope > .e > path');
      const isThick = line !== null && parseFloat(getComputedStyle(line).strokeWidth) >= 6;
      const isSeen = isThick || (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2);
      // Arrow keys lead through the buttons of one choice.
      const choice = element instanceof HTMLInputElement && element.type === 'radio' ? element.name : undefined;
      const reached = choice === undefined ? [element] : document.querySelectorAll<HTMLElement>(`[name="${choice}"]`);
      for (const each of reached) each.dataset['reach'] = isSeen ? 'yes' : 'unseen';
      return document.querySelector('[data-reach="no"]') !== null;
    });
    if (!left) break;
  }
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-reach]:not([data-reach="yes"], [tabindex="-1"])')].map(
      (element) => `${element.dataset['reach'] ?? ''}: ${element.outerHTML.slice(0, 120)}`,
    ),
  );
}
