// Three organisations ask the same practice. Each sends its own ASID, over its own server: no one asks for another.
import {
  careConnectInteractions,
  consumersOf,
  createNetwork,
  fixedFacts,
  headerValue,
  odsCode,
  runExchange,
  toWorld,
} from '../../src/index.ts';
import provider from '../provider-data-centre/topology.ts';
import consumer from './topology.ts';

const network = createNetwork(toWorld([consumer, provider]));

for (const { organisation, system } of consumersOf(consumer)) {
  const ask = {
    system,
    provider: odsCode('Z99201'),
    interaction: careConnectInteractions.searchSlots.id,
    method: 'GET',
    path: '/Slot?status=free',
    headers: [],
  };
  const { hops, answer } = runExchange(network, ask, fixedFacts());
  const proxied = hops.find(({ to }) => to === 'ssp');
  const asid = headerValue(proxied?.request.headers ?? [], 'Ssp-From') ?? '';
  console.log(`${organisation} asks as ${asid} from ${proxied?.from ?? ''}: ${answer.status}`);
}

// Output:
// Elm Tree Surgery asks as 200000000101 from consumer-simple/elmMhs: 200
// Mill Lane Practice asks as 200000000102 from consumer-simple/millMhs: 200
// Quay Urgent Care asks as 200000000103 from consumer-simple/quayMhs: 200
