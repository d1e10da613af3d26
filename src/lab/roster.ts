import { consumersOf, type Ask, type ConsumerIdentity } from '../consumer/index.ts';
import { practicesOf, type Practice } from '../provider/index.ts';
import type { World } from '../sds/index.ts';
import { findInteraction, type InteractionId } from '../topology/index.ts';

/** Everybody in a world who can ask, and everybody who answers. */
export interface Roster {
  readonly consumers: readonly ConsumerIdentity[];
  readonly practices: readonly Practice[];
}

/**
 * Who is in a world, in definition order.
 *
 * @example
 * ```ts
 * rosterOf(toWorld([consumer, provider])).practices.map(({ ods }) => ods); // => ['Z99201', 'Z99202', 'Z99203']
 * ```
 */
export const rosterOf = ({ topologies }: World): Roster => ({
  consumers: topologies.flatMap(consumersOf),
  practices: topologies.flatMap(practicesOf),
});

/** An ask with the two parties that it joins. */
export interface ExampleAsk {
  readonly ask: Ask;
  readonly consumer: ConsumerIdentity;
  readonly practice: Practice;
}

const searchOf = (interactions: readonly InteractionId[]): InteractionId[] =>
  interactions.filter((id) => findInteraction(id)?.path === '/Slot');

/**
 * A search for free slots: by an interaction that the two share, else by one that the practice does not answer.
 *
 * @example
 * ```ts
 * const { consumers, practices } = rosterOf(toWorld([consumer, provider]));
 * pairAsk(consumers[0]!, practices[0]!, fixedFacts().nowMs).path; // => '/Slot?status=free'
 * ```
 */
export function pairAsk(consumer: ConsumerIdentity, practice: Practice, nowMs: number): Ask {
  const own = searchOf(consumer.interactions);
  const interaction = own.find((id) => practice.interactions.includes(id)) ?? own[0] ?? ('' as InteractionId);
  const query = findInteraction(interaction)?.programme === 'gpconnect' ? gpConnectQuery(nowMs) : 'status=free';
  return {
    system: consumer.system,
    provider: practice.ods,
    interaction,
    method: 'GET',
    path: `/Slot?${query}`,
    headers: [],
  };
}

/** GP Connect wants a window and the schedule in every search: five days from this one. */
function gpConnectQuery(nowMs: number): string {
  const day = (offset: number) => new Date(nowMs + offset * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  return `start=ge${day(0)}&end=le${day(4)}&status=free&_include=Slot:schedule`;
}

/**
 * The ask that pages and the ready screen show: the first consumer searches free slots of the first practice that
 * shares the interaction with it. The two ASIDs stand in headers, so that a reader can try others.
 *
 * @example
 * ```ts
 * exampleAsk(rosterOf(toWorld([consumer, provider])), fixedFacts().nowMs)?.practice.ods; // => 'Z99201'
 * ```
 */
export function exampleAsk({ consumers, practices }: Roster, nowMs: number): ExampleAsk | undefined {
  for (const consumer of consumers) {
    const shared = searchOf(consumer.interactions);
    const practice = practices.find(({ interactions }) => shared.some((id) => interactions.includes(id)));
    if (practice === undefined) continue;
    const headers = [['Ssp-From', consumer.asid] as const, ['Ssp-To', practice.asid] as const];
    return { ask: { ...pairAsk(consumer, practice, nowMs), headers }, consumer, practice };
  }
  return undefined;
}

/**
 * The ask as a command: one line with double quotes, which every shell here reads alike, also as `curl.exe`.
 *
 * @example
 * ```ts
 * const { ask } = exampleAsk(rosterOf(toWorld([consumer, provider])), fixedFacts().nowMs)!;
 * toCurl(ask, 'http://localhost:3001').split(' ')[1]; // => '"http://localhost:3001/consumer-simple/elmSystem/Z99201/Slot?status=free"'
 * ```
 */
export const toCurl = ({ system, provider, path, interaction, headers }: Ask, entryUrl: string): string =>
  [
    'curl',
    `"${entryUrl}/${system}/${provider}${path}"`,
    ...[...headers, ['Ssp-InteractionID', interaction]].map(([name = '', value = '']) => `-H "${name}: ${value}"`),
  ].join(' ');
