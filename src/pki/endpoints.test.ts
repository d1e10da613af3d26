import { expect, test } from 'vitest';
import { clinic, farm, smallTopology } from '../lab/testing/definitions.ts';
import { toWorld } from '../sds/index.ts';
import {
  asid,
  careConnectBooking,
  cmaEndpoint,
  mhs,
  odsCode,
  organisation,
  partyKey,
  request,
  spineServices,
  system,
} from '../topology/index.ts';
import { endpointsOf } from './endpoints.ts';

test('the Spine’s services, the servers of consumers and those of providers have a certificate each', () => {
  const told = endpointsOf(toWorld([clinic, farm])).map(({ fqdn, parts, serves }) => [fqdn, parts.join(), serves]);
  expect(told).toEqual([
    ['pds.spine.example', 'pds', true],
    ['sds.spine.example', 'sds', true],
    ['ssp.spine.example', 'ssp', true],
    ['gate.clinic.example', 'clinic/gate', false],
    ['door.kiosk.example', 'clinic/door', false],
    ['host.farm.example', 'farm/server', true],
  ]);
});

test('a system that connects itself does so under the name that it is registered with', () => {
  const members = {
    clinic: organisation('Clinic', 'Test Clinic', odsCode('Z98101'), {
      desk: system('Desk'),
      gate: mhs('gate.clinic.example'),
    }),
    spine: spineServices(),
  };
  const registrations = {
    desk: cmaEndpoint('desk', 'gate', asid('200000009101'), partyKey('Z98101-890101'), {
      interactions: careConnectBooking,
    }),
  };
  const direct = (...from: string[]) =>
    endpointsOf(
      toWorld([smallTopology({ members, registrations, connections: from.map((id) => request(id, 'spine')) })]),
    ).slice(3);
  expect(direct('desk')).toEqual([{ fqdn: 'gate.clinic.example', parts: ['small/desk'], serves: false }]);
  expect(direct('desk', 'gate')).toEqual([
    { fqdn: 'gate.clinic.example', parts: ['small/desk', 'small/gate'], serves: false },
  ]);
  expect(direct()).toEqual([]);
});
