import { expect, test } from 'vitest';
import { toWorld } from '../sds/index.ts';
import { careConnectInteractions as care, isSystemRegistration, type Topology } from '../topology/index.ts';
import { fixedFacts } from './facts.ts';
import { clinic, farm } from './testing/definitions.ts';
import { desk, north, smallWorld } from './testing/small-world.ts';
import { createNetwork } from './network.ts';
import { exampleAsk, rosterOf, toCurl } from './roster.ts';
import { runExchange } from './run.ts';

test('lists who asks and who answers, in the order of the definitions', () => {
  const { consumers, practices } = rosterOf(smallWorld);
  expect(consumers.map(({ system }) => system)).toEqual(['clinic/desk', 'clinic/screen']);
  expect(practices.map(({ system }) => system)).toEqual(['farm/northSystem', 'farm/southSystem']);
});

test('the example is the first consumer that shares a search for slots with a practice, and it works', () => {
  const example = exampleAsk(rosterOf(smallWorld), fixedFacts().nowMs);
  if (example === undefined) throw new Error('there is no example');
  expect(example.ask).toMatchObject({
    system: desk.system,
    provider: north.ods,
    interaction: care.searchSlots.id,
    headers: [
      ['Ssp-From', desk.asid],
      ['Ssp-To', north.asid],
    ],
  });
  expect(runExchange(createNetwork(smallWorld), example.ask, fixedFacts()).answer.status).toBe(200);
});

test('there is no example when nobody shares an interaction, or one side is missing', () => {
  const silent: Topology = {
    ...farm,
    registrations: Object.fromEntries(
      Object.entries(farm.registrations).map(([name, registration]) => [
        name,
        isSystemRegistration(registration) ? { ...registration, interactions: [care.book.id] } : registration,
      ]),
    ),
  };
  for (const topologies of [[clinic, silent], [clinic], [farm], []]) {
    expect(exampleAsk(rosterOf(toWorld(topologies)), fixedFacts().nowMs)).toBeUndefined();
  }
});

test('an ask is a command of one line, quoted for every shell', () => {
  const example = exampleAsk(rosterOf(smallWorld), fixedFacts().nowMs);
  expect(example && toCurl(example.ask, 'http://localhost:3001')).toBe(
    `curl "http://localhost:3001/clinic/desk/Z98201/Slot?status=free" -H "Ssp-From: 200000009101" -H "Ssp-To: 200000009201" -H "Ssp-InteractionID: ${care.searchSlots.id}"`,
  );
});

test('fixed facts stand still and count their ids', () => {
  const facts = fixedFacts('2026-11-23T07:00:00Z');
  expect(new Date(facts.nowMs).toISOString()).toBe('2026-11-23T07:00:00.000Z');
  expect([facts.newId(), facts.newId()]).toEqual([
    '00000000-0000-4000-8000-000000000001',
    '00000000-0000-4000-8000-000000000002',
  ]);
});
