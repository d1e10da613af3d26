import type { CatalogueEntry } from '../../catalogue.ts';
import { holdingsTable, topologyMermaid } from '../../diagram/index.ts';
import { escapeMarkdown, fence, frontMatter } from '../markup/markdown.ts';
import { differences, legend, link, prose, toMarkdown } from './topology-markdown.ts';

/** A model of the source page: its heading there in our spelling, and every anchor that it ever had. */
interface Model {
  readonly id: string;
  readonly anchor: string;
  /** An older anchor, which its heading had where its contents list used another. */
  readonly older?: string;
}

// nhsd-a2si/docs-uec-appts, _pages/deployment/toolkit/dep_devtopo.md: order, headings, anchors.
const sides: readonly { readonly title: string; readonly anchor: string; readonly models: readonly Model[] }[] = [
  {
    title: 'Consumer models',
    anchor: 'consumer-models',
    models: [
      { id: 'consumer-simple', anchor: 'simple-model' },
      { id: 'consumer-aggregator', anchor: 'aggregator-model' },
    ],
  },
  {
    title: 'Provider models',
    anchor: 'provider-models',
    models: [
      { id: 'provider-single', anchor: 'single-practice-system', older: 'single-system-model' },
      {
        id: 'provider-data-centre',
        anchor: 'data-centre-hosted-practice-system',
        older: 'data-centre-hosted-system-model',
      },
    ],
  },
];

const sources = [
  {
    title: 'UEC Appointments 1.0.0: System Topologies',
    url: 'https://github.com/nhsd-a2si/docs-uec-appts/blob/d167ce6/_pages/deployment/toolkit/dep_devtopo.md',
  },
  {
    title: 'Spine Core: SSP System Topologies',
    url: 'https://github.com/nhsconnect/FHIR-SpineCore/blob/f4c38f7/pages/design/ssp_system_topologies.md',
  },
];

/** A heading with an id that never changes, whatever its words. */
const heading = (marks: string, title: string, anchor: string): string =>
  `${marks} ${escapeMarkdown(title)} {/* #${anchor} */}`;

/** Page of all topologies: the four models of the source page, then every definition. Answers at its old permalink. */
export function sourcePage(entries: readonly CatalogueEntry[]): string {
  const models = sides.flatMap((side) => side.models.map(({ id }) => entryOf(entries, id)));
  return [
    frontMatter({
      title: 'System topologies',
      slug: '/dep_devtopo',
      sidebar_position: 1,
      description: 'The ways in which consumers and providers connect through the Spine Secure Proxy.',
    }),
    'API calls between care systems go through the Spine Secure Proxy (SSP). These are the four ways in which the Deployment Toolkit connects a consumer or a provider to it. Any consumer model goes with any provider model that speaks the same interactions.',
    ...sides.flatMap(({ title, anchor, models: parts }) => [
      heading('##', title, anchor),
      ...parts.flatMap((model) => modelSection(model, entryOf(entries, model.id))),
    ]),
    '## Legend',
    'What a dashed line surrounds is logical: an agreement or a registration, not a machine.',
    legend(...models.map(({ topology }) => topology)),
    '## All topologies',
    'Every definition here has a page. The four models come first; the others follow later guidance.',
    entries.map(summaryLine).join('\n'),
    '## Sources',
    sources.map((source) => `- ${link(source)}`).join('\n'),
    '',
  ].join('\n\n');
}

function entryOf(entries: readonly CatalogueEntry[], id: string): CatalogueEntry {
  const entry = entries.find(({ topology }) => topology.id === id);
  if (entry === undefined) throw new Error(`Cannot make the page System topologies: found no examples/${id}`);
  return entry;
}

const modelSection = ({ anchor, older }: Model, entry: CatalogueEntry): string[] => [
  ...(older === undefined ? [] : [`<span id="${older}" className="anchor"></span>`]),
  heading('###', entry.topology.title, anchor),
  escapeMarkdown(entry.topology.summary),
  ...prose(entry),
  fence('mermaid', topologyMermaid(entry.topology)),
  ...differences(entry.topology),
  toMarkdown(holdingsTable(entry.topology)),
  `[${escapeMarkdown(entry.topology.title)} in full](./${entry.topology.id}.mdx): a request through it, the checks, the directory records, the definition.`,
];

const summaryLine = ({ topology }: CatalogueEntry): string =>
  `- [${escapeMarkdown(topology.title)}](./${topology.id}.mdx), ${topology.role}. ${escapeMarkdown(topology.summary)}`;
