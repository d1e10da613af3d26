import type { InlineCode, Link, Nodes, PhrasingContent, Root, Text } from 'mdast';
import { mentionOfCode, namedMentions, type Mention } from '../reference/mentions.ts';
import type { Page } from './diagrams.ts';

/** The longest name first, so that the one that holds another wins. */
const names = [...namedMentions.keys()]
  .sort((a, b) => b.length - a.length)
  .map((name) => name.replaceAll(/\W/g, '\\$&'));
// R4 is a version of FHIR, too.
const named = new RegExp(`(?<![\\w-]|FHIR )(?:${names.join('|')})(?![\\w-])`, 'g');

/** What stays as it is, beside the titles of columns. */
const passedOver = new Set(['heading', 'link', 'linkReference', 'definition', 'footnoteDefinition', 'code']);
/** A link in what is pressed or filled in would take its click. */
const controls = new Set<unknown>(['form', 'summary', 'button', 'a', 'Link']);
const isPassedOver = (path: string): boolean => /[\\/]reference[\\/](?:glossary|api[\\/])/.test(path);

/** The address that a page of the reference has, as far as it is that of its file. */
const routeOf = (path: string): string => path.replaceAll('\\', '/').replace(/^.*\/?docs(?=\/)|\.mdx?$/g, '');

interface Options {
  readonly findMore?: (code: string) => Mention | undefined;
}

/**
 * Remark plugin: makes the first use of a term, and of whatever the reference has an entry for, a link that has the
 * meaning at hand. The style sheet shows it to whoever points at the link or focuses it.
 *
 * @param options.findMore entries for code that the site alone does not know, such as commands
 */
export default function remarkMentions({ findMore }: Options = {}) {
  return async (root: Root, file: Page): Promise<void> => {
    if (isPassedOver(file.path)) return;
    const { SKIP, visit } = await import('unist-util-visit');
    const route = routeOf(file.path);
    const told = new Set<string>();
    /** Whether an entry is to be linked here: it is told from now on. */
    const tell = ({ url }: Mention): boolean => {
      if (url.startsWith(route) || told.has(url)) return false;
      told.add(url);
      return true;
    };
    const partsOf = (node: Nodes): PhrasingContent[] | undefined => {
      if (node.type === 'text') return withLinks(node, tell);
      const mention = node.type === 'inlineCode' ? (mentionOfCode(node.value) ?? findMore?.(node.value)) : undefined;
      return node.type === 'inlineCode' && mention !== undefined && tell(mention) ? [link(node, mention)] : undefined;
    };
    visit(root, (node, index, parent) => {
      if (passedOver.has(node.type) || ('name' in node && controls.has(node.name))) return SKIP;
      if (parent === undefined || index === undefined) return;
      if (parent.type === 'table' && index === 0) return SKIP;
      const parts = partsOf(node);
      if (parts === undefined) return;
      (parent.children as PhrasingContent[]).splice(index, 1, ...parts);
      return [SKIP, index + parts.length];
    });
  };
}

/** A text with the names in it as links; none if it has no new one. */
function withLinks({ value }: Text, tell: (mention: Mention) => boolean): PhrasingContent[] | undefined {
  const parts: PhrasingContent[] = [];
  let from = 0;
  const keepUntil = (end: number): void => {
    if (end > from) parts.push({ type: 'text', value: value.slice(from, end) });
  };
  for (const { 0: name, index } of value.matchAll(named)) {
    const mention = namedMentions.get(name);
    if (mention === undefined || !tell(mention)) continue;
    keepUntil(index);
    parts.push(link({ type: 'text', value: name }, mention));
    from = index + name.length;
  }
  if (from === 0) return undefined;
  keepUntil(value.length);
  return parts;
}

const link = (child: Text | InlineCode, { url, meaning }: Mention): Link => ({
  type: 'link',
  url,
  data: { hProperties: { className: ['term'], 'aria-description': meaning } },
  children: [child],
});
