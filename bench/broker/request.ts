import consumer from '../../examples/consumer-simple/topology.ts';
import provider from '../../examples/provider-data-centre/topology.ts';
import { createNetwork, exampleAsk, fixedFacts, rosterOf, runExchange } from '../../src/lab/index.ts';
import { toWorld } from '../../src/sds/index.ts';

export const world = toWorld([consumer, provider], { agreements: 'all' });

function forwarded() {
  const example = exampleAsk(rosterOf(world), fixedFacts().nowMs);
  if (example === undefined) throw new Error('Cannot measure: nobody in this world can ask anybody');
  const { hops } = runExchange(createNetwork(world), example.ask, fixedFacts());
  const [proxied, onward] = [hops.find(({ to }) => to === 'ssp'), hops.find(({ from }) => from === 'ssp')];
  if (proxied === undefined || onward === undefined) throw new Error('Cannot measure: the proxy forwards nothing');
  return { head: proxied.request, to: onward.to };
}
const { head, to } = forwarded();

/** The provider's server, whose place the provider of the measurement takes. */
export const replacedPart = to;
/** The head that the proxy is asked with, of which everybody is sent the same. */
export const requestHead = head;

/** A request as bytes, for an answer of that many bytes. */
export const requestText = (query: string): string =>
  [
    `${head.method} ${head.target.split('?', 1)[0] ?? ''}?${query} HTTP/1.1`,
    ...head.headers.map(([name, value]) => `${name}: ${value}`),
    '',
    '',
  ].join('\r\n');
