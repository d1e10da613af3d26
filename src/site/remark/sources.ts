import type { FootnoteDefinition, PhrasingContent, Root } from 'mdast';
import type { Source } from '../../topology/index.ts';
import { pageSources } from '../sources/index.ts';

const citation = /\[\^([\w-]+)\]/;

/**
 * Remark plugin: makes `[^id]` a footnote with the source of that name. A name that no source has fails the build with
 * page and line.
 */
export default function remarkSources() {
  return async (root: Root, file: { readonly path: string }): Promise<void> => {
    const { visit } = await import('unist-util-visit');
    const cited = new Map<string, Source>();
    visit(root, 'text', (node, index, parent) => {
      if (parent === undefined || index === undefined || !citation.test(node.value)) return;
      const parts = node.value.split(citation).map((part, place): PhrasingContent => {
        if (place % 2 === 0) return { type: 'text', value: part };
        const source = pageSources[part];
        if (source === undefined) {
          throw new Error(
            `${file.path}:${node.position?.start.line ?? 0} Cannot cite "${part}": no source has this name`,
          );
        }
        cited.set(part, source);
        return { type: 'footnoteReference', identifier: part, label: part };
      });
      parent.children.splice(index, 1, ...parts);
      return index + parts.length;
    });
    root.children.push(...[...cited].map(([id, source]) => definition(id, source)));
  };
}

const definition = (id: string, { title, url }: Source): FootnoteDefinition => ({
  type: 'footnoteDefinition',
  identifier: id,
  label: id,
  children: [{ type: 'paragraph', children: [{ type: 'link', url, children: [{ type: 'text', value: title }] }] }],
});
