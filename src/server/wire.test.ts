import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import consumer from '../../examples/consumer-simple/topology.ts';
import provider from '../../examples/provider-data-centre/topology.ts';
import { toAskHead, type Ask } from '../consumer/index.ts';
import type { Exchange } from '../exchange/index.ts';
import { transcriptOf } from '../exchange/testing/transcript.ts';
import { createNetwork, exampleAsk, rosterOf, runExchange, type ExampleAsk } from '../lab/index.ts';
import { appointmentOf } from '../lab/testing/bookings.ts';
import type { Header } from '../message/index.ts';
import { toWorld } from '../sds/index.ts';
import { asid, careConnectInteractions as care, odsCode } from '../topology/index.ts';
import { createAsker, type Asker } from './asker.ts';
import { up, type RunningNetwork } from './up.ts';

const nowMs = Date.parse('2026-11-23T07:00:00Z');
const world = toWorld([consumer, provider]);
const { ask } = exampleAsk(rosterOf(world), nowMs) as ExampleAsk;
let network: RunningNetwork;

beforeAll(async () => {
  network = await up(world, { port: 0, now: () => nowMs });
});
afterAll(() => network.close());

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

async function askFor(path: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<Exchange> {
  const url = `${network.entryUrl}/consumer-simple/elmSystem/${path}`;
  const response = await fetch(url, { method, headers, ...(body !== undefined && { body }) });
  const exchange = (await response.json()) as Exchange;
  expect(response.status).toBe(exchange.answer.status);
  return exchange;
}

interface Slot {
  readonly resourceType: string;
  readonly start: string;
  readonly end: string;
}

async function slotsOf(ods: string): Promise<Slot[]> {
  const { answer } = await askFor(`${ods}/Slot?status=free`);
  return (answer.body as { entry: { resource: Slot }[] }).entry.map(({ resource }) => resource);
}

const issueOf = ({ answer }: Exchange) =>
  (answer.body as { issue: { diagnostics?: string; details?: { coding: { code: string }[] } }[] }).issue[0];

describe('the running network', () => {
  it('answers an ask through consumer, server, directory, proxy, server and practice', async () => {
    const { answer, hops } = await askFor('Z99201/Slot?status=free');
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ resourceType: 'Bundle', type: 'searchset' });
    expect(hops.map(({ from, to }) => `${from} → ${to}`)).toEqual([
      'people → consumer-simple/elmSystem',
      'consumer-simple/elmSystem → consumer-simple/elmMhs',
      'consumer-simple/elmMhs → sds',
      'consumer-simple/elmMhs → sds',
      'consumer-simple/elmMhs → ssp',
      'ssp → provider-data-centre/kestrelMhs',
      'provider-data-centre/kestrelMhs → provider-data-centre/oakSystem',
    ]);
  });

  it('gives different slots for two practices behind one server', async () => {
    const [oak, birch] = await Promise.all([slotsOf('Z99201'), slotsOf('Z99202')]);
    expect(oak.map(({ start }) => start)).not.toEqual(birch.map(({ start }) => start));
  });

  it.each([
    ['Ssp-From', 'ASID_CHECK_FAILED_MESSAGESENDER_200000000999'],
    ['Ssp-To', 'PARTYKEY_INTERACTION_CHECK_FAILED_MESSAGERECEIVER_200000000999'],
  ])('refuses a wrong %s with the published error', async (header, text) => {
    const exchange = await askFor('Z99201/Slot?status=free', { headers: { [header]: '200000000999' } });
    expect(exchange.answer.status).toBe(403);
    expect(issueOf(exchange)).toMatchObject({
      severity: 'error',
      code: 'forbidden',
      details: { coding: [{ code: '403', display: text }] },
      diagnostics: text,
    });
    expect(exchange.failed?.at).toBe('ssp');
  });

  it('leaves the practice to the URL, whatever the headers name', async () => {
    const exchange = await askFor('Z99201/Slot?status=free', { headers: { 'Ssp-To': '200000000202' } });
    expect(exchange.failed?.check.id).toBe('target-url');
    expect(exchange.answer.status).toBe(400);
  });

  it('keeps a wanted slot for one of ten who book it at once, and frees it when it is cancelled', async () => {
    const [slot] = (await slotsOf('Z99203')) as [Slot];
    const booking = {
      method: 'POST',
      headers: { 'Content-Type': 'application/fhir+json' },
      body: JSON.stringify(appointmentOf({ ...slot })),
    };
    const booked = await Promise.all(Array.from({ length: 10 }, () => askFor('Z99203/Appointment', booking)));
    expect(booked.map(({ answer }) => answer.status).sort()).toEqual([201, ...Array<number>(9).fill(409)]);
    expect(await slotsOf('Z99203')).not.toContainEqual(slot);

    const won = booked.find(({ answer }) => answer.status === 201)?.answer.body as { id: string };
    const cancelled = await askFor(`Z99203/Appointment/${won.id}`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/fhir+json', 'If-Match': 'W/"1"' },
      body: JSON.stringify({ ...won, status: 'cancelled' }),
    });
    expect(cancelled.answer.status).toBe(200);
    expect(await slotsOf('Z99203')).toContainEqual(slot);
  });

  it('says where it stands when nothing is there to ask', async () => {
    const response = await fetch(`${network.entryUrl}/nobody/here/Z99201/Slot`);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('/consumer-simple/elmSystem/');
  });
});

