/** What consumers send, as a check records it: for tests. */
import shared from '../../../examples/consumer-shared-mhs/topology.ts';
import aggregator from '../../../examples/consumer-aggregator/topology.ts';
import dataCentre from '../../../examples/provider-data-centre/topology.ts';
import separate from '../../../examples/provider-separate-mhs/topology.ts';
import { createNetwork, fixedFacts, pairAsk, rosterOf, runExchange } from '../../lab/index.ts';
import {
  decodeToken,
  encodeToken,
  headerValue,
  withHeader,
  type Claims,
  type Header,
  type RequestHead,
} from '../../message/index.ts';
import { toWorld, type World } from '../../sds/index.ts';
import { judgeConsumer, type Finding, type Recorded } from '../index.ts';

/** The worlds in which consumers are checked. */
export const worlds = {
  careconnect: toWorld([aggregator, dataCentre], { agreements: 'all' }),
  gpconnect: toWorld([shared, separate], { agreements: 'all' }),
} as const;

/** A request to a service that speaks HTTP. */
export type HttpRecorded = Extract<Recorded, { head: RequestHead }>;

let count = 0;
/** What our own consumers send: two lookups and a request, for each consumer that is named by its place. */
export function sent(world: World, consumers: readonly number[] = [0], startMs = 0): HttpRecorded[] {
  const network = createNetwork(world);
  const roster = rosterOf(world);
  return consumers.flatMap((place) => {
    const [consumer, practice] = [roster.consumers[place], roster.practices[0]];
    if (consumer === undefined || practice === undefined) throw new Error('the world is too small');
    const { nowMs } = fixedFacts();
    // Ids of earlier conversations do not come again.
    const facts = { ...fixedFacts(), newId: () => `00000000-0000-4000-9000-${String(++count).padStart(12, '0')}` };
    const { hops } = runExchange(network, pairAsk(consumer, practice, nowMs), facts);
    return hops.flatMap(({ to, request, answer }, index): HttpRecorded[] =>
      to === 'sds' || to === 'ssp'
        ? [{ to, atMs: nowMs + startMs + index * 10, head: request, status: answer.status }]
        : [],
    );
  });
}

/** The requests with those to the proxy changed. */
export const changed = (
  recorded: readonly HttpRecorded[],
  change: (head: RequestHead) => RequestHead,
): HttpRecorded[] => recorded.map((each) => (each.to === 'ssp' ? { ...each, head: change(each.head) } : each));

/** Sets a header, or takes it away. */
export const header =
  (name: string, value: string | undefined) =>
  (head: RequestHead): RequestHead => ({
    ...head,
    headers:
      value === undefined
        ? head.headers.filter(([each]) => each.toLowerCase() !== name.toLowerCase())
        : withHeader(head.headers, name, value),
  });
export const added =
  (...headers: readonly Header[]) =>
  (head: RequestHead): RequestHead => ({ ...head, headers: [...head.headers, ...headers] });

/** Changes claims of the token; `undefined` leaves one out. */
export const claims =
  (change: Claims | ((claims: Claims) => Claims)) =>
  (head: RequestHead): RequestHead => {
    const reading = decodeToken((headerValue(head.headers, 'Authorization') ?? '').replace('Bearer ', ''));
    const own = 'claims' in reading ? reading.claims : {};
    const changes = typeof change === 'function' ? change(own) : change;
    return header('Authorization', `Bearer ${encodeToken({ ...own, ...changes })}`)(head);
  };

/** The findings of those rules that failed, by rule. */
export const failures = (recorded: readonly Recorded[], world: World): Map<string, Finding> =>
  new Map(
    judgeConsumer(recorded, world)
      .filter(({ verdict }) => verdict === 'failed')
      .map((finding) => [finding.rule, finding]),
  );
