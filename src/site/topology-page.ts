import type { CatalogueEntry } from '../catalogue.ts';
import { connectionsTable, exchangeMermaid, holdingsTable, topologyMermaid } from '../diagram/index.ts';
import type { Exchange } from '../exchange/index.ts';
import { createNetwork, exampleAsk, fixedFacts, rosterOf, runExchange, toCurl, type ExampleAsk } from '../lab/index.ts';
import type { Check, Verdict } from '../message/index.ts';
import { toWorld } from '../sds/index.ts';
import { profiles, type Source, type Topology } from '../topology/index.ts';
import { code, escapeMarkdown, fence, frontMatter, markdownTable } from './markdown.ts';

/** Where `npm start` lets people ask consumer systems. */
const entryUrl = 'http://localhost:3001';

const link = ({ title, url }: Source): string =>
  url === '' ? escapeMarkdown(title) : `[${escapeMarkdown(title)}](${url})`;

const verdictWords: Readonly<Record<Verdict, string>> = {
  passed: 'Passed',
  failed: 'Failed',
  'not-applicable': 'Not applicable',
  'not-reached': 'Not reached',
};

/** The definitions that run together on a topology's page: itself, and the first partner that it can talk to. */
function partnersOf(topology: Topology, all: readonly Topology[]): readonly Topology[] | undefined {
  return all
    .filter(({ role }) => role !== topology.role)
    .map((other) => [topology, other])
    .find((pair) => exampleAsk(rosterOf(toWorld(pair))) !== undefined);
}

/** The page of a topology, as MDX: all of it generated from the definition. */
export function topologyPage(entry: CatalogueEntry, all: readonly Topology[], position: number): string {
  const { topology, file, source } = entry;
  const partners = partnersOf(topology, all);
  const roster = partners && rosterOf(toWorld(partners));
  const example = roster && exampleAsk(roster);
  return [
    frontMatter({ title: topology.title, description: topology.summary, sidebar_position: position }),
    escapeMarkdown(topology.summary),
    fence('mermaid', topologyMermaid(topology)),
    '## Who holds what',
    markdownTable(toMarkdown(holdingsTable(topology))),
    '## What connects to what',
    markdownTable(toMarkdown(connectionsTable(topology))),
    ...(partners && example
      ? exchangeSection(partners, example)
      : ['No definition here shares an interaction with it.']),
    '## The definition',
    'This page, its picture and the running network are made from this file.',
    fence('ts', source, file),
    '## Sources',
    `Follows ${link(profiles[topology.profile].source)}.`,
    topology.sources.map((item) => `- ${link(item)}`).join('\n'),
    '',
  ].join('\n\n');
}

const toMarkdown = ({ columns, rows }: ReturnType<typeof holdingsTable>) => ({
  columns,
  rows: rows.map((row) =>
    row.map((cell) => (/\d/.test(cell) && !cell.includes(' ') ? code(cell) : escapeMarkdown(cell))),
  ),
});

function exchangeSection(partners: readonly Topology[], { ask, consumer, practice }: ExampleAsk): string[] {
  const exchange = runExchange(createNetwork(toWorld(partners)), ask, fixedFacts());
  const sentence = `${consumer.organisation} searches free slots of ${practice.name}`;
  return [
    '## A request through it',
    `${escapeMarkdown(sentence)}.`,
    fence('mermaid', exchangeMermaid(exchange, partners, sentence)),
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
    `The answer is ${answer.status} with a Bundle of ${bundle.total ?? 0} slots for the week, and every hop on the way. The first slot, as it stands on Monday 23 November 2026:`,
    fence('json', JSON.stringify(bundle.entry?.[0]?.resource, null, 2)),
  ];
}
