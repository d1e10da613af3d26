import { createNetwork } from '../lab/index.ts';
import type { World } from '../sds/index.ts';
import { unknownName } from './arguments.ts';
import { CommandError } from './command.ts';

/** Where the parts run that somebody has put in the place of ours; `undefined` where nothing has to reach them. */
export type Replacements = Readonly<Record<string, string | undefined>>;

/** Reads texts such as `elmSystem` or `oakSystem=http://127.0.0.1:8080`. */
export function readReplacements(texts: readonly string[], world: World): Replacements {
  // Nobody takes the place of the Spine's own services.
  const parts = [...createNetwork(world).keys()].filter((id) => id.includes('/'));
  const replaced = new Map<string, string | undefined>();
  for (const text of texts) {
    const cut = text.indexOf('=');
    const name = cut < 0 ? text : text.slice(0, cut);
    const meant = parts.filter((id) => id === name || id.split('/')[1] === name);
    const [id, other] = meant;
    if (id === undefined) throw unknownName(`Cannot replace ${name}`, name, parts);
    if (other !== undefined)
      throw new CommandError(`Cannot replace ${name}: it is ${meant.join(' and ')}. Name one of them`);
    if (replaced.has(id)) throw new CommandError(`Cannot replace ${id} twice: expected it once`);
    const isConsumer = world.topologies.some(
      (topology) => topology.role === 'consumer' && id.startsWith(`${topology.id}/`),
    );
    if (cut < 0 && !isConsumer) {
      throw new CommandError(
        `Cannot replace ${id} without its URL: expected ${id}=http://127.0.0.1:8080, where it answers`,
      );
    }
    replaced.set(id, cut < 0 ? undefined : text.slice(cut + 1));
  }
  return Object.fromEntries(replaced);
}
