import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { updatePage } from './update-page.ts';
import { http, noBash, pageOf, run } from './testing/small-page.ts';

/** What an update leaves to be mended by hand, and the page that it has written. */
async function updated(...lines: readonly string[]): Promise<{ problems: readonly string[]; page: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'updated-'));
  try {
    const file = path.join(folder, 'page.mdx');
    await writeFile(file, pageOf(...lines));
    const problems = await updatePage({ file, text: pageOf(...lines) });
    return { problems: problems.map((each) => each.slice(folder.length + 1)), page: await readFile(file, 'utf8') };
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe.skipIf(noBash !== undefined)('an update', () => {
  test('writes what is printed, keeps wildcards that match, and gives others to what differs each time', async () => {
    const shown = [
      '```console',
      '$ printf "a1\\nb2\\n%s\\n" 5b3bc4a4-04b4-4ba5-9d3b-9ab65a0ee9a9',
      'a[..]',
      'c',
      '```',
    ];
    const fresh = [...shown.slice(0, 3), 'b2', '[..]', '```'];
    expect((await run(...shown)).text).toBe(pageOf(...fresh));
  });

  test('writes into lists, and leaves the rest of the page alone', async () => {
    const { text } = await run(
      '1. One:',
      '',
      '   ```console',
      '   $ echo b',
      '   a',
      '   ```',
      '',
      '```ts',
      '1;',
      '```',
    );
    expect(text).toBe(
      pageOf('1. One:', '', '   ```console', '   $ echo b', '   b', '   ```', '', '```ts', '1;', '```'),
    );
  });

  test('writes responses, JSON and files', async () => {
    const { text } = await run(
      ...http('HTTP/1.1 200 OK', 'Content-Type: x'),
      '',
      '```json from="echo [1]"',
      '2',
      '```',
      '',
      '```ts file="test/docs/runner/testing/greeting.ts#greet"',
      '```',
    );
    expect(text).toBe(
      pageOf(
        ...http('HTTP/1.1 400 Bad Request', 'Content-Type: application/fhir+json;charset=UTF-8'),
        '',
        '```json from="echo [1]"',
        '[',
        '  1',
        ']',
        '```',
        '',
        '```ts file="test/docs/runner/testing/greeting.ts#greet"',
        'export const greet = (name: string): string => `Hello, ${name}`;',
        '```',
      ),
    );
  });

  const outdated = ['```console', '$ seq 2', '1', '```', ''];
  const fresh = ['```console', '$ seq 2', '1', '2', '```', ''];

  test('that can write everything leaves no problem', async () => {
    expect(await updated(...outdated)).toEqual({ problems: [], page: pageOf(...fresh) });
  });

  test.concurrent.for<[string, readonly string[], string]>([
    ['a command that fails', ['```console', '$ cat nowhere', '```'], '12: `cat nowhere` ended with code 1'],
    ['a running command that ends', ['```console running', '$ echo gone', 'here', '```'], '12: `echo gone` has ended'],
    ['a wrong value', ['```ts', '1 + 1; // => 3', '```'], '12: claims that 1 + 1 is 3, and got 2'],
    [
      'a picture that cannot be drawn',
      ['```mermaid', 'flowchart LR', '  accTitle: One', '  a---oops', '```'],
      '14: circle end',
    ],
    ['an output of nothing', ['```json', '{', '```'], '11: found no response above it'],
    [
      'what differs each time in its whole line',
      ['```console', '$ node -p "crypto.randomUUID()"', 'one', '```'],
      '13: [..] stands for a whole line',
    ],
    ['an unknown language', ['```ruby', 'puts 1', '```'], '11: Cannot run "ruby"'],
  ])('writes what it can, and tells at the lines of the new page: %s', async ([, lines, problem]) => {
    const { problems, page } = await updated(...outdated, ...lines);
    expect(page).toContain(pageOf(...fresh).trimEnd());
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`page.mdx:${problem}`);
  });

  test('tells of a page that it leaves as it is', async () => {
    const lines = ['```console', '$ cat nowhere', '```'];
    const { problems, page } = await updated(...lines);
    expect(page).toBe(pageOf(...lines));
    expect(problems[0]).toContain('page.mdx:6: `cat nowhere` ended with code 1');
  });
});
