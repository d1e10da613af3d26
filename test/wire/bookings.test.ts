import { afterAll, beforeAll, expect, it } from 'vitest';
import consumer from '../../examples/consumer-separate-mhs/topology.ts';
import provider from '../../examples/provider-separate-mhs/topology.ts';
import type { Exchange } from '../../src/exchange/index.ts';
import { rosterOf } from '../../src/lab/index.ts';
import { sessionSlotsBetween } from '../../src/provider/gp-connect/sessions.ts';
import * as gp from '../../src/provider/testing/gp-connect.ts';
import { toWorld } from '../../src/sds/index.ts';
import { up, type RunningNetwork } from '../../src/server/index.ts';
import { gpConnectInteractions as gpc } from '../../src/topology/index.ts';

const nowMs = Date.parse('2026-11-23T07:00:00Z');
const world = toWorld([consumer, provider], { agreements: 'all' });
const { consumers, practices } = rosterOf(world);
const practice = practices[0] as (typeof practices)[number];
const today = sessionSlotsBetween(practice, nowMs, nowMs + 24 * 60 * 60 * 1000);
const slots = today.filter(({ session }) => session === 'morning');
const alone = today.filter(({ session }) => session === 'afternoon').slice(0, 1);
let network: RunningNetwork;

beforeAll(async () => {
  network = await up(world, { port: 0, now: () => nowMs });
});
afterAll(() => network.close());

type Resource = Record<string, unknown> & { readonly id: string };

async function ask(asker: number, interaction: string, method: string, path: string, body?: object, version?: string) {
  const { system } = consumers[asker % consumers.length] as (typeof consumers)[number];
  const response = await fetch(`${network.entryUrl}/${system}/${practice.ods}${path}`, {
    method,
    headers: {
      'Ssp-InteractionID': interaction,
      ...(body === undefined ? {} : { 'Content-Type': 'application/fhir+json' }),
      ...(version === undefined ? {} : { 'If-Match': version }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const { answer } = (await response.json()) as Exchange;
  return { status: answer.status, body: answer.body as Resource };
}

/** Slots in a row, by the place of the first and their number. */
type Span = readonly [first: number, count: number];
const spanOf = ([first, count]: Span) => slots.slice(first, first + count);
const participants = ['Patient/2', `Location/${practice.ods}-surgery`].map((reference) => ({
  actor: { reference },
  status: 'accepted',
}));

const book = (asker: number, wanted: typeof slots) =>
  ask(asker, gpc.book.id, 'POST', '/Appointment', gp.appointment({ participant: participants }, wanted));
const cancel = (asker: number, appointment: Resource) =>
  ask(asker, gpc.cancel.id, 'PUT', `/Appointment/${appointment.id}`, gp.cancelled(appointment), 'W/"1"');

async function freeIds(): Promise<string[]> {
  const query = gp.searchQuery({ start: 'ge2026-11-23', end: 'le2026-11-23' });
  const { body } = await ask(0, gpc.searchSlots.id, 'GET', `/Slot${query}`);
  const entry = (body['entry'] ?? []) as { resource: Resource }[];
  return entry.map(({ resource }) => resource.id);
}

const everySpan: readonly Span[] = slots.flatMap((_, first) =>
  [1, 2, 3].filter((count) => first + count <= slots.length).map((count) => [first, count] as const),
);

it('of spans that overlap, booked and cancelled all at once, none is given twice and none is lost', async () => {
  const standing = new Map<string, Span>();
  const tries = Array.from({ length: 3 }, () => everySpan).flat();
  const statuses = await Promise.all(
    tries.map(async (span, asker) => {
      const booked = await book(asker, spanOf(span));
      if (booked.status !== 201) return booked.status;
      standing.set(booked.body.id, span);
      if (asker % 2 === 0) {
        const cancelled = await cancel(asker, booked.body);
        expect(cancelled.status).toBe(200);
        standing.delete(booked.body.id);
      }
      return booked.status;
    }),
  );
  expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([]);
  expect(statuses).toContain(201);
  expect(statuses).toContain(409);

  const taken = [...standing.values()].flatMap((span) => spanOf(span).map(({ id }) => id));
  expect(new Set(taken).size).toBe(taken.length);
  const free = await freeIds();
  expect(slots.filter(({ id }) => !free.includes(id)).map(({ id }) => id)).toEqual([...taken].sort());
  for (const id of standing.keys()) {
    const { status, body } = await ask(0, gpc.read.id, 'GET', `/Appointment/${id}`);
    expect([status, body['status']]).toEqual([200, 'booked']);
  }
});

it('of forty who cancel one appointment at once, one does', async () => {
  const { status, body } = await book(0, alone);
  expect(status).toBe(201);
  const cancelled = await Promise.all(Array.from({ length: 40 }, (_, asker) => cancel(asker, body)));
  expect(cancelled.map((each) => each.status).sort()).toEqual([200, ...Array<number>(39).fill(409)]);
  expect(await freeIds()).toContain(alone[0]?.id);
});
