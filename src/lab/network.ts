import { respond } from '../provider/index.ts';
import type { World } from '../sds/index.ts';
import { assemble, type Network } from './assembly.ts';
import { demographicsNode } from './demographics-node.ts';

/**
 * Every running part of a world, each with a state of its own. Nothing runs yet: a lab or a server carries messages.
 *
 * @example
 * ```ts
 * createNetwork(toWorld([consumer, provider])).has('consumer-simple/elmMhs'); // => true
 * ```
 */
export function createNetwork(world: World): Network {
  const demographics = demographicsNode(world);
  return new Map([...assemble(world, respond), [demographics.id, demographics]]);
}
