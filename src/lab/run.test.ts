import { describe, expect, test } from 'vitest';
import consumer from '../../examples/consumer-simple/topology.ts';
import provider from '../../examples/provider-data-centre/topology.ts';
import type { Ask } from '../consumer/index.ts';
import type { Exchange } from '../exchange/index.ts';
import { headerValue, type Header } from '../message/index.ts';
import { nodeId, toWorld } from '../sds/index.ts';
import { careConnectInteractions as care, connectionId, odsCode, request, type Topology } from '../topology/index.ts';
import { appointment, fhirBody } from './testing/bookings.ts';
import { fixedFacts } from './facts.ts';
import { clinic, farm } from './testing/definitions.ts';
import { desk, north, smallWorld } from './testing/small-world.ts';
import type { Network } from './assembly.ts';
import { createNetwork } from './network.ts';
import { rosterOf } from './roster.ts';
import { runExchange } from './run.ts';

const examples = [consumer, provider];
const { consumers, practices } = rosterOf(toWorld(examples));
const slotsOf = (system: string, ods: string): Ask => ({
  system,
  provider: odsCode(ods),
  interaction: care.searchSlots.id,
  method: 'GET',
  path: '/Slot?status=free',
  headers: [],
});
const run = (ask: Ask, topologies: readonly Topology[] = examples): Exchange =>
  runExchange(createNetwork(toWorld(topologies)), ask, fixedFacts());

const pairs = consumers.flatMap((from) => practices.map((to) => ({ from, to, ask: slotsOf(from.system, to.ods) })));

describe('an exchange over the two examples', () => {
  test('goes hop by hop over the connections of the definitions', () => {
    const { hops, answer, failed } = run(slotsOf('consumer-simple/elmSystem', 'Z99201'));
    expect(hops.map(({ from, to, connection }) => [from, to, connection])).toEqual([
      ['people', 'consumer-simple/elmSystem', 'consumer-simple/elmStaff-elmSystem'],
      ['consumer-simple/elmSystem', 'consumer-simple/elmMhs', 'consumer-simple/elmSystem-elmMhs'],
      ['consumer-simple/elmMhs', 'sds', 'consumer-simple/elmMhs-spine'],
      ['consumer-simple/elmMhs', 'sds', 'consumer-simple/elmMhs-spine'],
      ['consumer-simple/elmMhs', 'ssp', 'consumer-simple/elmMhs-spine'],
      ['ssp', 'provider-data-centre/kestrelMhs', 'provider-data-centre/ssp-bookingAdapter'],
      [
        'provider-data-centre/kestrelMhs',
        'provider-data-centre/oakSystem',
        'provider-data-centre/kestrelMhs-oakSystem',
      ],
    ]);
    for (const { purpose } of hops) expect(purpose).not.toBe('');
    expect(failed).toBeUndefined();
    expect(answer).toMatchObject({ status: 200, body: { resourceType: 'Bundle' } });
  });

  test.each(pairs)('goes from $from.organisation to $to.name under their own ASIDs', ({ from, to, ask }) => {
    const { hops, answer, failed } = run(ask);
    expect(failed).toBeUndefined();
    expect(answer.status).toBe(200);
    expect(hops.at(-1)?.to).toBe(to.system);
    const proxied = hops.filter(({ to: part }) => ['ssp', to.system].includes(part));
    expect(proxied).toHaveLength(2);
    for (const { request } of proxied) {
      expect(headerValue(request.headers, 'Ssp-From')).toBe(from.asid);
      expect(headerValue(request.headers, 'Ssp-To')).toBe(to.asid);
    }
    for (const { checks } of hops) {
      for (const { verdict } of checks) expect(['passed', 'not-applicable']).toContain(verdict);
    }
  });

  test('gives each practice’s own slots', () => {
    const bodies = practices.map(({ ods }) =>
      JSON.stringify(run(slotsOf('consumer-simple/elmSystem', ods)).answer.body),
    );
    expect(new Set(bodies).size).toBe(practices.length);
  });

  test('is the same twice for the same facts', () => {
    for (const { ask } of pairs) expect(run(ask)).toEqual(run(ask));
  });
});

