import type { Heading, Root } from 'mdast';

/** Remark plugin: names every table after the heading that it stands under, so that its region has a name. */
export default function remarkTables() {
  return async (root: Root): Promise<void> => {
    const { visit } = await import('unist-util-visit');
    const wordsOf = (node: Heading): string => {
      const words: string[] = [];
      visit(node, ['text', 'inlineCode'], (part) => {
        if ('value' in part) words.push(part.value);
      });
      return words.join('').trim();
    };
    let heading = 'Table';
    let count = 0;
    visit(root, (node) => {
      if (node.type === 'heading') {
        heading = wordsOf(node);
        count = 0;
      }
      if (node.type !== 'table') return;
      count += 1;
      const label = count === 1 ? heading : `${heading}, table ${count}`;
      node.data = { ...node.data, hProperties: { 'aria-label': label } };
    });
  };
}
