import { expect, test } from 'vitest';
import { decodeToken } from '../message/index.ts';
import { nowMs, ran } from './testing/terminal.ts';

const claimsOf = (token: string) => {
  const reading = decodeToken(token);
  return 'claims' in reading ? reading.claims : reading.fault;
};

test('the token names who asks, the service root URL and the scope of the interaction, and ends in five minutes', async () => {
  const { out } = await ran(['token', 'elmSystem', 'Z99201']);
  expect(claimsOf(out)).toMatchObject({
    aud: 'https://booking.kestrel.example/STU3/1/careconnect/oak-road',
    iat: nowMs / 1000,
    exp: nowMs / 1000 + 300,
    requested_scope: 'organization/slot.read',
    requesting_organization: { name: 'Elm Tree Surgery' },
  });
});

test.each([
  ['systems', 'consumer-simple/elmSystem', 'provider-data-centre/oakSystem'],
  ['ODS codes', 'Z99101', 'Z99201'],
  ['ASIDs', '200000000101', '200000000201'],
])('both are found by their %s', async (_, consumer, provider) => {
  const [{ out }, { out: other }] = [
    await ran(['token', consumer, provider]),
    await ran(['token', 'elmSystem', 'oakSystem']),
  ];
  expect(out).toBe(other);
});

test('its JSON has the claims, those of another interaction when it is named', async () => {
  const { out } = await ran(['token', 'elmSystem', 'Z99201', 'create:appointment', '--json']);
  const { token, expires, interaction, claims } = JSON.parse(out) as Record<string, unknown>;
  expect(claims).toEqual(claimsOf(String(token)));
  expect(claims).toMatchObject({ requested_scope: 'patient/appointment.write' });
  expect(interaction).toBe('urn:nhs:names:services:careconnect:fhir:rest:create:appointment');
  expect(expires).toBe('2026-11-23T07:05:00.000Z');
});
