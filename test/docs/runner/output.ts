import type { Block } from '../../../src/site/markup/page-blocks.ts';
import { compareLines, isAsShown, rewritten, wholeLineWildcards } from './comparison.ts';
import type { Executor, PageRun } from './page-run.ts';
import { waitFor } from './shell.ts';
import { isSitePage } from './site-pages.ts';

/**
 * `json`, `ldif`, `xml`, `text`: what a command prints or a page of the running site says, which `from` names, or else a
 * response above. `at` names a part of JSON, `part` says that lines before and after it are left out.
 */
export const compareOutput: Executor = async (block, run) => {
  const { meta, line: fence, text } = block;
  const shown = text.split('\n');
  const untold = wholeLineWildcards(shown, fence + 1);
  if (untold.length > 0) return { problems: untold };
  const { from } = meta;
  let actual: readonly string[] | undefined;
  const isThere = async () => {
    const responses = from === undefined ? [...run.responses].reverse() : [await printedBy(from, run)];
    const forms = responses.flatMap((each) => formsOf(each, block));
    actual = forms.find((form) => compareLines(shown, form, 0).length === 0) ?? forms[0];
    return actual !== undefined && compareLines(shown, actual, 0).length === 0;
  };
  await waitFor(isThere, from === undefined ? 0 : await patienceMs(from, run));
  if (actual === undefined) {
    const wanted = meta['at'] === undefined ? 'response' : `response with ${meta['at']}`;
    const message = `found no ${wanted} above it: expected from="<command>" in its fence, or the response`;
    return { problems: [{ line: fence, message }] };
  }
  return { problems: compareLines(shown, actual, fence + 1), text: rewritten(shown, actual).join('\n') };
};

/** The lines of a response as the block shows them; none where it has no such part. */
function formsOf(response: string, { language, meta, text }: Block): string[][] {
  return partOf(response, language === 'json', meta['at']).map((each) => {
    const lines = each.split('\n');
    return meta['part'] === undefined ? lines : windowOf(text.split('\n'), lines);
  });
}

/** What stays running may not have printed it yet, and the site follows what was saved just now. */
async function patienceMs(from: string, run: PageRun): Promise<number> {
  if (isSitePage(from)) return 120_000;
  return (await run.workplace()).findStaying(from) === undefined ? 0 : 10_000;
}

/** What a page of the site says now; what a command has printed here, goes on to print, or prints when it is typed now. */
export async function printedBy(command: string, run: PageRun): Promise<string> {
  const workplace = await run.workplace();
  if (isSitePage(command)) return await workplace.pages.words(command);
  const staying = workplace.findStaying(command);
  if (staying !== undefined) return await staying.output();
  const printed = run.printed.get(command) ?? (await workplace.run(command)).output;
  run.printed.set(command, printed);
  return printed;
}

/** A response in the form in which pages show it, or the part of its JSON that is named so: `entry.0.resource`. */
function partOf(response: string, isJson: boolean, at: string | undefined): string[] {
  if (!isJson) return [response];
  try {
    const part = (at ?? '')
      .split('.')
      .filter(Boolean)
      .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], JSON.parse(response));
    return part === undefined ? [] : [JSON.stringify(part, null, 2)];
  } catch {
    return [];
  }
}

/** As many lines as are shown, from where most of them stand. */
function windowOf(shown: readonly string[], lines: readonly string[]): string[] {
  const windows = lines.map((_, start) => lines.slice(start, start + shown.length));
  const alike = windows.map(
    (window) => shown.filter((line, index) => isAsShown(line, window[index] ?? '\u0000')).length,
  );
  return windows[alike.indexOf(Math.max(...alike))] ?? [];
}

/** A block that a command has printed as it stands, where its fence says so. */
export const isFrom = ({ meta }: Block): boolean => meta['from'] !== undefined;
