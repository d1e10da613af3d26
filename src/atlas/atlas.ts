import type { Ask, ConsumerIdentity } from '../consumer/index.ts';
import type { Exchange } from '../exchange/index.ts';
import {
  certificatesOf,
  createNetwork,
  fixedFacts,
  pairAsk,
  rosterOf,
  runExchange,
  sampleRequest,
  type ConnectionKind,
  type Network,
  type Scene,
} from '../lab/index.ts';
import type { RequestHead } from '../message/index.ts';
import type { Practice } from '../provider/index.ts';
import { toWorld, type World } from '../sds/index.ts';
import {
  problemMessage,
  profiles,
  TopologyError,
  validate,
  type InteractionId,
  type ProfileId,
  type Topology,
} from '../topology/index.ts';
import { definitionOperators } from './definition-operators.ts';
import type { DefinitionOperator, OperatorKind, RequestOperator, SettingOperator } from './operator.ts';
import { requestOperators } from './request-operators.ts';
import { settingOperators } from './setting-operators.ts';

/** What is seen of a fault: the answer of whoever found it. */
export interface Symptom {
  /** Nothing is sent when the definitions themselves are refused. */
  readonly status?: number;
  /** The published text or, where there is none, ours. */
  readonly text: string;
  /** The part that found it, as `<topology>/<member>`, `sds` or `ssp`; none where nobody did. */
  readonly at?: string;
  /** The check by which it was found; none where a lookup or a connection failed instead. */
  readonly check?: string;
}

/** One fault at one place, run by the rules of one profile. */
export interface AtlasRow {
  readonly topology: string;
  readonly operator: { readonly id: string; readonly kind: OperatorKind; readonly title: string };
  readonly place: string;
  readonly profile: ProfileId;
  readonly symptom: Symptom;
  /** No part found it: the request went through as it would without the fault. */
  readonly silent: boolean;
  /** Rules of the guidance that find it in the definition, before anything runs. */
  readonly rules: readonly string[];
  /** Whom to let ask whom, to see it; absent where the definition itself has to be changed. */
  readonly replay?: {
    readonly consumer: string;
    readonly practice: string;
    readonly interaction: InteractionId;
    readonly connection: ConnectionKind;
    readonly agreed: boolean;
    /** What to do to the request; absent where the setting alone is wrong. */
    readonly fault?: { readonly operator: string; readonly place: string };
  };
}

/** What is tried: by default everything. */
export interface Operators {
  readonly definition: readonly DefinitionOperator[];
  readonly request: readonly RequestOperator[];
  readonly setting: readonly SettingOperator[];
}

/** Every operator there is. */
export const operators: Operators = {
  definition: definitionOperators,
  request: requestOperators,
  setting: settingOperators,
};

interface Pair {
  readonly consumer: ConsumerIdentity;
  readonly practice: Practice;
}

interface Run {
  readonly world: World;
  readonly pair: Pair;
  readonly interaction?: InteractionId;
  readonly connection?: ConnectionKind;
  readonly amend?: (head: RequestHead) => RequestHead;
}

const networks = new WeakMap<World, Network>();

/** Searches change nothing, so that all of a world share its running parts. */
function networkOf(world: World): Network {
  const network = networks.get(world) ?? createNetwork(world);
  networks.set(world, network);
  return network;
}

/** A search for free slots on one day only: what is found makes no difference here. */
function searchAsk({ consumer, practice }: Pair, nowMs: number): Ask {
  const ask = pairAsk(consumer, practice, nowMs);
  const day = new Date(nowMs + 86_400_000).toISOString().slice(0, 10);
  return ask.path.includes('start=') ? ask : { ...ask, path: `${ask.path}&start=ge${day}&start=le${day}` };
}

function run({ world, pair, interaction, connection = 'good', amend }: Run): Exchange {
  const network = interaction === undefined ? networkOf(world) : createNetwork(world);
  const facts = fixedFacts();
  const { ask, body } =
    interaction === undefined
      ? { ask: searchAsk(pair, facts.nowMs), body: '' }
      : sampleRequest(network, pair, interaction, facts);
  return runExchange(network, ask, facts, body, {
    certificate: certificatesOf(connection, pair),
    ...(amend && { amend: (head, to) => (to === 'ssp' ? amend(head) : head) }),
  });
}

interface Outcome {
  readonly issue?: readonly { readonly diagnostics?: string; readonly details?: { coding?: { display?: string }[] } }[];
}

function symptomOf({ answer, failed, hops }: Exchange): Symptom {
  const [issue] = (answer.body as Outcome | null)?.issue ?? [];
  const text = issue?.diagnostics ?? issue?.details?.coding?.[0]?.display ?? '';
  if (answer.status < 400) return { status: answer.status, text };
  const at = failed?.at ?? hops[0]?.to ?? 'people';
  return { status: answer.status, text, at, ...(failed && { check: failed.check.id }) };
}

/** Whether two exchanges look alike to whoever asked. */
function same(one: Exchange, other: Exchange): boolean {
  const [before, after] = [symptomOf(one), symptomOf(other)];
  return before.status === after.status && before.text === after.text;
}

/** The first definition of the other side that shares an interaction with it: the one that its faults are run with. */
export function partnerOf(topology: Topology, all: readonly Topology[]): Topology | undefined {
  return all.find((other) => other.role !== topology.role && pairsOf(topology, other).length > 0);
}

