import type { Code, Root } from 'mdast';
import { drawMermaid, MermaidProblem } from '../diagram/draw/index.ts';

/** The part of a file that an error names. */
interface Page {
  readonly path: string;
}

interface JsxElement {
  type: 'mdxJsxFlowElement';
  name: string;
  attributes: { type: 'mdxJsxAttribute'; name: string; value: string }[];
  children: [];
}

/**
 * Remark plugin: draws every `mermaid` fence of a page as a static picture. What cannot be drawn fails the build with
 * the page, the line and the construct.
 */
export default function remarkDiagrams() {
  return async (root: Root, file: Page): Promise<void> => {
    const { visit } = await import('unist-util-visit');
    const fences: { node: Code; put: (element: JsxElement) => void }[] = [];
    visit(root, 'code', (node, index, parent) => {
      if (node.lang !== 'mermaid' || parent === undefined || index === undefined) return;
      fences.push({ node, put: (element) => (parent.children[index] = element as never) });
    });
    for (const [number, { node, put }] of fences.entries()) {
      const { html } = await draw(node, `diagram-${number + 1}`, file);
      put({
        type: 'mdxJsxFlowElement',
        name: 'Diagram',
        attributes: [
          { type: 'mdxJsxAttribute', name: 'html', value: html },
          { type: 'mdxJsxAttribute', name: 'mermaid', value: node.value },
        ],
        children: [],
      });
    }
  };
}

async function draw(node: Code, id: string, file: Page) {
  try {
    return await drawMermaid(node.value, { id });
  } catch (error) {
    if (!(error instanceof MermaidProblem)) throw error;
    const start = node.position?.start.line ?? 0;
    const lines = error.problems.map(
      ({ line, construct, message }) => `${file.path}:${start + line} ${construct}: ${message}`,
    );
    throw new Error(lines.join('\n'), { cause: error });
  }
}
