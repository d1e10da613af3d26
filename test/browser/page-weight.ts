import { gzipSync } from 'node:zlib';
import type { Browser, Page, Response } from 'playwright-core';

/** What a first visit to a page sends, in bytes with gzip; fonts and pictures of other formats as they are. */
export interface Weight {
  readonly scripts: number;
  readonly all: number;
}

export const kilobytes = (bytes: number): string => (bytes / 1024).toFixed(1).padStart(6);

/** Opens a page as a new visitor and weighs all that it asks for before it is idle. */
export async function weigh(browser: Browser, url: string): Promise<Weight> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const sent: Promise<{ type: string; bytes: number }>[] = [];
  page.on('response', (response) => {
    const type = response.request().resourceType();
    sent.push(
      response.body().then(
        (body) => ({ type, bytes: type === 'font' ? body.length : gzipSync(body).length }),
        () => ({ type, bytes: 0 }),
      ),
    );
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  const parts = await Promise.all(sent);
  await context.close();
  const sum = (of: typeof parts) => of.reduce((total, { bytes }) => total + bytes, 0);
  return { scripts: sum(parts.filter(({ type }) => type === 'script')), all: sum(parts) };
}

/** Bytes, with gzip, of the scripts that a page loads on top of those that it has while something is done with it. */
export async function scriptsLoadedBy(page: Page, act: () => Promise<void>): Promise<number> {
  const sent: Promise<number>[] = [];
  const note = (response: Response) => {
    if (response.request().resourceType() !== 'script') return;
    sent.push(response.body().then((body) => gzipSync(body).length));
  };
  await page.waitForLoadState('networkidle');
  page.on('response', note);
  await act();
  await page.waitForLoadState('networkidle');
  page.off('response', note);
  return (await Promise.all(sent)).reduce((total, bytes) => total + bytes, 0);
}
