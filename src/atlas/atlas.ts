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
  profiles,
  TopologyError,
  validate,
  type InteractionId,
  type ProfileId,
  type Topology,
} from '../topology/index.ts';
import type { DefinitionOperator } from './operator.ts';
import { operators, type Operators } from './operators.ts';
import type { Replay } from './replay.ts';
import { same, symptomOf, symptomOfProblem, type Symptom } from './symptom.ts';

/** One fault at one place, run by the rules of one profile. */
export interface AtlasRow {
  readonly topology: string;
  readonly operator: Pick<DefinitionOperator, 'id' | 'kind' | 'title' | 'mend'>;
  readonly place: string;
  readonly profile: ProfileId;
  readonly symptom: Symptom;
  /** No part found it: the request went through as it would without the fault. */
  readonly silent: boolean;
  /** Rules of the guidance that find it in the definition, before anything runs. */
  readonly rules: readonly string[];
  /** Whom to let ask whom, with what wrong, to see it. */
  readonly replay: Replay;
}

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

const toReplay = ({ consumer, practice }: Pair, profile: ProfileId, fault: Replay['fault']): Replay => ({
  consumer: consumer.system,
  practice: practice.ods,
  interaction: pairAsk(consumer, practice, 0).interaction,
  profile,
  connection: 'good',
  agreed: true,
  fault,
});

/** Whether two exchanges took the same way with the same requests. */
const alike = ({ hops: one }: Exchange, { hops: other }: Exchange): boolean =>
  JSON.stringify(one.map(({ request }) => request)) === JSON.stringify(other.map(({ request }) => request));

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

const describe = ({ id, kind, title, mend }: AtlasRow['operator']): AtlasRow['operator'] => ({ id, kind, title, mend });

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
  const [first] = pairs;
  if (first === undefined) return [];
  return tried.flatMap((operator) =>
    operator.places(topology).map(({ place, topology: changed, interaction }): AtlasRow => {
      const found = validate(changed, profile).filter(({ rule, path }) => !known.has(`${rule} ${path}`));
      const rules = [...new Set(found.map(({ rule }) => rule))];
      const common = { topology: topology.id, operator: describe(operator), place, profile, rules };
      const seen = (pair: Pair): Replay => ({
        ...toReplay(pair, profile, { operator: operator.id, place }),
        ...(interaction && { interaction }),
      });
      try {
        const faulty = toWorld([changed, partner], { profile, agreements: 'all' });
        let touched: Pair | undefined;
        for (const pair of pairs) {
          const before = baseline(pair, interaction);
          const after = run({ world: faulty, pair, ...(interaction && { interaction }) });
          if (!same(before, after)) {
            return { ...common, symptom: symptomOf(after), silent: false, replay: seen(pair) };
          }
          if (!alike(before, after)) touched ??= pair;
        }
        return { ...common, symptom: { text: '' }, silent: true, replay: seen(touched ?? first) };
      } catch (error) {
        if (!(error instanceof TopologyError)) throw error;
        return { ...common, symptom: symptomOfProblem(error.problems[0]), silent: false, replay: seen(first) };
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
    changes: Partial<Replay> = {},
  ): AtlasRow => ({
    topology: topology.id,
    operator: describe(operator),
    place: `${member}: ${place}`,
    profile,
    symptom: symptomOf(after),
    silent: same(before, after),
    rules: [],
    replay: { ...toReplay(pair, profile, { operator: operator.id, place }), ...changes },
  });
  return [
    ...request.flatMap((operator) =>
      operator
        .places(good, scene)
        .map(({ place, head }) => row(operator, place, run({ world, pair, amend: () => head }))),
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
