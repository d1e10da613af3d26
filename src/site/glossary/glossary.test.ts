import { describe, expect, it } from 'vitest';
import { glossaryPage } from './glossary-page.ts';
import { terms } from './terms.ts';

const names = terms.flatMap(({ name, also = [] }) => [name, ...also]);

describe('the glossary', () => {
  it('has each term and each name once', () => {
    expect(new Set(terms.map(({ id }) => id)).size).toBe(terms.length);
    expect(new Set(names).size).toBe(names.length);
  });

  it('is in the order of the alphabet', () => {
    const sorted = terms.map(({ name }) => name).sort((a, b) => a.localeCompare(b, 'en-GB'));
    expect(terms.map(({ name }) => name)).toEqual(sorted);
  });

  it.each(terms.map((term) => [term.name, term] as const))(
    'explains %s in two sentences at most, with a public source',
    (_, { meaning, source }) => {
      expect(meaning).toMatch(/^[A-Z].*\.$/);
      expect(meaning.length).toBeLessThanOrEqual(170);
      expect(source.url).toMatch(/^https:\/\//);
    },
  );

  it('has an anchor for each', () => {
    const anchors = [...glossaryPage().matchAll(/^## .* \{\/\* #([\w-]+) \*\/\}$/gm)].map(([, id]) => id);
    expect(anchors).toEqual(terms.map(({ id }) => id));
  });
});
