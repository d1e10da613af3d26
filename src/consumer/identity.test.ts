import { expect, test } from 'vitest';
import consumer from '../../examples/consumer-simple/topology.ts';
import { clinic, farm } from '../lab/testing/definitions.ts';
import { consumersOf } from './identity.ts';

test('a consumer is its organisation, its own ASID and the server that speaks for it', () => {
  expect(consumersOf(clinic)).toMatchObject([
    {
      system: 'clinic/desk',
      title: 'Desk',
      organisation: 'Test Clinic',
      ods: 'Z98101',
      asid: '200000009101',
      partyKey: 'Z98101-890101',
      host: 'gate.clinic.example',
    },
    { system: 'clinic/screen', organisation: 'Test Kiosk', asid: '200000009102', host: 'door.kiosk.example' },
  ]);
});

test('the simple consumers each have an ASID and a host of their own', () => {
  const consumers = consumersOf(consumer);
  expect(consumers.map(({ asid, host }) => [asid, host])).toEqual([
    ['200000000101', 'mhs.elm-tree.example'],
    ['200000000102', 'mhs.mill-lane.example'],
    ['200000000103', 'mhs.quay-care.example'],
  ]);
});

test('nobody asks in a provider topology', () => {
  expect(consumersOf(farm)).toEqual([]);
});
