import type { Root } from 'mdast';
import { highlight } from '../code/highlight.ts';

/** Remark plugin: colours every fence of a page when the site is built, so that readers are sent no highlighter. */
export default function remarkCode() {
  return async (root: Root): Promise<void> => {
    const { visit } = await import('unist-util-visit');
    visit(root, 'code', (node) => {
      const language = node.lang ?? 'text';
      const title = /\btitle="([^"]*)"/.exec(node.meta ?? '')?.[1];
      const html = highlight(node.value, language);
      node.data = { ...node.data, hProperties: { html, language, ...(title !== undefined && { title }) } };
      node.value = '';
    });
  };
}
