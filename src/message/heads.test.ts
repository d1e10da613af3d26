import { expect, test } from 'vitest';
import { endToEndHeaders, headerValue, headerValues, pathOf, queryOf, withHeader, type Header } from './heads.ts';

const headers: readonly Header[] = [
  ['Ssp-From', '200000009101'],
  ['X-Twice', 'a'],
  ['x-TWICE', 'b'],
];

test('names match in any case, and every value is kept in order', () => {
  expect(headerValues(headers, 'x-twice')).toEqual(['a', 'b']);
  expect(headerValue(headers, 'X-TWICE')).toBe('a');
  expect(headerValue(headers, 'SSP-FROM')).toBe('200000009101');
  expect(headerValues(headers, 'Ssp_From')).toEqual([]);
  expect(headerValue(headers, 'Ssp-Fro')).toBeUndefined();
});

test('setting a header replaces every field of its name', () => {
  expect(withHeader(headers, 'x-twice', 'c')).toEqual([
    ['Ssp-From', '200000009101'],
    ['x-twice', 'c'],
  ]);
});

test.each([
  'Connection',
  'Keep-Alive',
  'Proxy-Authenticate',
  'Proxy-Authorization',
  'Proxy-Connection',
  'TE',
  'Trailer',
  'Transfer-Encoding',
  'Upgrade',
])('%s speaks of one connection and is not passed on, in any case', (name) => {
  for (const form of [name, name.toLowerCase(), name.toUpperCase()]) {
    expect(endToEndHeaders([[form, 'x'], ...headers])).toEqual(headers);
  }
});

test.each([
  ['one', 'X-Twice', ['Ssp-From']],
  ['several, in any case and with spaces', ' close ,  x-twice,SSP-FROM ', []],
  ['none that stands here', 'close', ['Ssp-From', 'X-Twice', 'x-TWICE']],
  ['none at all', '', ['Ssp-From', 'X-Twice', 'x-TWICE']],
])('a header that Connection names is not passed on: %s', (_, connection, left) => {
  expect(endToEndHeaders([['Connection', connection], ...headers]).map(([name]) => name)).toEqual(left);
});

test.each([
  ['/Slot?status=free&x=?', '/Slot', 'status=free&x=?'],
  ['/Slot', '/Slot', ''],
  ['/Slot?', '/Slot', ''],
  ['?a', '', 'a'],
  ['', '', ''],
])('%j has the path %j and the query %j', (target, path, query) => {
  expect(pathOf(target)).toBe(path);
  expect(queryOf(target)).toBe(query);
});
