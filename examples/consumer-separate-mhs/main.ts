// GP Connect 1.2.3 and later looks up the MHS record first: only providers name interactions there.
import { createNetwork, fixedFacts, pairAsk, rosterOf, runExchange, toWorld } from '../../src/index.ts';
import provider from '../provider-separate-mhs/topology.ts';
import consumer from './topology.ts';

const world = toWorld([consumer, provider], { agreements: 'all' });
const { consumers, practices } = rosterOf(world);
const facts = fixedFacts();

const [asker] = consumers;
const [practice] = practices;
if (asker !== undefined && practice !== undefined) {
  const { hops } = runExchange(createNetwork(world), pairAsk(asker, practice, facts.nowMs), facts);
  for (const { from, to, purpose } of hops) console.log(`${from} to ${to}: ${purpose}`);
}

// Output:
// people to consumer-separate-mhs/cragSystem: Search for free slots
// consumer-separate-mhs/cragSystem to consumer-separate-mhs/cragMhs: Hand over to the server
// consumer-separate-mhs/cragMhs to sds: Look up service root URL and Party Key
// consumer-separate-mhs/cragMhs to sds: Look up ASID
// consumer-separate-mhs/cragMhs to ssp: Ask the proxy
// ssp to provider-separate-mhs/glenMhs: Forward
// provider-separate-mhs/glenMhs to provider-separate-mhs/glenSystem: Pass on, by the URL
