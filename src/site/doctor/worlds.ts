import definitions from '@generated/topology-pages/default/definitions.json';
import { rosterOf } from '../../lab/index.ts';
import { toWorld, type World } from '../../sds/index.ts';
import { profiles, type Topology } from '../../topology/index.ts';
import type { WorldChoice } from './world-choice.ts';

const topologies = definitions as unknown as readonly Topology[];

/** The topologies of a side, as options: id and title. */
export const topologiesOf = (side: Topology['role']): (readonly [id: string, title: string])[] =>
  topologies.filter(({ role }) => role === side).map(({ id, title }) => [id, title] as const);

/** Everybody there is. */
export const rosterOfAll = rosterOf({ ...toWorld([]), topologies });

/** The world of a choice. A topology that is not there any more knows nobody; guidance that is not, has no say. */
export function worldOf({ profile, agreed, ...chosenIds }: WorldChoice): World {
  const chosen = topologies.filter(({ id, role }) => ['', id].includes(chosenIds[role]));
  return toWorld(chosen, {
    agreements: agreed ? 'all' : [],
    ...(profile !== undefined && profile in profiles && { profile }),
  });
}
