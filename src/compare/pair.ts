import type { Exchange, Hop } from '../exchange/index.ts';
import {
  certificatesOf,
  claimsOf,
  createNetwork,
  fixedFacts,
  pairAsk,
  rosterOf,
  runExchange,
  type ExampleAsk,
} from '../lab/index.ts';
import { headerValue, pathOf, queryOf } from '../message/index.ts';
import { findByAsid, toWorld, type World } from '../sds/index.ts';
import { toAuditRecord } from '../ssp/index.ts';
import { findInteraction, type Programme, type Topology } from '../topology/index.ts';

/** One clinical request from the first consumer of a definition to the first practice of another, and what it showed. */
export interface Pair {
  readonly consumer: Topology;
  readonly provider: Topology;
  readonly example: ExampleAsk;
  readonly exchange: Exchange;
  /** The standard that it was asked by. */
  readonly programme: Programme | undefined;
  /** What could be seen of it on its way, by name; empty where it never reached the proxy. */
  readonly facts: ReadonlyMap<string, string>;
}

/** A name, and what was seen under it in an exchange; empty where nothing was. */
type Look = readonly [name: string, see: (seen: Seen) => string];

/** An exchange that reached the proxy, opened for looking. */
interface Seen {
  readonly world: World;
  readonly example: ExampleAsk;
  readonly hops: readonly Hop[];
  readonly atProxy: Hop;
}

const header = ({ atProxy }: Seen, name: string): string => headerValue(atProxy.request.headers, name) ?? '';
const claim = ({ atProxy }: Seen, name: string): string => {
  const value = claimsOf(atProxy.request)[name];
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
};
const keyOf = ({ world: { directory } }: Seen, asid: string): string => findByAsid(directory, asid)?.partyKey ?? '';
const certificate = ({ atProxy }: Seen): string =>
  atProxy.checks.find(({ id }) => id === 'sender-certificate')?.seen ?? '';
const audit = ({ atProxy: { request: head, checks } }: Seen) =>
  toAuditRecord({ head, checks, nowMs: fixedFacts().nowMs, durations: { totalMs: 0 } });
const lookups = ({ hops }: Seen): Hop[] => hops.filter(({ to }) => to === 'sds');
const root = (seen: Seen): string => claim(seen, 'aud');
const afterProxy = ({ hops, atProxy }: Seen): readonly Hop[] => hops.slice(hops.indexOf(atProxy) + 1);
const beforeSpine = ({ hops }: Seen): readonly Hop[] =>
  hops.slice(
    0,
    hops.findIndex(({ to }) => to === 'sds'),
  );

/** What names the organisation that asks. */
const askers: readonly Look[] = [
  ['ASID', (seen) => audit(seen).from ?? ''],
  ['Party Key', (seen) => keyOf(seen, header(seen, 'Ssp-From'))],
  ['certificate', certificate],
  ['organisation in the token', (seen) => audit(seen).organisation ?? ''],
];

/** What names the practice that answers. */
const answerers: readonly Look[] = [
  ['ASID', (seen) => audit(seen).to ?? ''],
  ['Party Key', (seen) => keyOf(seen, header(seen, 'Ssp-To'))],
  ['host', (seen) => root(seen).split('/')[2] ?? ''],
  ['service root URL', root],
];

