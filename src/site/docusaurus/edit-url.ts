import type { EditUrlFunction } from '@docusaurus/plugin-content-docs';

/** What generated pages are made from; a name that ends in a slash stands for every page below it. */
const origins: Readonly<Record<string, string>> = {
  'topologies/index.mdx': 'src/site/topology/source-page.ts',
  'reference/atlas.mdx': 'src/site/atlas/atlas-page.ts',
  'reference/choose.mdx': 'src/site/choose/choose-page.ts',
  'reference/command-line.mdx': 'src/cli/command-line-page.ts',
  'reference/compare.mdx': 'src/site/compare/compare-page.ts',
  'reference/contradictions.mdx': 'src/site/compare/ledger-page.ts',
  'reference/glossary.mdx': 'src/site/glossary/terms.ts',
  'reference/interactions.mdx': 'src/site/reference/interactions-page.ts',
  'reference/provider-refusals.mdx': 'src/site/refusals/provider-refusals-page.ts',
  'reference/refusals.mdx': 'src/site/refusals/refusals-page.ts',
  'reference/refusals/': 'src/site/refusals/refusal-pages.ts',
  'reference/rules.mdx': 'src/site/reference/rules-page.ts',
  'reference/status.mdx': 'src/site/status/standings.ts',
};

/** Where a page can be changed, once `REPOSITORY_URL` names a repository. What is generated leads to what it is made from. */
export const editUrl: EditUrlFunction = ({ docPath }) => {
  const repository = process.env['REPOSITORY_URL'];
  if (repository === undefined || repository === '') return undefined;
  return `${repository.replace(/\/$/, '')}/edit/main/${originOf(docPath)}`;
};

/** The file of the project that a page comes from; `docPath` is relative to the folder of pages. */
export function originOf(docPath: string): string {
  const origin = origins[docPath] ?? origins[docPath.replace(/[^/]+$/, '')];
  if (origin !== undefined) return origin;
  const [, id] = /^topologies\/(.+)\.mdx$/.exec(docPath) ?? [];
  if (id !== undefined) return `examples/${id}/topology.ts`;
  const [, part] = /^reference\/api\/(.+)\.md$/.exec(docPath) ?? [];
  if (part !== undefined) return part === 'index' ? 'src/index.ts' : `src/api/${part}.ts`;
  return `docs/${docPath}`;
}
