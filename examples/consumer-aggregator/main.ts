// Three organisations ask over one server. Each sends its own ASID and its own name; only the legacy form shares one.
import { consumersOf, decodeToken, toWorld, type Claims, type Topology } from '../../src/index.ts';
import { createNetwork, fixedFacts, headerValue, pairAsk, practicesOf, runExchange } from '../../src/index.ts';
import provider from '../provider-single/topology.ts';
import legacy from './legacy.ts';
import aggregator from './topology.ts';

function show(topology: Topology): void {
  console.log(`${topology.title}:`);
  const [practice] = practicesOf(provider);
  const facts = fixedFacts();
  const network = createNetwork(toWorld([topology, provider]));
  for (const consumer of consumersOf(topology)) {
    if (practice === undefined) continue;
    const { hops } = runExchange(network, pairAsk(consumer, practice, facts.nowMs), facts);
    const headers = hops.find(({ to }) => to === 'ssp')?.request.headers ?? [];
    const token = decodeToken((headerValue(headers, 'Authorization') ?? '').replace('Bearer ', ''));
    const { name } = ('claims' in token ? token.claims['requesting_organization'] : {}) as Claims & { name?: string };
    console.log(`  Ssp-From ${headerValue(headers, 'Ssp-From') ?? ''}, token of ${name ?? ''}`);
  }
}

show(aggregator);
show(legacy);

// Output:
// Aggregator model:
//   Ssp-From 200000000111, token of Heathfield Hospital
//   Ssp-From 200000000112, token of Vale Community Care
//   Ssp-From 200000000113, token of Brook Surgery
// Aggregator model, legacy form:
//   Ssp-From 200000000110, token of Heathfield Hospital
//   Ssp-From 200000000110, token of Vale Community Care
//   Ssp-From 200000000110, token of Brook Surgery
