import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { blocksOf, type Block } from '../../../src/site/markup/page-blocks.ts';
import { shownCommands } from '../../../src/site/markup/console-text.ts';
import type { Problem } from './comparison.ts';
import { runConsole } from './console.ts';
import { compareFile } from './file.ts';
import { sendHttp } from './http.ts';
import { drawPicture } from './mermaid.ts';
import { compareOutput } from './output.ts';
import { PageRun, type Executor, type Outcome } from './page-run.ts';
import { checkSaved, runTypeScript } from './typescript.ts';

/** A page to be run: its file, and its text, which may be made from a run and stand nowhere. */
export interface Page {
  readonly file: string;
  readonly text: string;
  /** Its `json` and `http` blocks are written from a run. */
  readonly isGenerated?: boolean;
}

/** What came of a page. */
export interface PageResult {
  /** As `<file>:<line>: <what is wrong>`. */
  readonly problems: readonly string[];
  /** The page with what its commands print now. */
  readonly text: string;
}

const executors: Readonly<Record<string, Executor>> = {
  console: runConsole,
  http: sendHttp,
  json: compareOutput,
  ldif: compareOutput,
  mermaid: drawPicture,
  text: compareOutput,
  xml: compareOutput,
};
/** Languages of blocks that are nothing but a file: saved by the reader, or shown from a file under test. */
const fileLanguages = ['css', 'html', 'js', 'json', 'mdx', 'python', 'ts', 'tsx', 'xml', 'yaml'];
const languages = [...new Set([...Object.keys(executors), ...fileLanguages])].sort();

/** The name under which the reader saves a block: a title without a space, with an ending. */
const savedAs = ({ meta }: Block): string | undefined =>
  /^[^\s]+\.\w+$/.test(meta['title'] ?? '') ? meta['title'] : undefined;
const isModule = (block: Block): boolean =>
  block.language === 'ts' &&
  block.meta['file'] === undefined &&
  savedAs(block) === undefined &&
  block.meta['notest'] === undefined;

/** Runs every block of a page, from top to bottom. */
export async function runPage({ file, text, isGenerated = false }: Page): Promise<PageResult> {
  const blocks = named(await blocksOf(file, text));
  const run = new PageRun(new Set(blocks.flatMap(({ meta }) => meta['from'] ?? [])));
  const problems: Problem[] = [];
  const changed: { readonly block: Block; readonly text: string }[] = [];
  try {
    for (const block of blocks) {
      const outcome = await runBlock(block, run, isGenerated, text).catch((error: unknown) => ({
        problems: [{ line: block.line, message: (error as Error).message }],
      }));
      problems.push(...outcome.problems);
      if ('text' in outcome && outcome.text !== block.text) changed.push({ block, text: outcome.text });
    }
    problems.push(...(await runTypeScript(blocks.filter(isModule), run)));
  } finally {
    await run.close();
  }
  const told = problems.sort((a, b) => a.line - b.line).map(({ line, message }) => `${file}:${line}: ${message}`);
  return { problems: told, text: withBlocks(text, changed) };
}

/** The blocks with the command for `from="above"`: the last one of the nearest `console` block above. */
function named(blocks: readonly Block[]): Block[] {
  let above = '';
  return blocks.map((block) => {
    if (block.language === 'console') above = shownCommands(block.text).at(-1)?.command ?? above;
    return block.meta['from'] === 'above' ? { ...block, meta: { ...block.meta, from: above } } : block;
  });
}

async function runBlock(block: Block, run: PageRun, isGenerated: boolean, page: string): Promise<Outcome> {
  const { language, meta, line } = block;
  const problem = (message: string): Outcome => ({ problems: [{ line, message }] });
  if (meta['notest'] !== undefined) {
    return /\S \S/.test(meta['notest'])
      ? { problems: [] }
      : problem('is not run, and says no reason: expected notest="<why>"');
  }
  if (!languages.includes(language)) {
    return problem(
      `Cannot run ${language === '' ? 'a block without a language' : `"${language}"`}: expected ${languages.join(', ')}`,
    );
  }
  if (meta['file'] !== undefined) return await compareFile(block, run);
  const name = savedAs(block);
  if (name !== undefined && fileLanguages.includes(language)) return await save(block, name, run, page);
  if (isModule(block)) return { problems: [] };
  if (isGenerated && (language === 'json' || language === 'http')) return { problems: [] };
  const execute = executors[language];
  if (execute === undefined)
    return problem(`is a file in "${language}" without a name: expected title="<name>" or file="<path>"`);
  return await execute(block, run);
}

/** Saves a block in the folder of the page, as its reader does, who then uses it. */
async function save(block: Block, name: string, run: PageRun, page: string): Promise<Outcome> {
  const { folder, ports } = await run.workplace();
  const target = path.resolve(folder, name);
  if (!target.startsWith(folder))
    return { problems: [{ line: block.line, message: `Cannot save ${name}: expected a file in the project` }] };
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, `${ports.toHere(block.text)}\n`);
  const below = page.split('\n').slice(block.lastLine).join('\n');
  const uses = path.basename(name).replace(/\.tsx?$/, '');
  const unused = below.includes(uses)
    ? []
    : [{ line: block.line, message: `is saved as ${name}, which nothing below it uses` }];
  return { problems: [...unused, ...(/^tsx?$/.test(block.language) ? checkSaved(block, name, folder) : [])] };
}

/** The page with other texts in some blocks. */
function withBlocks(page: string, changed: readonly { readonly block: Block; readonly text: string }[]): string {
  const lines = page.split('\n');
  for (const { block, text } of [...changed].reverse()) {
    const fresh = text.split('\n').map((line) => (line === '' ? '' : ' '.repeat(block.indent) + line));
    lines.splice(block.line, block.lastLine - block.line - 1, ...fresh);
  }
  return lines.join('\n');
}
