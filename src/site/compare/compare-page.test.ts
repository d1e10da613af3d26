import { expect, test } from 'vitest';
import { readCatalogue } from '../../catalogue.ts';
import { comparePage } from './compare-page.ts';

const entries = await readCatalogue(process.cwd());
const page = comparePage(entries);

test('every definition is linked, a legacy form where it stands', () => {
  for (const { topology, legacy } of entries) {
    expect(page).toContain(`(../topologies/${topology.id}.mdx)`);
    if (legacy !== undefined) expect(page).toContain(`(../topologies/${topology.id}.mdx#the-legacy-form)`);
  }
  expect(page.match(/\.mdx#(?!the-legacy-form\))/)).toBeNull();
});

test('every pair that goes through has a link to the lab, but for legacy forms', () => {
  const rows = page.split('\n').filter((line) => /\d+ hops/.test(line));
  expect(rows).toHaveLength(
    entries.flatMap(({ topology, legacy }) =>
      topology.role === 'consumer' ? [topology, ...(legacy ? [legacy] : [])] : [],
    ).length,
  );
  for (const row of rows) {
    expect(row.includes('data-noBrokenLinkCheck'), row.slice(0, 60)).toBe(!row.includes('legacy'));
  }
});

test('with a single definition there is nothing to compare, and a page all the same', () => {
  expect(comparePage(entries.slice(0, 1))).toContain('## Every pair');
});
