import { practicesOf, type Respond } from '../provider/index.ts';
import type { World } from '../sds/index.ts';
import { membersOfKind, type Topology } from '../topology/index.ts';
import { consumerNode } from './consumer-nodes.ts';
import type { Node } from './node.ts';
import { peopleNode } from './people-node.ts';
import { practiceNode, providerServerNode } from './provider-nodes.ts';
import { directoryNode, proxyNode } from './spine-nodes.ts';

/** The running parts of a world, by id. */
export type Network = ReadonlyMap<string, Node>;

const nodesOf = (topology: Topology, respond: Respond): Node[] =>
  topology.role === 'consumer'
    ? [...membersOfKind(topology, 'system'), ...membersOfKind(topology, 'mhs')].map(({ id }) =>
        consumerNode(topology, id),
      )
    : [
        ...membersOfKind(topology, 'mhs').map(({ id }) => providerServerNode(topology, id)),
        ...practicesOf(topology).map((practice) => practiceNode(practice, respond)),
      ];

/** The parts of a world that an exchange can pass, whose practices answer in the way that is handed in. */
export const assemble = (world: World, respond: Respond): Network =>
  new Map(
    [
      peopleNode(world),
      directoryNode(world),
      proxyNode(world),
      ...world.topologies.flatMap((topology) => nodesOf(topology, respond)),
    ].map((node) => [node.id, node]),
  );
