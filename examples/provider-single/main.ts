// Two practices, each with a server, an ASID and a Party Key of its own: the host of the URL tells them apart.
import { createNetwork, fixedFacts, pairAsk, rosterOf, runExchange, toWorld } from '../../src/index.ts';
import consumer from '../consumer-simple/topology.ts';
import provider from './topology.ts';

const world = toWorld([consumer, provider]);
const { consumers, practices } = rosterOf(world);
const network = createNetwork(world);
const facts = fixedFacts();

for (const practice of practices) {
  const [asker] = consumers;
  if (asker === undefined) continue;
  const { answer, hops } = runExchange(network, pairAsk(asker, practice, facts.nowMs), facts);
  console.log(`${practice.name} (ASID ${practice.asid}, Party Key ${practice.partyKey}): ${answer.status}`);
  console.log(`  ${practice.serviceRoot} by ${hops.at(-2)?.to ?? ''}`);
}

// Output:
// Ash Grove Surgery (ASID 200000000211, Party Key Z99211-800211): 200
//   https://appointments.ash-grove.example/STU3/1/careconnect by provider-single/ashMhs
// Lime Street Practice (ASID 200000000212, Party Key Z99212-800212): 200
//   https://appointments.lime-street.example/STU3/1/careconnect by provider-single/limeMhs
