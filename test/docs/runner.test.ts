import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { missingFor } from './runner/tools.ts';
import { runPage, type PageResult } from './runner/run-page.ts';
import { noBrowserFor } from './runner/site-pages.ts';
import { updatePage } from './runner/update-page.ts';

/** A page with front matter, so that its first block begins on line 5. */
const pageOf = (...lines: readonly string[]): string => ['---', 'title: A page', '---', '', ...lines, ''].join('\n');
const run = (...lines: readonly string[]): Promise<PageResult> => runPage({ file: 'page.mdx', text: pageOf(...lines) });

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

const noBash = missingFor('```console\n$ curl\n```');
const noBrowser = noBash ?? (await noBrowserFor('from="http://localhost:3000/"'));
const ask = 'curl -s "http://localhost:3003/spine-directory/FHIR/R4/Device?identifier=x" -H "apikey: local"';
const http = (...response: readonly string[]) => [
  '```http',
  'GET / HTTP/1.1',
  'Host: localhost:3002',
  'Ssp-From: 200000000101',
  '',
  ...response,
  '```',
];

describe.skipIf(noBash !== undefined)('a page that says what is', () => {
  test.concurrent.for<[string, readonly string[]]>([
    ['shell state', ['```console', '$ cd docs', '$ NAME=Elm', '```', '', '```console', '$ basename "$PWD" && echo $NAME', 'docs', 'Elm', '```']],
    ['a wildcard within a line', ['```console', '$ date +%Y', '20[..]', '```']],
    ['continued lines and a here-document', ['```console', '$ echo one \\', '  two', 'one two', "$ cat <<'END'", 'three', 'END', 'three', '```']],
    ['a command that fails, with what it prints', ['```console', '$ echo gone; false', 'gone', '```']],
    ['TypeScript', ['```ts', "import { asid } from 'system-topologies';", "const elm = asid('200000000101');", '```', '', '```ts', "elm; // => '200000000101'", '({ a: [1] }); // => { a: [1] }', '```']],
    ['a picture', ['```mermaid', 'flowchart LR', '  accTitle: One', '  a["Box"]', '```']],
    ['JSON of a command', ['```console', "$ echo '{\"a\":[{\"b\":1}]}'", '{"a":[{"b":1}]}', '```', '', '```json', '{', '  "a": [', '    {', '      "b": 1', '    }', '  ]', '}', '```', '', '```json at="a.0"', '{', '  "b": 1', '}', '```']],
    ['LDIF and XML that `from` names', ['```ldif from="printf \'dn: a\\nsn: b\'"', 'dn: a', 'sn: b', '```', '', '```xml from="echo \'<a/>\'"', '<a/>', '```']],
    ['a part of what a command prints', ['```text from="seq 9" part', '3', '4', '```']],
    ['a part of what the command above prints, also of one that fails', ['```console', '$ seq 9; false', '```', '', '```text from="above" part', '7', '```']],
    ['a file that the reader saves', ['```ts title="mine.ts"', "console.log('Mine');", '```', '', '```console', '$ npx tsx mine.ts', 'Mine', '```']],
    ['a file under test', ['```ts file="test/docs/runner/testing/greeting.ts#greet"', 'export const greet = (name: string): string => `Hello, ${name}`;', '```']],
    ['a block that is not run, with a reason', ['```text notest="your own log"', 'anything', '```']],
    ['a request and its response', http('HTTP/1.1 400 Bad Request', 'Content-Type: application/fhir+json;charset=UTF-8')],
    ['a request, and its response in the next block', [...http(), '', '```http', 'HTTP/1.1 400 Bad Request', '```']],
    ['the network that it starts, and what that prints', ['```console running', '$ npm run toolkit -- up consumer-simple provider-single', '```', '', '```text from="npm run toolkit -- up consumer-simple provider-single" part', '  Spine Secure Proxy  http://localhost:3002', '```', '', '```console', `$ ${ask} | head -c 15`, '{"resourceType"', '```']],
    ['a system of its own, and what it prints', ['```python title="mine.py"', 'from http.server import HTTPServer, SimpleHTTPRequestHandler', 'print("Mine", flush=True)', 'HTTPServer(("127.0.0.1", 8080), SimpleHTTPRequestHandler).serve_forever()', '```', '', '```console running', '$ python3 mine.py', 'Mine', '```', '', '```console', '$ curl -s -o answer -w "%{http_code}" http://127.0.0.1:8080/package.json', '200', '```', '', '```text from="python3 mine.py"', 'Mine', '127.0.0.1 - - [[..]] "GET /package.json HTTP/1.1" 200 -', '```']],
    ['a command that is started again, in the place of the first', ['```python title="mine.py"', 'import os', 'from http.server import HTTPServer, SimpleHTTPRequestHandler', 'print("Mine", len(os.listdir("docs")), flush=True)', 'HTTPServer(("127.0.0.1", 8080), SimpleHTTPRequestHandler).serve_forever()', '```', '', '```console running', '$ python3 mine.py', '```', '', '```console', '$ rm -r docs/*', '```', '', '```console running', '$ python3 mine.py', '```', '', '```text from="python3 mine.py"', 'Mine 0', '```']],
  ])('passes: %s', async ([, lines]) => {
    expect((await run(...lines)).problems).toEqual([]);
  });
});

