import type { Member, MemberKind, Members, Organisation } from './members.ts';
import type { Topology } from './topology.ts';

/** A member with its place: the ids of the boxes around it, outermost first. */
export interface Placed<M extends Member = Member> {
  readonly id: string;
  readonly member: M;
  readonly within: readonly string[];
}

/**
 * Every member in reading order: a box before what it holds.
 *
 * @example
 * ```ts
 * placedMembers(provider.members).find(({ id }) => id === 'oakSystem')?.within; // => ['federation', 'oak']
 * ```
 */
export function placedMembers(members: Members, within: readonly string[] = []): Placed[] {
  return Object.entries(members).flatMap(([id, member]) => [
    { id, member, within },
    ...('members' in member ? placedMembers(member.members, [...within, id]) : []),
  ]);
}

/** Members by id, of those whose definition was asked before: a run asks for them thousands of times. */
const indexes = new WeakMap<Members, ReadonlyMap<string, Placed>>();

/** Every member by its id, in reading order; of two with one id, which no definition has, the first. */
function indexOf({ members }: Topology): ReadonlyMap<string, Placed> {
  const known = indexes.get(members);
  if (known !== undefined) return known;
  const index = new Map<string, Placed>();
  for (const placed of placedMembers(members)) if (!index.has(placed.id)) index.set(placed.id, placed);
  indexes.set(members, index);
  return index;
}

/**
 * The members of one kind, in reading order.
 *
 * @example
 * ```ts
 * membersOfKind(consumer, 'system').map(({ id }) => id); // => ['elmSystem', 'millSystem', 'quaySystem']
 * ```
 */
export function membersOfKind<K extends MemberKind>(
  topology: Topology,
  kind: K,
): Placed<Extract<Member, { kind: K }>>[] {
  return [...indexOf(topology).values()].filter(
    (placed): placed is Placed<Extract<Member, { kind: K }>> => placed.member.kind === kind,
  );
}

/**
 * A member by id.
 *
 * @throws Error when the topology has none of that id, which its definition rules out.
 *
 * @example
 * ```ts
 * memberOf(consumer, 'elmSystem').member.title; // => 'GP Practice System'
 * ```
 */
export function memberOf(topology: Topology, id: string): Placed {
  const placed = indexOf(topology).get(id);
  if (placed === undefined) throw new Error(`Cannot find ${id} in ${topology.id}: no member has this id`);
  return placed;
}

/**
 * The organisation (or the host of the middleware) that a member belongs to.
 *
 * @example
 * ```ts
 * organisationOf(consumer, 'elmMhs').name; // => 'Elm Tree Surgery'
 * ```
 */
export function organisationOf(topology: Topology, id: string): Pick<Organisation, 'name' | 'ods' | 'title'> {
  const { within } = memberOf(topology, id);
  for (const boxId of [...within].reverse()) {
    const { member } = memberOf(topology, boxId);
    if (member.kind === 'organisation' || member.kind === 'middleware') return member;
  }
  throw new Error(`Cannot find the organisation of ${id} in ${topology.id}: it stands in none`);
}

/** The fully qualified domain name of a member, which its certificate carries; empty for one that has none. */
export function fqdnOf(topology: Topology, id: string): string {
  const { member } = memberOf(topology, id);
  return 'host' in member ? member.host : '';
}
