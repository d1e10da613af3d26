import type { Code, Root } from 'mdast';
import { drawMermaid, MermaidProblem, type Drawing } from '../../diagram/draw/index.ts';
import { readLinksMeta } from '../markup/fence-links.ts';

/** The part of a file that an error names. */
export interface Page {
  readonly path: string;
  readonly data?: { readonly compilerName?: 'client' | 'server' };
}

export interface JsxElement {
  type: 'mdxJsxFlowElement';
  name: string;
  attributes: { type: 'mdxJsxAttribute'; name: string; value: string }[];
  children: [];
}

/**
 * Remark plugin: draws every `mermaid` fence of a page as a static picture, its edges as the `links` that it says. What cannot be drawn fails the build with
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
      const id = `diagram-${number + 1}`;
      const { html } = await draw(node, id, file);
      put({
        type: 'mdxJsxFlowElement',
        name: 'Diagram',
        attributes: [
          { type: 'mdxJsxAttribute', name: 'id', value: id },
          {
            type: 'mdxJsxAttribute',
            name: 'html',
            value: isScript(file) ? frameOf(html) : html + sourceOf(node.value),
          },
        ],
        children: [],
      });
    }
  };
}

/** The text of a picture, beside it and unseen, for whoever wants to copy it. */
const sourceOf = (text: string): string =>
  `<template>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</template>`;

/** Whether this compiles a page's script for readers, whose built page has the picture already. */
export const isScript = ({ data }: Page): boolean =>
  data?.compilerName === 'client' && process.env.NODE_ENV === 'production';

/** The picture without what is drawn in it: it takes the same room. */
const frameOf = (html: string): string => html.replaceAll(/(<svg\b[^>]*>).*?<\/svg>/gs, '$1</svg>');

/** Pictures that are drawn already: a build asks for each twice, and an edit leaves most of a page as it was. */
const drawn = new Map<string, Promise<Drawing>>();
const kept = 200;

function drawOnce(text: string, id: string, meta: string): Promise<Drawing> {
  const key = `${id} ${meta} ${text}`;
  const drawing = drawn.get(key) ?? drawMermaid(text, { id, links: readLinksMeta(meta) });
  drawn.delete(key);
  drawn.set(key, drawing);
  for (const oldest of [...drawn.keys()].slice(0, -kept)) drawn.delete(oldest);
  return drawing;
}

async function draw(node: Code, id: string, file: Page): Promise<Drawing> {
  try {
    return await drawOnce(node.value, id, node.meta ?? '');
  } catch (error) {
    if (!(error instanceof MermaidProblem)) throw error;
    const start = node.position?.start.line ?? 0;
    const lines = error.problems.map(
      ({ line, construct, message }) => `${file.path}:${start + line} ${construct}: ${message}`,
    );
    throw new Error(lines.join('\n'), { cause: error });
  }
}
