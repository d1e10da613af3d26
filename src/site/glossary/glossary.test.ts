import type { Link, Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { glossaryPage } from './glossary-page.ts';
import remarkTerms from '../remark/terms.ts';
import { terms } from './terms.ts';

const names = terms.flatMap(({ name, also = [] }) => [name, ...also]);

describe('the glossary', () => {
  it('has each term and each name once', () => {
    expect(new Set(terms.map(({ id }) => id)).size).toBe(terms.length);
    expect(new Set(names).size).toBe(names.length);
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

describe('a page', () => {
  const linksOf = async (text: string, path = 'docs/page.mdx'): Promise<string[]> => {
    const root: Root = unified().use(remarkParse).use(remarkGfm).use(remarkMdx).parse(text);
    await remarkTerms()(root, { path });
    const links: Link[] = [];
    visit(root, 'link', (node) => {
      if (node.data?.hProperties?.['className'] !== undefined) links.push(node);
    });
    return links.map(({ url, children: [child] }) => `${url} ${child?.type === 'text' ? child.value : ''}`);
  };

  it.each([
    ['a first use', 'An ASID, and another ASID.', ['/glossary#asid ASID']],
    ['a first use by another name', 'Its ASIDs and its Accredited System Identifier.', ['/glossary#asid ASIDs']],
    ['the longest name', 'An MHS record of an MHS.', ['/glossary#mhs-record MHS record', '/glossary#mhs MHS']],
    ['several in one text', 'The SSP asks SDS for it.', ['/glossary#ssp SSP', '/glossary#sds SDS']],
    ['an item of a list', '- an ASID', ['/glossary#asid ASID']],
    ['words in bold', 'The **Spine Secure Proxy**.', ['/glossary#ssp Spine Secure Proxy']],
    ['no name that holds it', 'Spine Core says so.', []],
    ['no heading', '## The SDS', []],
    ['nothing to press or fill in', '<form><label>The SDS</label></form>', []],
    ['no code', '`SDS` and\n\n```text\nSDS\n```', []],
    ['no link', '[the SDS](/x)', []],
    ['no table', '| a |\n| - |\n| SDS |', []],
    ['no part of a word', 'Ssp-From of the SDSX and non-SDS.', []],
  ])('links %s', async (_, text, expected) => {
    expect(await linksOf(text)).toEqual(expected);
  });

  it('of the glossary itself, or of the API, stays as it is', async () => {
    expect(await linksOf('An ASID.', 'docs/reference/glossary.mdx')).toEqual([]);
    expect(await linksOf('An ASID.', 'docs/reference/api/network.md')).toEqual([]);
  });

  it('keeps every word of its text', async () => {
    const text = 'Spine, the SSP and SDS: ASID of a Party Key.';
    const root: Root = unified().use(remarkParse).parse(text);
    await remarkTerms()(root, { path: 'docs/page.mdx' });
    let words = '';
    visit(root, 'text', ({ value }) => {
      words += value;
    });
    expect(words).toBe(text);
  });
});