describe('a connection that is taken away', () => {
  const crossings = pairs.flatMap(({ ask }) => {
    const whole = run(ask);
    return [...new Set(whole.hops.map(({ connection }) => connection))].map((connection) => ({
      ask,
      whole,
      connection,
    }));
  });
  const name = ({ ask, connection }: (typeof crossings)[number]) =>
    `${connection} from ${ask.system} to ${ask.provider}`;
  const cut = (connection: string): Topology[] =>
    examples.map((topology) => ({
      ...topology,
      connections: topology.connections.filter((each) => nodeId(topology, connectionId(each)) !== connection),
    }));

  test.each(crossings.map((crossing) => [name(crossing), crossing] as const))(
    'fails where it is missed: %s',
    (_, { ask, whole, connection }) => {
      const { answer, failed, hops } = run(ask, cut(connection));
      const missed = whole.hops.findIndex((hop) => hop.connection === connection);
      expect(answer.status).toBeGreaterThanOrEqual(500);
      expect(failed?.at).toBe(whole.hops[missed]?.from);
      expect(failed?.check.id).toMatch(/connection$/);
      expect(failed?.check.seen).toBe('no connection');
      expect(hops.map(({ to }) => to)).toEqual(whole.hops.slice(0, missed).map(({ to }) => to));
      expect(JSON.stringify(answer.body)).toContain('OperationOutcome');
    },
  );

  test('can be any connection of both definitions', () => {
    const all = examples.flatMap((topology) =>
      topology.connections.map((each) => nodeId(topology, connectionId(each))),
    );
    expect(new Set(crossings.map(({ connection }) => connection))).toEqual(new Set(all));
  });

  test('is not made up for by one that comes from elsewhere', () => {
    const connections = [request('northSystem', 'booking'), request('server', 'northSystem')];
    const { failed } = run(slotsOf(desk.system, north.ods), [clinic, { ...farm, connections }]);
    expect(failed).toMatchObject({ at: 'ssp', check: { id: 'provider-connection' } });
  });

  test('from the people needs nobody to miss it when the definition shows no people', () => {
    const { hops, answer } = run(slotsOf('clinic/screen', 'Z98201'), [clinic, farm]);
    expect(hops[0]).toMatchObject({ from: 'people', to: 'clinic/screen', connection: '' });
    expect(answer.status).toBe(200);
  });
});

describe('a refusal', () => {
  const asked = (headers: readonly Header[], more: Partial<Ask> = {}) =>
    runExchange(createNetwork(smallWorld), { ...slotsOf(desk.system, north.ods), headers, ...more }, fixedFacts());

  test.each([
    ['by the proxy', [['Ssp-From', '200000009199']], 'ssp', 'sender-interaction', 403],
    ['by the proxy for want of a header', [['Authorization', '']], 'ssp', 'header-authorization', 400],
    ['by the practice', [['Authorization', 'Bearer x']], 'farm/northSystem', 'token-form', 400],
  ] as const)('%s names the part and the check', (_, [header], at, id, status) => {
    const { failed, answer, hops } = asked([header]);
    expect(failed).toMatchObject({ at, check: { id, verdict: 'failed' } });
    expect(answer.status).toBe(status);
    expect(hops.at(-1)?.to).toBe(at);
  });

  test('of the directory ends the exchange before the proxy', () => {
    const { hops, answer } = asked([], { provider: odsCode('Z98999') });
    expect(hops.map(({ to }) => to)).toEqual(['clinic/desk', 'clinic/gate', 'sds']);
    expect(answer.status).toBe(404);
  });

  test.each([
    ['a consumer that nobody knows', { system: 'clinic/nobody' }, 404],
    ['a path that says no interaction', { interaction: undefined, path: '/Patient/1' }, 400],
  ])('comes at once for %s', (_, more, status) => {
    const network = createNetwork(smallWorld);
    const ask = { ...slotsOf(desk.system, north.ods), ...more };
    const head = { method: 'GET', target: `/${ask.system}/${ask.provider}${ask.path}`, headers: [] };
    const step = network.get('people')?.receive(head, '', fixedFacts());
    expect(step?.kind === 'answer' && step.answer.status).toBe(status);
  });
});

describe('a network', () => {
  const freeIn = (network: Network): number =>
    (runExchange(network, slotsOf(desk.system, north.ods), fixedFacts()).answer.body as { total: number }).total;
  const book = (network: Network, body: string) =>
    runExchange(
      network,
      {
        ...slotsOf(desk.system, north.ods),
        interaction: care.book.id,
        method: 'POST',
        path: '/Appointment',
        headers: Object.entries(fhirBody),
      },
      fixedFacts(),
      body,
    );

  test('keeps what was booked, and a fresh one begins anew', () => {
    const network = createNetwork(smallWorld);
    const before = freeIn(network);
    const body = JSON.stringify(appointment());
    expect(book(network, body).answer.status).toBe(201);
    expect(freeIn(network)).toBe(before - 1);
    expect(book(network, body).answer.status).toBe(409);
    expect(freeIn(createNetwork(smallWorld))).toBe(before);
  });

  test('has a part for each system, server and national service that runs, by its name', () => {
    expect([...createNetwork(smallWorld).keys()]).toEqual([
      'people',
      'sds',
      'ssp',
      'clinic/desk',
      'clinic/screen',
      'clinic/gate',
      'clinic/door',
      'farm/server',
      'farm/northSystem',
      'farm/southSystem',
      'pds',
    ]);
  });

  test('carries nothing to a part that is not there', () => {
    expect(() => runExchange(new Map(), slotsOf(desk.system, north.ods), fixedFacts())).toThrow('people');
  });
});
