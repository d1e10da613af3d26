import type { Nodes, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

/** Services and standards that this project does not run: what is said of them needs a source. */
const national =
  /\b(?:Spine|SSP|SDS|PDS|DoS|HSCN|SCAL|BaRS|TKW|OpenTest|GP Connect|Care Connect|CIS2|Directory of Services|Booking and Referral Standard|Personal Demographics Service|NHS (?:England|Digital|111|login))\b/;
const citation = /\[\^[\w-]+\]|\]\(https:\/\//;
const waiver = /\{\/\*\s*ours\s*\*\/\}/;
const blocks = new Set(['paragraph', 'tableRow']);

/** A block of a page that says something of a national service. */
export interface Claim {
  readonly line: number;
  readonly text: string;
  readonly hasSource: boolean;
}

/**
 * What a page claims of national services: each paragraph, item and row that names one. It has its source where it cites
 * one or links to it, where the paragraph before its list or table does, or where it is waived as a word of what runs here.
 */
export function claimsOf(page: string): Claim[] {
  const text = page.replace(/^---\n.*?^---$/ms, (matter) => matter.replaceAll(/[^\n]/g, ''));
  const root: Root = unified().use(remarkParse).use(remarkGfm).use(remarkMdx).parse(text);
  const claims: Claim[] = [];
  const visit = (node: Nodes, isCovered: boolean): void => {
    if (blocks.has(node.type)) {
      const words = node.type === 'tableRow' ? node.children.map((cell) => toString(cell)).join(' ') : toString(node);
      const isLink = node.type === 'paragraph' && node.children.every(({ type }) => type === 'link');
      if (!national.test(words) || isLink) return;
      const hasSource = isCovered || isSourced(rawOf(node));
      claims.push({ line: node.position?.start.line ?? 0, text: words, hasSource });
      return;
    }
    if (!('children' in node)) return;
    for (const [index, child] of node.children.entries()) {
      const isListed = child.type === 'list' || child.type === 'table';
      visit(child, isCovered || (isListed && isIntroduced(node.children[index - 1])));
    }
  };
  const rawOf = ({ position }: Nodes): string => text.slice(position?.start.offset, position?.end.offset);
  const isIntroduced = (before: Nodes | undefined): boolean => before?.type === 'paragraph' && isSourced(rawOf(before));
  visit(root, false);
  return claims;
}

const isSourced = (raw: string): boolean => citation.test(raw) || waiver.test(raw);
