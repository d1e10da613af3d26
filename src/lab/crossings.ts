import type { Exchange, Hop } from '../exchange/index.ts';
import { nodeId, toWorld } from '../sds/index.ts';
import { connectionId, legsOf, memberOf, type Connection, type Topology } from '../topology/index.ts';
import { fixedFacts } from './facts.ts';
import { createNetwork } from './network.ts';
import { pairAsk, rosterOf, type ExampleAsk } from './roster.ts';
import { runExchange } from './run.ts';

/** An exchange that reached its provider and was answered, with who asked whom. */
export interface Transcript {
  readonly example: ExampleAsk;
  readonly exchange: Exchange;
}

/** What exchanges prove of the connections of a topology. */
export interface Crossings {
  /** As few exchanges as it takes, in order. */
  readonly transcripts: readonly Transcript[];
  /** By the id of a connection, the first of these that crossed it, and at which of its hops, from 0. */
  readonly crossed: ReadonlyMap<string, { readonly transcript: number; readonly hop: number }>;
  /** Connections that nothing crosses, and no waiver says why. */
  readonly uncrossed: readonly string[];
  /** Connections with a waiver that are crossed all the same. */
  readonly idleWaivers: readonly string[];
  /** Hops that no connection of the definitions carries. */
  readonly unknown: readonly Hop[];
}

/**
 * Runs every consumer against every practice of the other side, and tells which connections that crosses.
 *
 * @param untilCrossed whether to run no more once each connection was crossed: unknown hops of the rest are not found
 */
export function crossings(topology: Topology, all: readonly Topology[], untilCrossed = false): Crossings {
  const transcripts: Transcript[] = [];
  const crossed = new Map<string, { transcript: number; hop: number }>();
  const unknown: Hop[] = [];
  for (const other of all.filter(({ role }) => role !== topology.role)) {
    for (const transcript of answered([topology, other])) {
      if (untilCrossed && crossed.size === topology.connections.length) break;
      unknown.push(...unknownHops([topology, other], transcript.exchange));
      const fresh = transcript.exchange.hops.flatMap(({ connection }, hop) => {
        const id = topology.connections.map(connectionId).find((each) => nodeId(topology, each) === connection);
        return id === undefined || crossed.has(id) ? [] : [{ id, hop }];
      });
      for (const { id, hop } of fresh) if (!crossed.has(id)) crossed.set(id, { transcript: transcripts.length, hop });
      if (fresh.length > 0) transcripts.push(transcript);
    }
  }
  const isWaived = ({ waiver }: Connection): boolean => waiver !== undefined;
  const isCrossed = (connection: Connection): boolean => crossed.has(connectionId(connection));
  const idsOf = (found: readonly Connection[]): string[] => found.map(connectionId);
  return {
    transcripts,
    crossed,
    uncrossed: idsOf(topology.connections.filter((each) => !isCrossed(each) && !isWaived(each))),
    idleWaivers: idsOf(topology.connections.filter((each) => isCrossed(each) && isWaived(each))),
    unknown,
  };
}

/** What goes through between two definitions. */
function* answered(topologies: readonly Topology[]): Generator<Transcript> {
  const world = toWorld(topologies, { agreements: 'all' });
  const { consumers, practices } = rosterOf(world);
  const facts = fixedFacts();
  for (const consumer of consumers) {
    for (const practice of practices) {
      const ask = pairAsk(consumer, practice, facts.nowMs);
      const exchange = runExchange(createNetwork(world), ask, facts);
      if (exchange.answer.status === 200) yield { example: { ask, consumer, practice }, exchange };
    }
  }
}

/** What a part is called in the hops of an exchange. */
function partName(topology: Topology, id: string): string {
  const { kind } = memberOf(topology, id).member;
  if (kind === 'people') return 'people';
  return kind === 'spine-service' ? id : nodeId(topology, id);
}

/** Hops of an exchange along no connection of these definitions. */
export function unknownHops(topologies: readonly Topology[], { hops }: Pick<Exchange, 'hops'>): Hop[] {
  const legs = topologies.flatMap((topology) =>
    legsOf(topology).map(({ from, to, connection }) => ({
      from: partName(topology, from),
      to: partName(topology, to),
      connection: nodeId(topology, connection),
    })),
  );
  return hops.filter((hop) => {
    const between = legs.filter(({ from, to }) => from === hop.from && to === hop.to);
    // A definition may leave out the people who ask.
    if (hop.from === 'people' && hop.connection === '') return between.length > 0;
    return !between.some(({ connection }) => connection === hop.connection);
  });
}