describe('memory and wire', () => {
  let asker: Asker;
  beforeAll(() => {
    asker = createAsker(network.entryUrl);
  });
  afterAll(() => asker.close());
  const facts = { nowMs, newId: () => crypto.randomUUID(), clientAddress: '127.0.0.1' };
  const interaction = (id: string): Header => ['Ssp-InteractionID', id];

  it.each<{ readonly name: string; readonly path: string; readonly headers: readonly Header[] }>([
    { name: 'a search', path: '/Slot?status=free', headers: [interaction(care.searchSlots.id)] },
    { name: 'a look at what is offered', path: '/metadata', headers: [interaction(care.metadata.id)] },
    { name: 'an unknown appointment', path: '/Appointment/none', headers: [interaction(care.read.id)] },
    {
      name: 'a wrong sender',
      path: '/Slot',
      headers: [interaction(care.searchSlots.id), ['Ssp-From', asid('200000000999')]],
    },
    { name: 'a bad trace id', path: '/Slot', headers: [interaction(care.searchSlots.id), ['Ssp-TraceID', 'seven']] },
    { name: 'no token', path: '/Slot', headers: [interaction(care.searchSlots.id), ['Authorization', '']] },
    {
      name: 'a bad token',
      path: '/Slot',
      headers: [interaction(care.searchSlots.id), ['Authorization', 'Bearer a.b.']],
    },
    { name: 'an interaction of another path', path: '/Slot', headers: [interaction(care.metadata.id)] },
  ])('give the same exchange for $name', async ({ path, headers }) => {
    const [first, ...others] = headers;
    const changed: Ask = {
      ...ask,
      provider: odsCode('Z99202'),
      path,
      interaction: first?.[1] as Ask['interaction'],
      headers: others,
    };
    const onWire = await asker.ask(toAskHead(changed), '');
    const inMemory = runExchange(createNetwork(world), changed, facts);
    expect(transcriptOf(JSON.parse(onWire.body) as Exchange)).toEqual(transcriptOf(inMemory));
  });
});

describe('carrying', () => {
  it('reports a practice that is gone as the proxy does, and serves the next request', async () => {
    const alone = await up(toWorld([consumer, { ...provider, connections: provider.connections.slice(1) }]), {
      port: 0,
    });
    const response = await fetch(`${alone.entryUrl}/consumer-simple/elmSystem/Z99201/Slot`);
    const exchange = (await response.json()) as Exchange;
    await alone.close();
    expect(response.status).toBe(502);
    expect(issueOf(exchange)?.diagnostics).toBe(
      'ERROR_COMMUNICATING_TO_ENDPOINT_URL_https://booking.kestrel.example/STU3/1/careconnect/oak-road/Slot',
    );
    expect(exchange.failed).toMatchObject({ at: 'ssp', check: { id: 'provider-connection', seen: 'no connection' } });
  });

  it('reaches nothing but what is registered', async () => {
    const port = network.ports.get('sds') ?? 0;
    const target = `/https://127.0.0.1:${port}/spine-directory/FHIR/R4/Device`;
    const status = await new Promise<number>((resolve, reject) => {
      const headers = {
        'Ssp-TraceID': crypto.randomUUID(),
        'Ssp-From': '200000000101',
        'Ssp-To': '200000000201',
        'Ssp-InteractionID': care.searchSlots.id,
        Authorization: 'Bearer a.b.',
      };
      request({ port: network.ports.get('ssp'), path: target, headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(400);
  });
});