describe.skipIf(noBash !== undefined)('a page that says something else', () => {
  test.concurrent.for<[string, readonly string[], string]>([
    ['changed output', ['```console', '$ seq 3', '1', '7', '3', '```'], '8: shows "7", and got "2"'],
    ['too little output', ['```console', '$ seq 3', '1', '2', '```'], '9: shows no more lines, and got "3"'],
    ['too much output', ['```console', '$ seq 1', '1', '2', '```'], '8: shows "2", and got no more lines'],
    ['a command that fails', ['```console', '$ true', '$ cat nowhere', '```'], '7: `cat nowhere` ended with code 1'],
    ['a command that ends the shell', ['```console', '$ exit 3', '```'], '6: `exit 3` ended the shell'],
    ['output without a command', ['```console', 'one', '```'], '6: begins without a command'],
    ['a dead server', ['```console', '$ curl http://localhost:8081/', '```'], '6: `curl http://localhost:8081/` ended with code 7: curl: (7) Failed to connect to localhost port 8081'],
    ['a running command that ends', ['```console running', '$ echo gone', '```'], '6: `echo gone` has ended: gone'],
    ['a running command that prints something else', ['```console running', '$ echo gone', 'here', '```'], '6: `echo gone` has ended: gone'],
    ['a wildcard for a whole line', ['```console', '$ seq 1', '[..]', '```'], '7: [..] stands for a whole line'],
    ['a wildcard for a whole line but marks', ['```json from="echo [1]"', '[', '  [..],', ']', '```'], '7: [..] stands for a whole line'],
    ['an unknown language', ['', '```ruby', 'puts 1', '```'], '6: Cannot run "ruby": expected console'],
    ['no language', ['```', 'anything', '```'], '5: Cannot run a block without a language'],
    ['a missing reason', ['```text notest', 'anything', '```'], '5: is not run, and says no reason'],
    ['an empty reason', ['```text notest=""', 'anything', '```'], '5: is not run, and says no reason'],
    ['a type error', ['```ts', "import { asid } from 'system-topologies';", 'asid(7);', '```'], "7: Argument of type 'number' is not assignable"],
    ['a wrong value', ['```ts', 'const a = 1;', '```', '', '```ts', 'a + 1; // => 3', '```'], '10: claims that a + 1 is 3, and got 2'],
    ['an exception', ['```ts', 'const a: number[] = [];', '', "if (a.length === 0) throw new Error('Nobody');", '```'], '8: Error: Nobody'],
    ['a claim of nothing', ['```ts', 'const a = 1; // => 2', '```'], '5: 1 of its 1 "// =>" follow no expression'],
    ['a picture that cannot be drawn', ['```mermaid', 'flowchart LR', '  accTitle: One', '  a---oops', '```'], '8: circle end'],
    ['a picture of another type', ['```mermaid', 'pie', '  "a": 1', '```'], '6: pie'],
    ['JSON of nothing', ['```json', '1', '```'], '5: found no response above it'],
    ['other JSON', ['```console', "$ echo '{\"a\":1}'", '{"a":1}', '```', '', '```json', '{', '  "a": 2', '}', '```'], '12: shows "  \\"a\\": 2", and got "  \\"a\\": 1"'],
    ['no such part', ['```console', "$ echo '{\"a\":1}'", '```', '', '```json at="b"', '1', '```'], '9: found no response with b'],
    ['other LDIF', ['```ldif from="echo dn: a"', 'dn: b', '```'], '6: shows "dn: b", and got "dn: a"'],
    ['other XML', ['```xml from="echo \'<a/>\'"', '<b/>', '```'], '6: shows "<b/>"'],
    ['another status', http('HTTP/1.1 200 OK'), '10: shows "HTTP/1.1 200 OK", and got "HTTP/1.1 400 Bad Request"'],
    ['another header', http('HTTP/1.1 400 Bad Request', 'Content-Type: text/html'), '11: shows "Content-Type: text/html", and got "Content-Type: application/fhir+json;charset=UTF-8"'],
    ['another body', http('HTTP/1.1 400 Bad Request', '', '{', '  "resourceType": "Bundle"'), '13: shows "  \\"resourceType\\": \\"Bundle\\"", and got "  \\"resourceType\\": \\"OperationOutcome\\","'],
    ['a request to a dead server', ['```http', 'GET / HTTP/1.1', 'Host: localhost:8082', '```'], '6: Cannot send it to localhost:8082: connect ECONNREFUSED'],
    ['a request of another kind', ['```http', 'GET http://localhost/', '```'], '6: Cannot send "GET http://localhost/"'],
    ['a variable that is not set', ['```http', 'GET / HTTP/1.1', 'Host: localhost:3002', 'Authorization: Bearer $TOKEN', '```'], '6: Cannot send "Authorization: Bearer $TOKEN": no command above it has set $TOKEN'],
    ['a response to nothing', ['```http', 'HTTP/1.1 200 OK', '```'], '6: found no request above'],
    ['a file that changed', ['```ts file="test/docs/runner/testing/greeting.ts#greet"', 'export const greet = 1;', '```'], '6: shows "export const greet = 1;", and got "export const greet = (name'],
    ['no such region', ['```ts file="test/docs/runner/testing/greeting.ts#leave"', '', '```'], '5: found no region'],
    ['a file that no test runs', ['```ts file="docusaurus.config.ts"', '', '```'], '5: shows docusaurus.config.ts, which no test runs'],
    ['a saved file that nobody uses', ['```js title="mine.js"', '1', '```'], '5: is saved as mine.js, which nothing below it uses'],
    ['a saved file that does not compile', ['', '```ts title="mine.ts"', "const a: number = 'a';", '```', '', '```console', '$ cat mine.ts', '```'], "7: Type 'string' is not assignable"],
    ['code that is no file', ['```python', '1', '```'], '5: is a file in "python" without a name'],
  ])('fails: %s', async ([, lines, problem]) => {
    const { problems } = await run(...lines);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`page.mdx:${problem}`);
  });
});

