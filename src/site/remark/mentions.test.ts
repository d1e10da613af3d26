import type { Link, Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import type { Mention } from '../reference/mentions.ts';
import remarkMentions from './mentions.ts';

const slots = 'urn:nhs:names:services:careconnect:fhir:rest:search:slot';
const findMore = (code: string): Mention | undefined =>
  code === 'found elsewhere' ? { url: '/elsewhere', meaning: 'It is.' } : undefined;

describe('a page', () => {
  const linksOf = async (text: string, path = 'docs/page.mdx'): Promise<string[]> => {
    const root: Root = unified().use(remarkParse).use(remarkGfm).use(remarkMdx).parse(text);
    await remarkMentions({ findMore })(root, { path });
    const links: Link[] = [];
    visit(root, 'link', (node) => {
      if (node.data?.hProperties?.['className'] !== undefined) links.push(node);
    });
    return links.map(
      ({ url, children: [child] }) =>
        `${url} ${child?.type === 'text' || child?.type === 'inlineCode' ? child.value : ''}`,
    );
  };

  it.each([
    ['a first use', 'An ASID, and another ASID.', ['/glossary#asid ASID']],
    ['a first use by another name', 'Its ASIDs and its Accredited System Identifier.', ['/glossary#asid ASIDs']],
    ['the longest name', 'An MHS record of an MHS.', ['/glossary#mhs-record MHS record', '/glossary#mhs MHS']],
    ['several in one text', 'The SSP asks SDS for it.', ['/glossary#ssp SSP', '/glossary#sds SDS']],
    ['an item of a list', '- an ASID', ['/glossary#asid ASID']],
    ['words in bold', 'The **Spine Secure Proxy**.', ['/glossary#ssp Spine Secure Proxy']],
    ['no name that holds it', 'Spine Core says so.', ['/reference/rules#spine-core Spine Core']],
    [
      'a rule and a profile',
      'By GP Connect 1.2.3 not R5.',
      ['/reference/rules#gpc-1.2.3 GP Connect 1.2.3', '/reference/rules#r5 R5'],
    ],
    ['no version of FHIR', 'FHIR R4.', []],
    [
      'an interaction ID',
      `Not \`${slots}\`, nor \`${slots}\` again.`,
      [`/reference/interactions#careconnect-fhir-rest-search-slot ${slots}`],
    ],
    ['a header', '`Ssp-From`, and `Ssp-Nothing`.', ['/reference/refusals/header-ssp-from Ssp-From']],
    [
      'the text of a refusal',
      'Look for `ASID_CHECK_FAILED_MESSAGESENDER_200000000101`.',
      ['/reference/refusals/sender-interaction ASID_CHECK_FAILED_MESSAGESENDER_200000000101'],
    ],
    ['the code of a refusal', '`NO_RECORD_FOUND`', ['/reference/provider-refusals#no_record_found NO_RECORD_FOUND']],
    ['a profile as it is typed', '`uec-1.0.0`', ['/reference/rules#uec-1.0.0 uec-1.0.0']],
    ['what is found elsewhere', '`found elsewhere`', ['/elsewhere found elsewhere']],
    ['no heading', '## The SDS', []],
    ['nothing to press or fill in', '<form><label>The SDS</label></form>', []],
    ['no code', '`SDS` and\n\n```text\nSDS\n```', []],
    ['no link', '[the SDS](/x)', []],
    ['a cell, but no title of a column', '| SSP |\n| - |\n| SDS |', ['/glossary#sds SDS']],
    ['no part of a word', 'Ssp-From of the SDSX and non-SDS.', []],
  ])('links %s', async (_, text, expected) => {
    expect(await linksOf(text)).toEqual(expected);
  });

  it('of the glossary itself, or of the API, stays as it is', async () => {
    expect(await linksOf('An ASID.', 'docs/reference/glossary.mdx')).toEqual([]);
    expect(await linksOf('An ASID.', 'docs/reference/api/network.md')).toEqual([]);
  });

  it('of the reference has no link to itself', async () => {
    expect(await linksOf('`Ssp-From` or `Ssp-To`', '/x/docs/reference/refusals/header-ssp-from.mdx')).toEqual([
      '/reference/refusals/header-ssp-to Ssp-To',
    ]);
    expect(await linksOf('`NO_RECORD_FOUND`', 'C:\\x\\docs\\reference\\provider-refusals.mdx')).toEqual([]);
  });

  it('keeps every word of its text', async () => {
    const text = 'Spine, the SSP and SDS: ASID of a Party Key.';
    const root: Root = unified().use(remarkParse).parse(text);
    await remarkMentions()(root, { path: 'docs/page.mdx' });
    let words = '';
    visit(root, 'text', ({ value }) => {
      words += value;
    });
    expect(words).toBe(text);
  });
});
