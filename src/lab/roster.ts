import { consumersOf, type Ask, type ConsumerIdentity } from '../consumer/index.ts';
import { practicesOf, type Practice } from '../provider/index.ts';
import type { World } from '../sds/index.ts';
import { findInteraction } from '../topology/index.ts';

/** Everybody in a world who can ask, and everybody who answers. */
export interface Roster {
  readonly consumers: readonly ConsumerIdentity[];
  readonly practices: readonly Practice[];
}

/** Who is in a world, in definition order. */
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

/**
 * The ask that pages and the ready screen show: the first consumer searches free slots of the first practice that
 * shares the interaction with it. The two ASIDs stand in headers, so that a reader can try others.
 */
export function exampleAsk({ consumers, practices }: Roster): ExampleAsk | undefined {
  for (const consumer of consumers) {
    for (const practice of practices) {
      const interaction = practice.interactions.find(
        (id) => consumer.interactions.includes(id) && findInteraction(id)?.path === '/Slot',
      );
      if (interaction === undefined) continue;
      const headers = [['Ssp-From', consumer.asid] as const, ['Ssp-To', practice.asid] as const];
      const ask = {
        system: consumer.system,
        provider: practice.ods,
        interaction,
        method: 'GET',
        path: '/Slot?status=free',
        headers,
      };
      return { ask, consumer, practice };
    }
  }
  return undefined;
}

/** The ask as a command: one line with double quotes, which every shell here reads alike, also as `curl.exe`. */
export const toCurl = ({ system, provider, path, interaction, headers }: Ask, entryUrl: string): string =>
  [
    'curl',
    `"${entryUrl}/${system}/${provider}${path}"`,
    ...[...headers, ['Ssp-InteractionID', interaction]].map(([name = '', value = '']) => `-H "${name}: ${value}"`),
  ].join(' ');
