import type { Node, Root } from 'mdast';

/**
 * Remark plugin: gives an item of a list the id that stands at the end of its words, `{/* #id *\/}`, as headings have theirs.
 */
export default function remarkAnchors() {
  return async (root: Root): Promise<void> => {
    const { visit } = await import('unist-util-visit');
    visit(root, 'listItem', (item) => {
      const [words] = item.children;
      if (words?.type !== 'paragraph') return;
      const id = anchorOf(words.children.at(-1));
      if (id === undefined) return;
      words.children.pop();
      item.data = { ...item.data, hProperties: { id } };
    });
  };
}

const anchorOf = (node: (Node & { readonly value?: string }) | undefined): string | undefined =>
  node?.type === 'mdxTextExpression' ? /^\/\* #([\w-]+) \*\/$/.exec(node.value ?? '')?.[1] : undefined;
