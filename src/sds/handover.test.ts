import { expect, test } from 'vitest';
import { clinic, farm } from '../lab/testing/definitions.ts';
import { handOver } from './handover.ts';
import { toWorld } from './world.ts';

const world = toWorld([clinic, farm]);

test('a consumer is handed its own identity and AS record', () => {
  const { role, identities, accreditedSystems, endpoints } = handOver(world, 'clinic/desk');
  expect([role, endpoints]).toEqual(['consumer', []]);
  expect(identities).toEqual([
    {
      organisation: 'Test Clinic',
      ods: 'Z98101',
      asid: '200000009101',
      partyKey: 'Z98101-890101',
      fqdn: 'gate.clinic.example',
      interactions: accreditedSystems[0]?.interactions,
    },
  ]);
  expect(accreditedSystems.map(({ system }) => system)).toEqual(['clinic/desk']);
});

test('a server is handed those of each system that it exchanges messages for, with their MHS records', () => {
  const { role, identities, endpoints } = handOver(world, 'farm/server');
  expect(role).toBe('provider');
  expect(identities.map(({ organisation, serviceRoot }) => [organisation, serviceRoot])).toEqual([
    ['North Practice', 'https://host.farm.example/STU3/1/north'],
    ['South Practice', 'https://host.farm.example/STU3/1/south'],
  ]);
  expect(endpoints).toEqual(world.directory.endpoints);
});

test('a practice’s system is handed its own MHS records, not those of its neighbour with the same Party Key', () => {
  const { endpoints } = handOver(world, 'farm/southSystem');
  expect(new Set(endpoints.map(({ ods }) => ods))).toEqual(new Set(['Z98202']));
});

test('a part that is not there is refused', () => {
  expect(() => handOver(world, 'nowhere/desk')).toThrow('Cannot hand over nowhere/desk: no topology here has it');
});
