import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCatalogue } from '../../src/catalogue.ts';
import type { Exchange } from '../../src/exchange/index.ts';
import { createNetwork, fixedFacts, pairAsk, rosterOf, runExchange } from '../../src/lab/index.ts';
import { headerValue } from '../../src/message/index.ts';
import { toWorld } from '../../src/sds/index.ts';
import { up, type RunningNetwork } from '../../src/server/index.ts';
import { isSystemRegistration, type SystemRegistration, type Topology } from '../../src/topology/index.ts';

const entries = await readCatalogue(process.cwd());
const topologies = entries.map(({ topology }) => topology);
const legacies = entries.flatMap(({ legacy }) => (legacy === undefined ? [] : [legacy]));
const side = (role: Topology['role']) => topologies.filter((topology) => topology.role === role);
const pairs = side('consumer').flatMap((consumer) => side('provider').map((provider) => ({ consumer, provider })));
const facts = fixedFacts();
let network: RunningNetwork;

beforeAll(async () => {
  network = await up(toWorld(topologies, { agreements: 'all' }), { port: 0, now: () => facts.nowMs });
});
afterAll(() => network.close());

const firstRegistration = ({ registrations }: Topology): SystemRegistration => {
  const found = Object.values(registrations).find(isSystemRegistration);
  if (found === undefined) throw new Error('no system is registered');
  return found;
};
const hopsOf = ({ hops }: Exchange) => hops.map(({ from, to, connection }) => `${from} → ${to} over ${connection}`);
const issueOf = ({ answer }: Exchange) =>
  (answer.body as { issue?: { diagnostics?: string }[] }).issue?.[0]?.diagnostics;

describe.each(pairs)('$consumer.id with $provider.id', ({ consumer, provider }) => {
  const { consumers, practices } = rosterOf(toWorld([consumer, provider]));
  const ask = pairAsk(consumers[0] as never, practices[0] as never, facts.nowMs);
  const inMemory = runExchange(createNetwork(toWorld([consumer, provider], { agreements: 'all' })), ask, facts);
  const shared = practices[0]?.interactions.includes(ask.interaction) ?? false;

  it('takes the same way in memory and on the wire', async () => {
    const url = `${network.entryUrl}/${ask.system}/${ask.provider}${ask.path}`;
    const response = await fetch(url, { headers: { 'Ssp-InteractionID': ask.interaction } });
    const onWire = (await response.json()) as Exchange;
    expect(hopsOf(onWire)).toEqual(hopsOf(inMemory));
    expect(onWire.answer.status).toBe(inMemory.answer.status);
    expect(issueOf(onWire)).toBe(issueOf(inMemory));
  });

  it(
    shared ? 'sends the ASIDs and Party Key of the definitions' : 'is refused for want of a shared interaction',
    () => {
      const proxied = inMemory.hops.find(({ to }) => to === 'ssp');
      if (!shared) {
        expect(inMemory.answer.status).toBe(404);
        expect(proxied).toBeUndefined();
        return;
      }
      const [asking, answering] = [firstRegistration(consumer), firstRegistration(provider)];
      expect(inMemory.answer.status).toBe(200);
      expect(inMemory.answer.body).toMatchObject({ resourceType: 'Bundle' });
      expect(headerValue(proxied?.request.headers ?? [], 'Ssp-From')).toBe(asking.asid);
      expect(headerValue(proxied?.request.headers ?? [], 'Ssp-To')).toBe(answering.asid);
      expect(proxied?.request.target).toContain(`/${answering.serviceRoot ?? ''}/`);
      const lookups = inMemory.hops
        .filter(({ to }) => to === 'sds')
        .map(({ request }) => decodeURIComponent(request.target));
      expect(lookups.join('\n')).toContain(answering.partyKey);
    },
  );
});

it('asks under the ASID of the server in the legacy form, and still in the name of the organisation', () => {
  expect(legacies.map(({ id }) => id)).toEqual(['consumer-aggregator-legacy']);
  const [legacy] = legacies as [Topology];
  const provider = topologies.find(({ id }) => id === 'provider-data-centre') as Topology;
  const world = toWorld([legacy, provider]);
  const { consumers, practices } = rosterOf(world);
  const sent = consumers.map((consumer) => {
    const ask = pairAsk(consumer, practices[0] as never, facts.nowMs);
    const exchange = runExchange(createNetwork(world), ask, facts);
    const headers = exchange.hops.find(({ to }) => to === 'ssp')?.request.headers ?? [];
    const payload = headerValue(headers, 'Authorization')?.split('.')[1] ?? '';
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
      requesting_organization: { identifier: { value: string }[] };
    };
    return `${exchange.answer.status} ${headerValue(headers, 'Ssp-From') ?? ''} ${claims.requesting_organization.identifier[0]?.value ?? ''}`;
  });
  expect(sent).toEqual(['200 200000000110 Z9H11', '200 200000000110 Z9V12', '200 200000000110 Z99113']);
});
