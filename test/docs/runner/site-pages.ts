import type { Page } from 'playwright-core';
import { launch, type Launched } from '../../browser/launch.ts';
import type { Ports } from './ports.ts';

const site = 'http://localhost:3000/';
const patienceMs = 120_000;

/** Whether `from` names a page of the running site. */
export const isSitePage = (from: string): boolean => from.startsWith(site);

/** Why a page that shows one of the running site cannot be followed here; absent where it can. */
export async function noBrowserFor(page: string): Promise<string | undefined> {
  if (!page.includes(`from="${site}`)) return undefined;
  const launched = await launch();
  if ('reason' in launched) return launched.reason;
  await launched.browser.close();
  return undefined;
}

/** Pages of a running site in a browser. They stay open, as a reader's do, and follow what is saved. */
export class SitePages {
  private launched: Promise<Launched> | undefined;
  private readonly opened = new Map<string, Promise<Page>>();

  constructor(private readonly ports: Ports) {}

  /** What a reader sees on the page at an address now. */
  async words(url: string): Promise<string> {
    const page = this.opened.get(url) ?? this.open(url);
    this.opened.set(url, page);
    const words = await (await page).locator('main').innerText();
    return this.ports.toShown(words.replaceAll('\u200b', ''));
  }

  async close(): Promise<void> {
    const launched = await this.launched;
    if (launched !== undefined && 'browser' in launched) await launched.browser.close();
  }

  private async open(url: string): Promise<Page> {
    const launched = await (this.launched ??= launch());
    if ('reason' in launched) throw new Error(`Cannot look at ${url}: ${launched.reason}`);
    const page = await launched.browser.newPage();
    await page.goto(this.ports.toHere(url), { timeout: patienceMs }).catch((error: unknown) => {
      throw new Error(`Cannot look at ${url}: ${this.ports.toShown(String(error)).split('\n')[0] ?? ''}`, {
        cause: error,
      });
    });
    await page.locator('main h1').waitFor();
    return page;
  }
}