describe.skipIf(noBrowser !== undefined)('what a page of the site says', () => {
  const shown = ['```text from="http://localhost:3000/a" part', 'two', '```'];
  const script = 'setTimeout(() => (document.querySelector(`p`).textContent = `two`), 1500)';
  const html = `<main><h1>A</h1><p>one</p></main><script>${script}</script>`;
  const server = `createServer((_, answer) => answer.setHeader('Content-Type', 'text/html').end(${JSON.stringify(html)})).listen(3000);`;
  const site = ['```js title="mine.mjs"', "import { createServer } from 'node:http';", server, '```', '', '```console running', '$ node mine.mjs', '```', ''];

  test('passes once the page says it', async () => {
    expect((await run(...site, ...shown)).problems).toEqual([]);
  });

  test('fails where no site runs', async () => {
    expect((await run(...shown)).problems).toEqual([
      'page.mdx:5: Cannot look at http://localhost:3000/a: Error: page.goto: net::ERR_CONNECTION_REFUSED at http://localhost:3000/a',
    ]);
  });
});

describe.skipIf(noBash !== undefined)('an update', () => {
  test('writes what is printed, keeps wildcards that match, and gives others to what differs each time', async () => {
    const shown = ['```console', '$ printf "a1\\nb2\\n%s\\n" 5b3bc4a4-04b4-4ba5-9d3b-9ab65a0ee9a9', 'a[..]', 'c', '```'];
    const fresh = [...shown.slice(0, 3), 'b2', '[..]', '```'];
    expect((await run(...shown)).text).toBe(pageOf(...fresh));
  });

  test('writes into lists, and leaves the rest of the page alone', async () => {
    const { text } = await run('1. One:', '', '   ```console', '   $ echo b', '   a', '   ```', '', '```ts', '1;', '```');
    expect(text).toBe(pageOf('1. One:', '', '   ```console', '   $ echo b', '   b', '   ```', '', '```ts', '1;', '```'));
  });

  test('writes responses, JSON and files', async () => {
    const { text } = await run(...http('HTTP/1.1 200 OK', 'Content-Type: x'), '', '```json from="echo [1]"', '2', '```', '', '```ts file="test/docs/runner/testing/greeting.ts#greet"', '```');
    expect(text).toBe(
      pageOf(...http('HTTP/1.1 400 Bad Request', 'Content-Type: application/fhir+json;charset=UTF-8'), '', '```json from="echo [1]"', '[', '  1', ']', '```', '', '```ts file="test/docs/runner/testing/greeting.ts#greet"', 'export const greet = (name: string): string => `Hello, ${name}`;', '```'),
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
    ['a picture that cannot be drawn', ['```mermaid', 'flowchart LR', '  accTitle: One', '  a---oops', '```'], '14: circle end'],
    ['an output of nothing', ['```json', '{', '```'], '11: found no response above it'],
    ['what differs each time in its whole line', ['```console', '$ node -p "crypto.randomUUID()"', 'one', '```'], '13: [..] stands for a whole line'],
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

test('a machine without the tools of a page is told which', () => {
  const page = '```console\n$ ldapsearch -x | grep a\n$ curl x\n```';
  expect(missingFor(page, () => true, 'linux')).toBeUndefined();
  expect(missingFor(page, (tool) => tool === 'curl', 'darwin')).toBe('not installed: bash, ldapsearch');
  expect(missingFor(page, () => true, 'win32')).toBe('pages are typed into a POSIX shell');
});
