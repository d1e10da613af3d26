import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readCatalogue } from '../../catalogue.ts';
import { originOf } from './edit-url.ts';
import { pagesOfAll, pagesOfEach } from './generated-pages.ts';

test('a generated page can be changed where it comes from', async () => {
  const entries = await readCatalogue('.');
  const generated = [...pagesOfEach(entries).keys(), ...pagesOfAll(entries).keys()].map((file) =>
    file.replaceAll('\\', '/').replace(/^docs\//, ''),
  );
  const all = [...generated, 'reference/atlas.mdx', 'reference/command-line.mdx', 'reference/api/directory.md'];
  expect(all.length).toBeGreaterThan(30);
  const origins = all.map(originOf);
  expect(origins.filter((origin) => !existsSync(origin) || origin.startsWith('docs/'))).toEqual([]);
});

test('a page that is written by hand is changed itself', () => {
  expect(originOf('toolkit/incidents.mdx')).toBe('docs/toolkit/incidents.mdx');
});
