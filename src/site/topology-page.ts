import type { CatalogueEntry } from '../catalogue.ts';
import {
  connectionsTable,
  exchangeMermaid,
  holdingsTable,
  legendOf,
  partsTable,
  registrationsTable,
  topologyMermaid,
  type Table,
} from '../diagram/index.ts';
import { drawSwatch } from '../diagram/draw/index.ts';
import type { Exchange } from '../exchange/index.ts';
import { createNetwork, exampleAsk, fixedFacts, rosterOf, runExchange, toCurl, type ExampleAsk } from '../lab/index.ts';
import type { Check, Verdict } from '../message/index.ts';
import { toWorld, type World } from '../sds/index.ts';
import { profiles, type Source, type Topology } from '../topology/index.ts';
import { code, escapeMarkdown, fence, frontMatter, markdownTable } from './markdown.ts';
import { partnersTable } from './partners.ts';
import { verdictsTable } from './verdicts.ts';

/** Where `npm start` lets people ask consumer systems. */
const entryUrl = 'http://localhost:3001';

const link = ({ title, url }: Source): string =>
  url === '' ? escapeMarkdown(title) : `[${escapeMarkdown(title)}](${url})`;

/** Cells with an identifier become code, all others prose. */
const toMarkdown = ({ columns, rows }: Table): string =>
  markdownTable({
    columns,
    rows: rows.map((row) =>
      row.map((cell) => (/^[\w./:-]*[\d/:][\w./:-]*$/.test(cell) ? code(cell) : escapeMarkdown(cell))),
    ),
  });

/** What opens when a reader asks for it; all of it is in the page. */
const details = (summary: string, ...content: string[]): string =>
  ['<details>', `<summary>${summary}</summary>`, ...content, '</details>'].join('\n\n');

/** A world of a topology and the first partner that it can talk to. */
function worldOf(topology: Topology, all: readonly Topology[]): World | undefined {
  return all
    .filter(({ role }) => role !== topology.role)
    .map((other) => toWorld([topology, other], { agreements: 'all' }))
    .find((world) => exampleAsk(rosterOf(world), fixedFacts().nowMs) !== undefined);
}

/** The page of a topology, as MDX: all of it generated from the definition. */
export function topologyPage(entry: CatalogueEntry, all: readonly Topology[], position: number): string {
  const { topology, file, source, legacy } = entry;
  const world = worldOf(topology, all);
  const example = world && exampleAsk(rosterOf(world), fixedFacts().nowMs);
  return [
    frontMatter({ title: topology.title, description: topology.summary, sidebar_position: position }),
    escapeMarkdown(topology.summary),
    fence('mermaid', topologyMermaid(topology)),
    legend(topology),
    pictureInWords(topology),
    ...differences(topology),
    '## Who holds what',
    toMarkdown(holdingsTable(topology)),
    ...(world && example ? exchangeSections(world, example) : ['No definition here shares an interaction with it.']),
    '## Who it can talk to',
    'The first consumer asks the first practice for free slots.',
    partnersTable(topology, all),
    '## What the guidance says of it',
    `It follows ${link(profiles[topology.profile].source)}. Each word links to what it rests on.`,
    verdictsTable(topology),
    ...(legacy ? legacySection(legacy) : []),
    '## The definition',
    'This page, its picture and the running network are made from this file.',
    fence('ts', source, file),
    '## Sources',
    topology.sources.map((item) => `- ${link(item)}`).join('\n'),
    '',
  ].join('\n\n');
}

const legend = (topology: Topology): string => {
  const items = legendOf(topology).map(({ swatch, words }) => ({ svg: drawSwatch(swatch), words }));
  return `<Legend items={${JSON.stringify(items)}} />`;
};

const pictureInWords = (topology: Topology): string =>
  details(
    'The picture in words',
    toMarkdown(partsTable(topology)),
    toMarkdown(registrationsTable(topology)),
    toMarkdown(connectionsTable(topology)),
  );

const differences = ({ differences: sentences = [] }: Topology): string[] =>
  sentences.length === 0
    ? []
    : ['The original picture differs:', sentences.map((sentence) => `- ${escapeMarkdown(sentence)}`).join('\n')];

function exchangeSections(world: World, { ask, consumer, practice }: ExampleAsk): string[] {
  const exchange = runExchange(createNetwork(world), ask, fixedFacts());
  const sentence = `${consumer.organisation} searches free slots of ${practice.name}`;
  return [
    '## A request through it',
    `${escapeMarkdown(sentence)}.`,
    fence('mermaid', exchangeMermaid(exchange, world.topologies, sentence)),
    '## What the proxy checks',
    'In our order: the real one [is not published](https://github.com/nhsconnect/gpconnect/issues/37). The first check that fails decides the answer.',
    checksTable(exchange.hops.find(({ to }) => to === 'ssp')?.checks ?? []),
    '## Run it',
    'Start the network, then ask in a second terminal.',
    fence('console', '$ npm start'),
    fence('console', `$ ${toCurl(ask, entryUrl)}`),
    ...answerWords(exchange),
  ];
}

const legacySection = (legacy: Topology): string[] => [
  '## The legacy form',
  escapeMarkdown(legacy.summary),
  fence('mermaid', topologyMermaid(legacy)),
  toMarkdown(holdingsTable(legacy)),
  verdictsTable(legacy),
];

const verdictWords: Readonly<Record<Verdict, string>> = {
  passed: 'Passed',
  failed: 'Failed',
  'not-applicable': 'Not applicable',
  'not-reached': 'Not reached',
};

const checksTable = (checks: readonly Check[]): string =>
  markdownTable({
    columns: ['Check', 'Expected', 'Seen in this request'],
    rows: checks.map(({ title, expected, seen, verdict, source }) => [
      source.url === '' ? escapeMarkdown(title) : `[${escapeMarkdown(title)}](${source.url})`,
      verdict === 'not-applicable' ? '–' : escapeMarkdown(expected),
      verdict === 'passed' ? code(seen) : escapeMarkdown(`${verdictWords[verdict]}: ${seen}`),
    ]),
  });

function answerWords({ answer }: Exchange): string[] {
  const bundle = answer.body as { total?: number; entry?: { resource: unknown }[] };
  return [
    `The answer is ${answer.status} with a Bundle of ${bundle.total ?? 0} entries, and every hop on the way. The first slot, as it stands on Monday 23 November 2026:`,
    fence('json', JSON.stringify(bundle.entry?.[0]?.resource ?? answer.body, null, 2)),
  ];
}
