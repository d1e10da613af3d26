import type { CatalogueEntry } from '../../catalogue.ts';
import { exchangeMermaid } from '../../diagram/index.ts';
import type { Exchange } from '../../exchange/index.ts';
import {
  createNetwork,
  exampleAsk,
  fixedFacts,
  handSteps,
  handStepsSource,
  rosterOf,
  runExchange,
  toCurl,
  type ExampleAsk,
} from '../../lab/index.ts';
import type { Check, Verdict } from '../../message/index.ts';
import { toWorld, type World } from '../../sds/index.ts';
import type { Topology } from '../../topology/index.ts';
import { code, escapeMarkdown, fence, markdownTable } from '../markup/markdown.ts';

/** Where `npm start` lets people ask consumer systems. */
const entryUrl = 'http://localhost:3001';
/** And where a request by hand goes. */
const localAddresses = {
  proxyUrl: 'http://localhost:3002',
  ldapUrl: 'ldap://localhost:3004',
  demographicsUrl: 'http://localhost:3005',
};

/** A world of a topology and the first partner that it can talk to. */
function worldOf(topology: Topology, all: readonly Topology[]): World | undefined {
  return all
    .filter(({ role }) => role !== topology.role)
    .map((other) => toWorld([topology, other], { agreements: 'all' }))
    .find((world) => exampleAsk(rosterOf(world), fixedFacts().nowMs) !== undefined);
}

/** One request through a topology, from the exchange function: its sequence, its checks, and how to send it. */
export function exchangeSections(entry: CatalogueEntry, all: readonly Topology[]): string[] {
  const world = worldOf(entry.topology, all);
  const example = world && exampleAsk(rosterOf(world), fixedFacts().nowMs);
  if (world === undefined || example === undefined) {
    return ['## A request through it', 'No definition here shares an interaction with it.', ...runSection(entry)];
  }
  const { ask, consumer, practice } = example;
  const exchange = runExchange(createNetwork(world), ask, fixedFacts());
  const sentence = `${consumer.organisation} searches free slots of ${practice.name}`;
  return [
    '## A request through it',
    `${escapeMarkdown(sentence)}.`,
    fence('mermaid', exchangeMermaid(exchange, world.topologies, sentence)),
    '## What the proxy checks',
    'In our order: the real one [is not published](https://github.com/nhsconnect/gpconnect/issues/37). The first check that fails decides the answer.',
    checksTable(exchange.hops.find(({ to }) => to === 'ssp')?.checks ?? []),
    ...runSection(entry, example, exchange),
    ...handSection(example, all),
  ];
}

/** The published steps, against the network that runs every definition. */
function handSection(example: ExampleAsk, all: readonly Topology[]): string[] {
  const steps = handSteps(toWorld(all, { agreements: 'all' }), example, localAddresses);
  if (steps.length === 0) return [];
  return [
    '## By hand, step by step',
    `The [published way](${handStepsSource.url}) from a patient to an answer, with tools that know nothing of us. Leave \`npm start\` running.`,
    ...steps.flatMap(({ title, command, prints, finds }, at) => [
      `${at + 1}. ${escapeMarkdown(title)}.${finds === undefined ? '' : ` The answer has ${escapeMarkdown(finds)}.`}`,
      fence('console', [`$ ${command}`, ...(prints === undefined ? [] : [prints])].join('\n')),
    ]),
  ];
}

function runSection({ topology, output }: CatalogueEntry, example?: ExampleAsk, exchange?: Exchange): string[] {
  return [
    ...(example === undefined && output === undefined ? [] : ['## Run it']),
    ...(output === undefined
      ? []
      : ['Its program, in memory:', fence('console', `$ npm run example ${topology.id}\n${output}`, 'In a terminal')]),
    ...(example === undefined || exchange === undefined ? [] : askWords(example, exchange)),
  ];
}

const askWords = ({ ask }: ExampleAsk, exchange: Exchange): string[] => [
  'Over HTTP: start the network, then ask in a second terminal.',
  fence('console', '$ npm start', 'First terminal', 'running'),
  fence('console', `$ ${toCurl(ask, entryUrl)}`, 'Second terminal'),
  ...(/[=]ge\d/.test(ask.path) ? ['Put today and a day of the next fortnight into it: a search looks ahead.'] : []),
  ...answerWords(exchange),
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
    fence('json', JSON.stringify(bundle.entry?.[0]?.resource ?? answer.body, null, 2), 'The first slot'),
  ];
}
