import { consumersOf, type ConsumerIdentity } from '../consumer/index.ts';
import type { Scene } from '../lab/index.ts';

/** Every consumer of the world but the one that asks. */
export const otherConsumers = ({ world, consumer }: Scene): ConsumerIdentity[] =>
  world.topologies.flatMap(consumersOf).filter(({ asid }) => asid !== consumer.asid);
