import type { Block } from '../../../src/site/markup/page-blocks.ts';
import type { Problem } from './comparison.ts';
import { isSitePage } from './site-pages.ts';
import { Workplace } from './workplace.ts';

/** What came of a block: what is wrong, and the text that it should have, where that can be told. */
export interface Outcome {
  readonly problems: readonly Problem[];
  readonly text?: string;
}

/** Runs the blocks of one language. */
export type Executor = (block: Block, run: PageRun) => Promise<Outcome>;

/** What the blocks of a page share, from top to bottom. */
export class PageRun {
  private opened: Promise<Workplace> | undefined;
  /** @param compared commands whose output other blocks of the page show, and addresses whose pages they show */
  constructor(readonly compared: ReadonlySet<string>) {}

  /** What commands of the page have printed. */
  readonly printed = new Map<string, string>();
  /** Everything that was printed or answered so far. */
  readonly responses: string[] = [];
  /** The answer to the request of the last `http` block. */
  answered: string | undefined;

  workplace(): Promise<Workplace> {
    this.opened ??= Workplace.open([...this.compared].some(isSitePage));
    return this.opened;
  }

  async close(): Promise<void> {
    await (await this.opened?.catch(() => undefined))?.close();
  }
}
