import { describe, expect, test } from 'vitest';
import { noBrowserFor } from './site-pages.ts';
import { noBash, run } from './testing/small-page.ts';

const noBrowser = noBash ?? (await noBrowserFor('from="http://localhost:3000/"'));

describe.skipIf(noBrowser !== undefined)('what a page of the site says', () => {
  const shown = ['```text from="http://localhost:3000/a" part', 'two', '```'];
  const script = 'setTimeout(() => (document.querySelector(`p`).textContent = `two`), 1500)';
  const html = `<main><h1>A</h1><p>one</p></main><script>${script}</script>`;
  const server = `createServer((_, answer) => answer.setHeader('Content-Type', 'text/html').end(${JSON.stringify(html)})).listen(3000);`;
  const site = [
    '```js title="mine.mjs"',
    "import { createServer } from 'node:http';",
    server,
    '```',
    '',
    '```console running',
    '$ node mine.mjs',
    '```',
    '',
  ];

  test('passes once the page says it', async () => {
    expect((await run(...site, ...shown)).problems).toEqual([]);
  });

  test('fails where no site runs', async () => {
    expect((await run(...shown)).problems).toEqual([
      'page.mdx:5: Cannot look at http://localhost:3000/a: Error: page.goto: net::ERR_CONNECTION_REFUSED at http://localhost:3000/a',
    ]);
  });
});
