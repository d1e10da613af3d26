import type { Link, PhrasingContent, Root, Text } from 'mdast';
import type { Page } from './diagrams.ts';
import { terms, type Term } from '../glossary/terms.ts';

const byName = new Map(terms.flatMap((term) => [term.name, ...(term.also ?? [])].map((name) => [name, term] as const)));
/** The longest name first, so that the one that holds another wins. */
const names = [...byName.keys()].sort((a, b) => b.length - a.length).map((name) => name.replaceAll(/\W/g, '\\$&'));
// Spine Core is a body of guidance, and no term.
const named = new RegExp(`(?<![\\w-])(?:${names.join('|')})(?![\\w-]| Core\\b)`, 'g');

/** Where a word is prose. A table, a heading, a link and a piece of code stay as they are. */
const passedOver = new Set([
  'heading',
  'table',
  'link',
  'linkReference',
  'definition',
  'footnoteDefinition',
  'code',
  'inlineCode',
]);
/** A link in what is pressed or filled in would take its click. */
const controls = new Set<unknown>(['form', 'summary', 'button', 'a', 'Link']);
const isPassedOver = (path: string): boolean => /[\\/]reference[\\/](?:glossary|api[\\/])/.test(path);

/**
 * Remark plugin: makes the first use of a term in the prose of a page a link to the glossary that has the meaning at
 * hand. The style sheet shows it to whoever points at the link or focuses it.
 */
export default function remarkTerms() {
  return async (root: Root, file: Page): Promise<void> => {
    if (isPassedOver(file.path)) return;
    const { SKIP, visit } = await import('unist-util-visit');
    const told = new Set<Term>();
    visit(root, (node, index, parent) => {
      if (passedOver.has(node.type) || ('name' in node && controls.has(node.name))) return SKIP;
      if (node.type !== 'text' || parent === undefined || index === undefined) return;
      const parts = linked(node, told);
      if (parts.every(({ type }) => type === 'text')) return;
      (parent.children as PhrasingContent[]).splice(index, 1, ...parts);
      return [SKIP, index + parts.length];
    });
  };
}

/** A text with the terms in it that were not told yet. */
function linked({ value }: Text, told: Set<Term>): PhrasingContent[] {
  const parts: PhrasingContent[] = [];
  let from = 0;
  for (const match of value.matchAll(named)) {
    const term = byName.get(match[0]);
    if (term === undefined || told.has(term)) continue;
    told.add(term);
    if (match.index > from) parts.push({ type: 'text', value: value.slice(from, match.index) });
    parts.push(termLink(match[0], term));
    from = match.index + match[0].length;
  }
  return [
    ...parts,
    ...(from < value.length || parts.length === 0 ? [{ type: 'text' as const, value: value.slice(from) }] : []),
  ];
}

const termLink = (text: string, { id, meaning }: Term): Link => ({
  type: 'link',
  url: `/glossary#${id}`,
  data: { hProperties: { className: ['term'], 'aria-description': meaning } },
  children: [{ type: 'text', value: text }],
});
