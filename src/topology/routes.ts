import { connectionId } from './connections.ts';
import type { Topology } from './topology.ts';
import { memberOf, placedMembers } from './tree.ts';

/** One step of a message: from one running part to the next, along a connection. */
export interface Leg {
  readonly from: string;
  readonly to: string;
  /** Id of the connection that carries it. */
  readonly connection: string;
}

/** The running parts that an end of a connection stands for: an adapter is its server, a group its services. */
function runningParts(topology: Topology, id: string): string[] {
  const { member, within } = memberOf(topology, id);
  if (member.kind === 'adapter') return within.slice(-1);
  if (member.kind === 'spine-services') return placedMembers(member.members).map((placed) => placed.id);
  return [id];
}

/** Every step that a message can take in a topology. */
export function legsOf(topology: Topology): Leg[] {
  return topology.connections.flatMap((connection) =>
    runningParts(topology, connection.from).flatMap((from) =>
      runningParts(topology, connection.to).flatMap((to) => {
        const leg = { from, to, connection: connectionId(connection) };
        return connection.kind === 'line' ? [leg, { ...leg, from: to, to: from }] : [leg];
      }),
    ),
  );
}

/**
 * The shortest way from one running part to another, or `undefined` when no connection leads there.
 *
 * @example
 * ```ts
 * routeBetween(provider, 'ssp', 'oakSystem')?.map(({ connection }) => connection); // => ['ssp-bookingAdapter', 'kestrelMhs-oakSystem']
 * routeBetween(provider, 'oakSystem', 'birchSystem'); // => undefined
 * ```
 */
export function routeBetween(topology: Topology, from: string, to: string): Leg[] | undefined {
  const legs = legsOf(topology);
  const ways = new Map<string, Leg[]>([[from, []]]);
  for (const [at, way] of ways) {
    if (at === to) return way;
    for (const leg of legs) if (leg.from === at && !ways.has(leg.to)) ways.set(leg.to, [...way, leg]);
  }
  return undefined;
}
