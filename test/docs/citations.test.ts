import { describe, expect, it } from 'vitest';
import { pageSources } from '../../src/site/sources/index.ts';
import { writtenPages } from '../../src/site/docusaurus/written-pages.ts';
import { claimsOf } from './citations.ts';

const pages = (await writtenPages(process.cwd())).filter(({ file }) => /^docs\/(?!decisions)/.test(file));

describe('what is said of national services has a source in', () => {
  it.each(pages.map(({ file, text }) => [file, text]))('%s', (file, text) => {
    const bare = claimsOf(text).filter(({ hasSource }) => !hasSource);
    expect(bare.map(({ line, text: words }) => `${file}:${line} ${words}`)).toEqual([]);
  });
});

it.each(Object.keys(pageSources))('the source %s is cited', (id) => {
  expect(pages.some(({ text }) => text.includes(`[^${id}]`))).toBe(true);
});

describe('a claim', () => {
  const sourceOf = (page: string): boolean[] => claimsOf(page).map(({ hasSource }) => hasSource);

  it.each([
    ['cites', 'The Spine answers in 15 ms.[^guide]', [true]],
    ['cites nothing', 'The Spine answers in 15 ms.', [false]],
    ['is waived', 'The Spine here answers at once. {/* ours */}', [true]],
    ['stands in a list that a citing paragraph begins', 'It needs[^guide]\n\n- HSCN\n- an FQDN', [true]],
    ['stands in a list that nothing begins', 'It needs\n\n- HSCN\n- an FQDN', [false]],
    ['stands in a row', '| a | b |\n| - | - |\n| SDS | x[^guide] |\n| PDS | y |', [true, false]],
    ['names no service', 'A consumer sends a request.', []],
    ['is a heading', '## The Spine', []],
    ['is a link alone', '[Connect to the Spine](/x)', []],
  ])('that %s', (_, page, expected) => {
    expect(sourceOf(page)).toEqual(expected);
  });
});
