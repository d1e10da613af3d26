import type { Root } from 'mdast';
import { isScript, type JsxElement, type Page } from './diagrams.ts';

/**
 * Remark plugin: a fence of HTML that is marked `still` stands in the page as it is. The page's script for readers does
 * not hold it, since the built page does. The page has to import `StillHtml`.
 */
export default function remarkStill() {
  return async (root: Root, file: Page): Promise<void> => {
    const { visit } = await import('unist-util-visit');
    let number = 0;
    visit(root, 'code', (node, index, parent) => {
      if (node.lang !== 'html' || node.meta !== 'still' || parent === undefined || index === undefined) return;
      number += 1;
      const attribute = (name: string, value: string) => ({ type: 'mdxJsxAttribute' as const, name, value });
      const element: JsxElement = {
        type: 'mdxJsxFlowElement',
        name: 'StillHtml',
        attributes: [attribute('id', `still-${number}`), attribute('html', isScript(file) ? '' : node.value)],
        children: [],
      };
      parent.children[index] = element;
    });
  };
}
