import { readCatalogue, type importFresh } from '../catalogue.ts';
import { toWorld, type World, type WorldOptions } from '../sds/index.ts';
import type { Topology } from '../topology/index.ts';
import { unknownName } from './arguments.ts';
import { whileTelling, type Terminal } from './terminal.ts';

/** Every definition of the project. */
export const readTopologies = (terminal: Terminal, load?: typeof importFresh): Promise<Topology[]> =>
  whileTelling(terminal, 'Reading the definitions', async () =>
    (await readCatalogue(terminal.root, load)).map(({ topology }) => topology),
  );

/** The definitions of these ids, in their own order; all of them when none is named. */
export function chosen(cannot: string, topologies: readonly Topology[], ids: readonly string[]): readonly Topology[] {
  const known = topologies.map(({ id }) => id);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown !== undefined) throw unknownName(`${cannot} ${unknown}`, unknown, known);
  return ids.length === 0 ? topologies : topologies.filter(({ id }) => ids.includes(id));
}

/** All definitions together, in which every consumer may ask every provider. */
export const readWorld = async (terminal: Terminal, options: WorldOptions = {}): Promise<World> =>
  toWorld(await readTopologies(terminal), { agreements: 'all', ...options });
