import { runPage, type PageResult } from '../run-page.ts';
import { missingFor } from '../tools.ts';

/** A page with front matter, so that its first block begins on line 5. */
export const pageOf = (...lines: readonly string[]): string =>
  ['---', 'title: A page', '---', '', ...lines, ''].join('\n');

/** What comes of a page of these lines. */
export const run = (...lines: readonly string[]): Promise<PageResult> =>
  runPage({ file: 'page.mdx', text: pageOf(...lines) });

/** Why pages cannot be run on this machine; absent where they can. */
export const noBash = missingFor('```console\n$ curl\n```');

/** A request that lacks a header, with the response that a page shows below it. */
export const http = (...response: readonly string[]): string[] => [
  '```http',
  'GET / HTTP/1.1',
  'Host: localhost:3002',
  'Ssp-From: 200000000101',
  '',
  ...response,
  '```',
];
