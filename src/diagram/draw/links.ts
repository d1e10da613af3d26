import { throwProblems } from './problem.ts';

/** Where an edge leads, and what the link is called. */
export interface EdgeLink {
  readonly href: string;
  readonly title: string;
}

/** Links by the ids of their edges: Mermaid has none for edges, so they stand beside its text. */
export type EdgeLinks = Readonly<Record<string, EdgeLink>>;

/** Throws where a link is for an edge that is not there. */
export function checkLinks(links: EdgeLinks, edges: readonly { readonly id: string }[]): void {
  const known = edges.map(({ id }) => id);
  const lost = Object.keys(links).filter((id) => !known.includes(id));
  const expected = known.length === 0 ? 'no link' : `one of ${known.join(', ')}`;
  throwProblems(
    lost.map((id) => ({
      line: 0,
      construct: 'link',
      message: `Cannot link edge \`${id}\`: the text has no such edge, expected ${expected}`,
    })),
  );
}
