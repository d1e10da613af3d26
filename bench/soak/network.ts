/** The network in a process of its own, so that its memory is nobody else's: `fork`ed by soak.ts. */
import consumer from '../../examples/consumer-simple/topology.ts';
import provider from '../../examples/provider-single/topology.ts';
import { toWorld } from '../../src/sds/index.ts';
import { up } from '../../src/server/index.ts';

async function run(providerUrl = ''): Promise<void> {
  const network = await up(toWorld([consumer, provider]), {
    port: 0,
    replace: { 'provider-single/ashMhs': providerUrl },
  });
  process.on('message', () => {
    // What is garbage is no memory that is lost.
    globalThis.gc?.();
    process.send?.({ rss: process.memoryUsage().rss });
  });
  process.on('disconnect', () => process.exit());
  process.send?.({ port: network.ports.get('ssp') });
}

void run(process.argv[2]);
