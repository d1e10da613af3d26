import type { Node, Root } from 'mdast';
import { isScript, type Page } from './diagrams.ts';

interface Element extends Node {
  readonly name?: string;
  children?: Node[];
}

/**
 * Remark plugin: leaves out of a page's script what stands in `<Built>`, whose text the built page has already. Unlike a
 * `still` fence it holds MDX, with links and anchors that are checked. The page has to import `Built`.
 */
export default function remarkBuilt() {
  return (root: Root, file: Page): void => {
    if (!isScript(file)) return;
    for (const node of root.children as Element[]) {
      if (node.type === 'mdxJsxFlowElement' && node.name === 'Built') node.children = [];
    }
  };
}
