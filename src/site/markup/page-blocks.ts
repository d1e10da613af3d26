import type { Code } from 'mdast';

/** A fenced block of a page. */
export interface Block {
  readonly language: string;
  /** What stands after the language: `name="value"`, or a bare word, whose value is its own name. */
  readonly meta: Readonly<Record<string, string>>;
  readonly text: string;
  /** Line of the page on which the fence begins; the text begins on the next one. */
  readonly line: number;
  /** Line on which it ends. */
  readonly lastLine: number;
  /** How many spaces stand before each of its lines, as in a list. */
  readonly indent: number;
}

/** The fenced blocks of a page, in its order: MDX, or Markdown for a name that ends so. */
export async function blocksOf(file: string, page: string): Promise<Block[]> {
  const [{ unified }, { default: remarkParse }, { default: remarkMdx }, { visit }] = await Promise.all([
    import('unified'),
    import('remark-parse'),
    import('remark-mdx'),
    import('unist-util-visit'),
  ]);
  const reader = file.endsWith('.md') ? unified().use(remarkParse) : unified().use(remarkParse).use(remarkMdx);
  const blocks: Block[] = [];
  visit(reader.parse(withoutFrontMatter(page)), 'code', (node) => {
    blocks.push(toBlock(node));
  });
  return blocks;
}

/** The page with its front matter blank, so that lines keep their numbers. */
const withoutFrontMatter = (page: string): string =>
  page.replace(/^---\n.*?^---$/ms, (matter) => matter.replaceAll(/[^\n]/g, ''));

function toBlock({ lang, meta, value, position }: Code): Block {
  const { start, end } = position ?? { start: { line: 1, column: 1 }, end: { line: 1 } };
  return {
    language: lang ?? '',
    meta: toMeta(meta ?? ''),
    text: value,
    line: start.line,
    lastLine: end.line,
    indent: start.column - 1,
  };
}

const toMeta = (meta: string): Record<string, string> =>
  Object.fromEntries(
    [...meta.matchAll(/([\w-]+)(?:=(?:"([^"]*)"|'([^']*)'))?/g)].map(([, name = '', double, single]) => [
      name,
      double ?? single ?? name,
    ]),
  );
