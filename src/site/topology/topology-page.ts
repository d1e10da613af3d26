import type { CatalogueEntry } from '../../catalogue.ts';
import {
  connectionsTable,
  holdingsTable,
  partsTable,
  registrationsTable,
  topologyMermaid,
} from '../../diagram/index.ts';
import { crossings } from '../../lab/index.ts';
import { profiles, type Topology } from '../../topology/index.ts';
import { connectionLinks, connectionsSection } from './connections-section.ts';
import { directorySection } from './directory-section.ts';
import { exchangeSections } from './exchange-sections.ts';
import { toLinksMeta } from '../markup/fence-links.ts';
import { escapeMarkdown, fence, frontMatter } from '../markup/markdown.ts';
import { partnersTable } from './partners.ts';
import { notice } from '../status/status-page.ts';
import { details, differences, legend, link, prose, toMarkdown } from './topology-markdown.ts';
import { verdictsTable } from './verdicts.ts';

/** The page of a topology, as MDX: all of it generated from the definition, but for the prose of its folder. */
export function topologyPage(entry: CatalogueEntry, all: readonly Topology[], position: number): string {
  const { topology, file, source, legacy } = entry;
  const found = crossings(topology, all, true);
  return [
    frontMatter({
      title: topology.title,
      description: topology.summary,
      sidebar_position: position,
      sidebar_custom_props: { role: topology.role },
    }),
    escapeMarkdown(topology.summary),
    ...notice(topology.profile),
    fence('mermaid', topologyMermaid(topology), undefined, toLinksMeta(connectionLinks(topology, found))),
    legend(topology),
    `<Lab topology="${topology.id}" />`,
    pictureInWords(topology),
    ...prose(entry),
    ...differences(topology),
    '## Who holds what',
    toMarkdown(holdingsTable(topology)),
    ...exchangeSections(entry, all),
    '## Who it can talk to',
    'The first consumer asks the first practice for free slots.',
    partnersTable(topology, all),
    ...connectionsSection(topology, found),
    ...directorySection(topology),
    '## What the guidance says',
    `It follows ${link(profiles[topology.profile].source)}. Each word links to what it rests on; [where the sources disagree](../reference/contradictions.mdx) has a page.`,
    verdictsTable(topology),
    ...(legacy ? legacySection(legacy) : []),
    '## The definition',
    'This page, its picture and the running network are made from this file.',
    fence('ts', source, file, `file="${file}"`),
    '## Sources',
    topology.sources.map((item) => `- ${link(item)}`).join('\n'),
    '',
  ].join('\n\n');
}

const pictureInWords = (topology: Topology): string =>
  details(
    'The picture in words',
    toMarkdown(partsTable(topology)),
    toMarkdown(registrationsTable(topology)),
    toMarkdown(connectionsTable(topology)),
  );

const legacySection = (legacy: Topology): string[] => [
  '## The legacy form',
  escapeMarkdown(legacy.summary),
  fence('mermaid', topologyMermaid(legacy)),
  toMarkdown(holdingsTable(legacy)),
  verdictsTable(legacy),
];
