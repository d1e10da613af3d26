import path from 'node:path';
import type { CatalogueEntry } from '../../catalogue.ts';
import { choosePage } from '../choose/choose-page.ts';
import { comparePage } from '../compare/compare-page.ts';
import { interactionsPage } from '../reference/interactions-page.ts';
import { ledgerPage } from '../compare/ledger-page.ts';
import { glossaryPage } from '../glossary/glossary-page.ts';
import { providerRefusalsPage } from '../refusals/provider-refusals-page.ts';
import { refusalPages } from '../refusals/refusal-pages.ts';
import { refusalsPage } from '../refusals/refusals-page.ts';
import { rulesPage } from '../reference/rules-page.ts';
import { sourcePage } from '../topology/source-page.ts';
import { statusPage } from '../status/status-page.ts';
import { topologyPage } from '../topology/topology-page.ts';

/** The text of pages by their files. */
type Pages = ReadonlyMap<string, string>;

export const topologyFolder = path.join('docs', 'topologies');
export const refusalFolder = path.join('docs', 'reference', 'refusals');

/** A page per definition, and the one of all of them. */
export function pagesOfEach(entries: readonly CatalogueEntry[]): Pages {
  const all = entries.map(({ topology }) => topology);
  const pages = entries.map(
    (entry, place) =>
      [path.join(topologyFolder, `${entry.topology.id}.mdx`), topologyPage(entry, all, place + 1)] as const,
  );
  return new Map([[path.join(topologyFolder, 'index.mdx'), sourcePage(entries)], ...pages]);
}

/** What all definitions together come to, whose runs take longer. */
export const pagesOfAll = (entries: readonly CatalogueEntry[]): Pages =>
  new Map([
    [path.join('docs', 'reference', 'refusals.mdx'), refusalsPage()],
    [path.join('docs', 'reference', 'provider-refusals.mdx'), providerRefusalsPage()],
    [path.join('docs', 'reference', 'status.mdx'), statusPage()],
    [path.join('docs', 'reference', 'glossary.mdx'), glossaryPage()],
    [path.join('docs', 'reference', 'interactions.mdx'), interactionsPage()],
    [path.join('docs', 'reference', 'rules.mdx'), rulesPage(entries.map(({ topology }) => topology))],
    [path.join('docs', 'reference', 'choose.mdx'), choosePage(entries)],
    [path.join('docs', 'reference', 'compare.mdx'), comparePage(entries)],
    [path.join('docs', 'reference', 'contradictions.mdx'), ledgerPage(entries)],
    ...refusalPages(entries.map(({ topology }) => topology)),
  ]);
