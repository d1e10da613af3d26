import { expect, test } from 'vitest';
import { otherProgramme } from '../lab/testing/definitions.ts';
import { desk, north } from '../lab/testing/small-world.ts';
import { careConnectInteractions as care } from '../topology/index.ts';
import { tokenLifeSeconds, toClaims } from './claims.ts';

const nowMs = Date.parse('2026-11-23T07:00:00.999Z');
const claims = toClaims(desk, care.searchSlots.id, north.serviceRoot, nowMs);

test('live five minutes to the second', () => {
  expect(tokenLifeSeconds).toBe(300);
  expect(claims['iat']).toBe(Date.parse('2026-11-23T07:00:00Z') / 1000);
  expect(claims['exp']).toBe(Number(claims['iat']) + 300);
});

test('are meant for the service root, for direct care', () => {
  expect(claims).toMatchObject({ aud: north.serviceRoot, reason_for_request: 'directcare' });
});

test('name the organisation that asks, its system and its user', () => {
  expect(claims).toMatchObject({
    iss: 'https://gate.clinic.example/',
    requesting_organization: {
      resourceType: 'Organization',
      identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'Z98101' }],
      name: 'Test Clinic',
    },
    requesting_device: { resourceType: 'Device', identifier: [{ value: desk.asid }], model: 'Desk' },
  });
  const user = claims['requesting_practitioner'] as { id: string; identifier: { system: string; value: string }[] };
  expect(user.id).toBe(claims['sub']);
  expect(user.identifier.slice(0, 2)).toEqual([
    { system: 'https://fhir.nhs.uk/Id/sds-user-id', value: 'UNK' },
    { system: 'https://fhir.nhs.uk/Id/sds-role-profile-id', value: 'UNK' },
  ]);
});

// nhsd-a2si/docs-uec-appts fs_authentication.md: the table of scopes.
test.each([
  [care.metadata.id, 'organization/slot.read'],
  [care.searchSlots.id, 'organization/slot.read'],
  [care.book.id, 'patient/appointment.write'],
  [care.read.id, 'patient/appointment.read'],
  [care.update.id, 'patient/appointment.write'],
  [otherProgramme, ''],
])('ask for the scope of %s: %s', (interaction, scope) => {
  expect(toClaims(desk, interaction, north.serviceRoot, nowMs)['requested_scope']).toBe(scope);
});
