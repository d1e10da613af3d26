import type { CatalogueEntry } from '../../catalogue.ts';
import type { Topology } from '../../topology/index.ts';
import { escapeMarkdown } from '../markup/markdown.ts';

/** Every definition with its legacy form after it, where it has one. */
export const formsOf = (entries: readonly CatalogueEntry[]): Topology[] =>
  entries.flatMap(({ topology, legacy }) => (legacy === undefined ? [topology] : [topology, legacy]));

/**
 * Links from a reference page to those of the topologies; a legacy form has a section on the page of the one that
 * replaced it.
 */
export function topologyLinks(entries: readonly CatalogueEntry[]) {
  const replaced = new Map(entries.flatMap(({ topology, legacy }) => (legacy ? [[legacy.id, topology.id]] : [])));
  return ({ id, title }: Pick<Topology, 'id' | 'title'>, anchor?: string): string => {
    const section = replaced.has(id) ? 'the-legacy-form' : anchor;
    const page = `${replaced.get(id) ?? id}.mdx${section === undefined ? '' : `#${section}`}`;
    return `[${escapeMarkdown(title)}](../topologies/${page})`;
  };
}
