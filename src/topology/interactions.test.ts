import { expect, test } from 'vitest';
import {
  careConnectBooking,
  careConnectInteractions as care,
  findInteraction,
  gpConnectAppointments,
  interactionsOf,
  isRequestOf,
} from './interactions.ts';

// nhsconnect/NHS-Booking-API pages/explore/overview.md: ids without a version suffix.
test.each([
  [care.metadata, 'urn:nhs:names:services:careconnect:fhir:rest:read:metadata', 'GET', '/metadata'],
  [care.searchSlots, 'urn:nhs:names:services:careconnect:fhir:rest:search:slot', 'GET', '/Slot'],
  [care.book, 'urn:nhs:names:services:careconnect:fhir:rest:create:appointment', 'POST', '/Appointment'],
  [care.read, 'urn:nhs:names:services:careconnect:fhir:rest:read:appointment', 'GET', '/Appointment/7f'],
  [care.update, 'urn:nhs:names:services:careconnect:fhir:rest:update:appointment', 'PUT', '/Appointment/7f'],
] as const)('$title is $id', (interaction, id, method, path) => {
  expect(interaction.id).toBe(id);
  expect(findInteraction(id)).toBe(interaction);
  expect(isRequestOf(interaction, method, path)).toBe(true);
  expect(interactionsOf(careConnectBooking, method, path)).toEqual([interaction]);
});

test.each([
  ['another method', 'POST', '/Slot'],
  ['another case', 'GET', '/slot'],
  ['a segment more', 'GET', '/Slot/1'],
  ['a segment less', 'GET', '/'],
  ['a trailing slash', 'GET', '/Slot/'],
  ['a history path', 'GET', '/Appointment/1/_history/1'],
])('%s is no request of any interaction', (_, method, path) => {
  expect(interactionsOf(careConnectBooking, method, path)).toEqual([]);
});

test.each([
  `${care.searchSlots.id}-1`,
  care.searchSlots.id.toUpperCase(),
  ` ${care.searchSlots.id}`,
  '',
  'toString',
  '__proto__',
])('knows no interaction %j, because ids are compared exactly', (id) => {
  expect(findInteraction(id)).toBeUndefined();
});

// nhsconnect/gpconnect pages/integration/integration_interaction_ids.md: ids with a version suffix.
test('amending and cancelling in GP Connect share method and path: only the id tells them apart', () => {
  expect(interactionsOf(gpConnectAppointments, 'PUT', '/Appointment/7f').map(({ id }) => id)).toEqual([
    'urn:nhs:names:services:gpconnect:fhir:rest:update:appointment-1',
    'urn:nhs:names:services:gpconnect:fhir:rest:cancel:appointment-1',
  ]);
});

test('means only interactions that are allowed', () => {
  expect(interactionsOf([care.book.id], 'GET', '/Slot')).toEqual([]);
});
