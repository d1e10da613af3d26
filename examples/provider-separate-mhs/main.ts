// GP Connect asks for a data sharing agreement between the two organisations; the proxy refuses whoever has none.
import { createNetwork, fixedFacts, pairAsk, rosterOf, runExchange, toWorld, type Agreement } from '../../src/index.ts';
import consumer from '../consumer-shared-mhs/topology.ts';
import provider from './topology.ts';

const { consumers, practices } = rosterOf(toWorld([consumer, provider]));
const [asker] = consumers;
const [practice] = practices;

function ask(agreements: readonly Agreement[]): void {
  if (asker === undefined || practice === undefined) return;
  const facts = fixedFacts();
  const network = createNetwork(toWorld([consumer, provider], { agreements }));
  const { answer, failed } = runExchange(network, pairAsk(asker, practice, facts.nowMs), facts);
  const why = failed === undefined ? '' : `, refused by the check "${failed.check.id}"`;
  console.log(`${agreements.length} agreements: ${answer.status}${why}`);
}

ask([]);
if (asker && practice) ask([{ consumer: asker.ods, provider: practice.ods }]);

// Output:
// 0 agreements: 403, refused by the check "agreement"
// 1 agreements: 200
