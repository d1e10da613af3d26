import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, ConsoleMessage, Page } from 'playwright-core';
import { afterAll, beforeAll, type TestContext } from 'vitest';
import { builtSite } from '../site.ts';
import { launch, type Launched } from './launch.ts';
import { serveSite } from './site-server.ts';

/** The folder of the built site. */
export const folder = await builtSite();

/** The script of axe, to be run in a page. */
export const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The built site, served, and a browser to read it with: for as long as the tests of a file last. */
export interface ServedSite {
  readonly url: () => string;
  /** The browser; a test is skipped, with the reason, where there is none. */
  readonly browserOr: (context: TestContext) => Browser;
}

/** Serves the built site to the tests of a file. */
export function servedSite(): ServedSite {
  let launched: Launched;
  let site: Awaited<ReturnType<typeof serveSite>>;
  beforeAll(async () => {
    [launched, site] = await Promise.all([launch(), serveSite(folder)]);
  });
  afterAll(async () => {
    site.close();
    if ('browser' in launched) await launched.browser.close();
  });
  return {
    url: () => site.url,
    browserOr: (context) => ('reason' in launched ? context.skip(launched.reason) : launched.browser),
  };
}

/** What a page's console complains of from now on; it grows as it does. */
export function complaintsOf(page: Page, isExpected: (message: ConsoleMessage) => boolean = () => false): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !isExpected(message)) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}
