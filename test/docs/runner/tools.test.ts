import { expect, test } from 'vitest';
import { missingFor } from './tools.ts';

test('a machine without the tools of a page is told which', () => {
  const page = '```console\n$ ldapsearch -x | grep a\n$ curl x\n```';
  expect(missingFor(page, () => true, 'linux')).toBeUndefined();
  expect(missingFor(page, (tool) => tool === 'curl', 'darwin')).toBe('not installed: bash, ldapsearch');
  expect(missingFor(page, () => true, 'win32')).toBe('pages are typed into a POSIX shell');
});