/** Everybody of a definition with the first one of the other side: those who share an interaction. */
function pairsOf(topology: Topology, partner: Topology): Pair[] {
  const { consumers, practices } = rosterOf(toWorld([topology, partner]));
  const shares = ({ consumer, practice }: Pair) =>
    consumer.interactions.some((id) => practice.interactions.includes(id));
  return topology.role === 'consumer'
    ? consumers.flatMap((consumer) =>
        practices
          .map((practice) => ({ consumer, practice }))
          .filter(shares)
          .slice(0, 1),
      )
    : practices.flatMap((practice) =>
        consumers
          .map((consumer) => ({ consumer, practice }))
          .filter(shares)
          .slice(0, 1),
      );
}

const profileIds = Object.keys(profiles) as ProfileId[];

/**
 * Every fault of a definition, at every place where it fits, run with its first partner by the rules of every profile.
 *
 * @param all the definitions among which it finds its partner
 */
export function atlasOf(topology: Topology, all: readonly Topology[], tried: Operators = operators): AtlasRow[] {
  const partner = partnerOf(topology, all);
  return partner === undefined ? [] : rowsOf(topology, partner, tried);
}

function rowsOf(topology: Topology, partner: Topology, tried: Operators): AtlasRow[] {
  const pairs = pairsOf(topology, partner);
  return profileIds.flatMap((profile) => [
    ...definitionRows(topology, partner, pairs, profile, tried.definition),
    ...pairs.flatMap((pair) => requestRows(topology, partner, pair, profile, tried)),
  ]);
}

const describe = ({ id, kind, title }: AtlasRow['operator']): AtlasRow['operator'] => ({ id, kind, title });

function definitionRows(
  topology: Topology,
  partner: Topology,
  pairs: readonly Pair[],
  profile: ProfileId,
  tried: readonly DefinitionOperator[],
): AtlasRow[] {
  const world = toWorld([topology, partner], { profile, agreements: 'all' });
  const known = new Set(validate(topology, profile).map(({ rule, path }) => `${rule} ${path}`));
  const baselines = new Map<string, Exchange>();
  const baseline = (pair: Pair, interaction?: InteractionId): Exchange => {
    const key = `${pair.consumer.asid} ${pair.practice.asid} ${interaction ?? ''}`;
    const found = baselines.get(key) ?? run({ world, pair, ...(interaction && { interaction }) });
    baselines.set(key, found);
    return found;
  };
  return tried.flatMap((operator) =>
    operator.places(topology).map(({ place, topology: changed, interaction }): AtlasRow => {
      const found = validate(changed, profile).filter(({ rule, path }) => !known.has(`${rule} ${path}`));
      const rules = [...new Set(found.map(({ rule }) => rule))];
      const common = { topology: topology.id, operator: describe(operator), place, profile, rules };
      try {
        const faulty = toWorld([changed, partner], { profile, agreements: 'all' });
        for (const pair of pairs) {
          const options = { pair, ...(interaction && { interaction }) };
          const before = baseline(pair, interaction);
          const after = run({ world: faulty, ...options });
          if (!same(before, after)) return { ...common, symptom: symptomOf(after), silent: false };
        }
        return { ...common, symptom: { text: '' }, silent: true };
      } catch (error) {
        if (!(error instanceof TopologyError)) throw error;
        const [first] = error.problems;
        return { ...common, symptom: { text: problemMessage(first), check: first.rule }, silent: false };
      }
    }),
  );
}

function requestRows(
  topology: Topology,
  partner: Topology,
  pair: Pair,
  profile: ProfileId,
  { request, setting }: Operators,
): AtlasRow[] {
  const worldWith = (agreements: 'all' | []) => toWorld([topology, partner], { profile, agreements });
  const world = worldWith('all');
  const scene: Scene = { world, ...pair };
  const unagreed = worldWith([]);
  const before = run({ world, pair });
  const good = before.hops.find(({ to }) => to === 'ssp')?.request;
  if (good === undefined) return [];
  const member = (topology.role === 'consumer' ? pair.consumer : pair.practice).system.split('/')[1] ?? '';
  const row = (
    operator: AtlasRow['operator'],
    place: string,
    after: Exchange,
    changes: Partial<AtlasRow['replay']>,
  ): AtlasRow => ({
    topology: topology.id,
    operator: describe(operator),
    place: `${member}: ${place}`,
    profile,
    symptom: symptomOf(after),
    silent: same(before, after),
    rules: [],
    replay: {
      consumer: pair.consumer.system,
      practice: pair.practice.ods,
      interaction: pairAsk(pair.consumer, pair.practice, 0).interaction,
      connection: 'good',
      agreed: true,
      ...changes,
    },
  });
  return [
    ...request.flatMap((operator) =>
      operator
        .places(good, scene)
        .map(({ place, head }) =>
          row(operator, place, run({ world, pair, amend: () => head }), { fault: { operator: operator.id, place } }),
        ),
    ),
    ...setting
      .filter(({ fits }) => fits(scene))
      .map((operator) => {
        const { agreed = true, connection = 'good' } = operator;
        const after = run({ world: agreed ? world : unagreed, pair, connection });
        return row(operator, agreed ? 'connection' : 'agreement', after, { agreed, connection });
      }),
  ];
}