/** What a request shows on its way, in the order of the way. */
const looks: readonly Look[] = [
  ['Method', ({ atProxy }) => atProxy.request.method],
  ['Interaction ID', (seen) => header(seen, 'Ssp-InteractionID')],
  ['Path', (seen) => pathOf(seen.atProxy.request.target).slice(1 + root(seen).length)],
  ['Parameters', (seen) => [...new URLSearchParams(queryOf(seen.atProxy.request.target)).keys()].join(', ')],
  ['Hops before the Spine', (seen) => String(beforeSpine(seen).length)],
  [
    'Lookups',
    (seen) =>
      lookups(seen)
        .map(({ purpose }) => purpose.replace('Look up ', ''))
        .join(', then '),
  ],
  ['Ssp-From', (seen) => header(seen, 'Ssp-From')],
  ['Party Key of the consumer', (seen) => keyOf(seen, header(seen, 'Ssp-From'))],
  ['Name on the certificate', certificate],
  ['Organisation in the token', (seen) => audit(seen).organisation ?? ''],
  ['Scope in the token', (seen) => claim(seen, 'requested_scope')],
  ['Seconds that the token lives', (seen) => String(Number(claim(seen, 'exp')) - Number(claim(seen, 'iat')))],
  ['Headers', ({ atProxy }) => atProxy.request.headers.map(([name]) => name).join(', ')],
  ['Ssp-To', (seen) => header(seen, 'Ssp-To')],
  ['Party Key found', (seen) => keyOf(seen, header(seen, 'Ssp-To'))],
  ['Service root URL', root],
  ['Audience of the token', (seen) => (root(seen) === seen.example.practice.serviceRoot ? 'the service root URL' : '')],
  ['Agreement', ({ atProxy }) => (isChecked(atProxy, 'agreement') ? 'checked' : 'not needed')],
  ['Checks of the proxy', ({ atProxy }) => String(atProxy.checks.length)],
  ['Headers that the proxy adds', (seen) => added(seen).join(', ')],
  ['Hops after the proxy', (seen) => String(afterProxy(seen).length)],
  ['Hops in all', ({ hops }) => String(hops.length)],
];

const isChecked = ({ checks }: Hop, check: string): boolean =>
  checks.some(({ id, verdict }) => id === check && verdict !== 'not-applicable');

function added({ hops, atProxy }: Seen): string[] {
  const sent = new Set(atProxy.request.headers.map(([name]) => name));
  const forwarded = hops.find(({ from }) => from === 'ssp')?.request.headers ?? [];
  return forwarded.map(([name]) => name).filter((name) => !sent.has(name));
}

function ask(world: World, { consumer, practice }: Pick<ExampleAsk, 'consumer' | 'practice'>) {
  const facts = fixedFacts();
  const example = { consumer, practice, ask: pairAsk(consumer, practice, facts.nowMs) };
  const certificate = certificatesOf('good', example);
  const exchange = runExchange(createNetwork(world), example.ask, facts, '', { certificate });
  const atProxy = exchange.hops.find(({ to }) => to === 'ssp');
  return { example, exchange, seen: atProxy && { world, example, hops: exchange.hops, atProxy } };
}

/** How many parties each of the identifiers in a request can mean: more than one cannot be told apart by it. */
const meanings = (parties: string, by: readonly Look[], seen: Seen, all: readonly Seen[]): [string, string][] =>
  by.map(([name, see]) => [
    `${parties} that this ${name} can mean`,
    String(all.filter((each) => see(each) === see(seen)).length),
  ]);

/** Runs the request of a pair, and that of everybody beside the two for whom they could be taken. */
export function runPair(consumer: Topology, provider: Topology): Pair | undefined {
  const world = toWorld([consumer, provider], { agreements: 'all' });
  const { consumers, practices } = rosterOf(world);
  const [asking, answering] = [consumers[0], practices[0]];
  if (asking === undefined || answering === undefined) return undefined;
  const { example, exchange, seen } = ask(world, { consumer: asking, practice: answering });
  const common = {
    consumer,
    provider,
    example,
    exchange,
    programme: findInteraction(example.ask.interaction)?.programme,
  };
  if (seen === undefined) return { ...common, facts: new Map() };
  const reached = (examples: readonly Pick<ExampleAsk, 'consumer' | 'practice'>[]): Seen[] =>
    examples.flatMap((each) => ask(world, each).seen ?? []);
  const besideConsumer = reached(consumers.map((each) => ({ consumer: each, practice: answering })));
  const besidePractice = reached(practices.map((each) => ({ consumer: asking, practice: each })));
  return {
    ...common,
    facts: new Map([
      ...looks.map(([name, see]) => [name, see(seen)] as const),
      ...meanings('Organisations', askers, seen, besideConsumer),
      ...meanings('Practices', answerers, seen, besidePractice),
    ]),
  };
}

/** Every consumer with every provider, in the order of the definitions. */
export const runPairs = (all: readonly Topology[]): Pair[] =>
  all
    .filter(({ role }) => role === 'consumer')
    .flatMap((consumer) =>
      all.filter(({ role }) => role === 'provider').flatMap((each) => runPair(consumer, each) ?? []),
    );
