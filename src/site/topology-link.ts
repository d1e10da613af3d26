import type { CatalogueEntry } from '../catalogue.ts';
import type { Topology } from '../topology/index.ts';
import { escapeMarkdown } from './markdown.ts';

/** Every definition with its legacy form after it, where it has one. */
export const formsOf = (entries: readonly CatalogueEntry[]): Topology[] =>
  entries.flatMap(({ topology, legacy }) => (legacy === undefined ? [topology] : [topology, legacy]));

/** Links from a reference page to those of the topologies; a legacy form stands on the page of the one that replaced it. */
export function topologyLinks(entries: readonly CatalogueEntry[]) {
  const places = new Map(
    entries.flatMap(({ topology: { id }, legacy }) => [
      [id, `${id}.mdx`] as const,
      ...(legacy === undefined ? [] : [[legacy.id, `${id}.mdx#the-legacy-form`] as const]),
    ]),
  );
  return ({ id, title }: Pick<Topology, 'id' | 'title'>): string =>
    `[${escapeMarkdown(title)}](../topologies/${places.get(id) ?? ''})`;
}
