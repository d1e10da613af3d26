import { expect, test } from 'vitest';
import { fromRequestHash, toRequestHash } from './share-link.ts';
import { everyone } from './world-choice.ts';

test('a link brings back what was shared', () => {
  const shared = { text: 'curl "http://ssp.example/x" \\\n  -H "a: b%20c#d"', choice: everyone };
  expect(fromRequestHash(toRequestHash(shared))).toEqual(shared);
  expect(toRequestHash(shared)).toMatch(/^#request=[\w%.!~*'()-]+$/);
});

test.each([
  '',
  '#lab=x',
  '#request=',
  '#request=%',
  '#request=null',
  '#request=%7B%22text%22%3A1%7D',
  '#request=%7B%22text%22%3A%22x%22%7D',
])('no link is made of %j', (hash) => {
  expect(fromRequestHash(hash)).toBeUndefined();
});
