import { practicesOf } from '../provider/index.ts';
import type { World } from '../sds/index.ts';
import { membersOfKind, type Topology } from '../topology/index.ts';
import { consumerNode } from './consumer-nodes.ts';
import type { Node } from './node.ts';
import { peopleNode } from './people-node.ts';
import { practiceNode, providerServerNode } from './provider-nodes.ts';
import { demographicsNode, directoryNode, proxyNode } from './spine-nodes.ts';

/** The running parts of a world, by id. */
export type Network = ReadonlyMap<string, Node>;

const nodesOf = (topology: Topology): Node[] =>
  topology.role === 'consumer'
    ? [...membersOfKind(topology, 'system'), ...membersOfKind(topology, 'mhs')].map(({ id }) =>
        consumerNode(topology, id),
      )
    : [
        ...membersOfKind(topology, 'mhs').map(({ id }) => providerServerNode(topology, id)),
        ...practicesOf(topology).map(practiceNode),
      ];

/**
 * Every running part of a world, each with a state of its own. Nothing runs yet: a lab or a server carries messages.
 *
 * @example
 * ```ts
 * createNetwork(toWorld([consumer, provider])).has('consumer-simple/elmMhs'); // => true
 * ```
 */
export const createNetwork = (world: World): Network =>
  new Map(
    [
      peopleNode(world),
      demographicsNode(world),
      directoryNode(world),
      proxyNode(world),
      ...world.topologies.flatMap(nodesOf),
    ].map((node) => [node.id, node]),
  );
