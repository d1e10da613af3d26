import type { EditUrlFunction } from '@docusaurus/plugin-content-docs';

/** Where a page can be changed, once `REPOSITORY_URL` names a repository. What is generated leads to what it is made from. */
export const editUrl: EditUrlFunction = ({ docPath }) => {
  const repository = process.env['REPOSITORY_URL'];
  if (repository === undefined || repository === '') return undefined;
  return `${repository.replace(/\/$/, '')}/edit/main/${sourceOf(docPath)}`;
};

function sourceOf(docPath: string): string {
  const [, id] = /^topologies\/(.+)\.mdx$/.exec(docPath) ?? [];
  if (id === 'index') return 'src/site/source-page.ts';
  if (id !== undefined) return `examples/${id}/topology.ts`;
  const [, part] = /^reference\/api\/(.+)\.md$/.exec(docPath) ?? [];
  if (part !== undefined) return part === 'index' ? 'src/index.ts' : `src/api/${part}.ts`;
  if (docPath.startsWith('reference/refusals/')) return 'src/site/refusal-pages.ts';
  return docPath === 'reference/refusals.mdx' ? 'src/site/refusals-page.ts' : `docs/${docPath}`;
}
