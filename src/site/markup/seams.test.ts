import { expect, it } from 'vitest';
import { seamed } from './seams.ts';

it.each([
  [
    'urn:nhs:names:services:careconnect:fhir:rest:search:slot',
    'urn:|nhs:|names:|services:|careconnect:|fhir:|rest:|search:|slot',
  ],
  ['patient/appointment.write', 'patient/|appointment.write'],
  ['patient/*.read', 'patient/|*.read'],
  ['POST /Patient/$gpc.registerpatient', 'POST /Patient/|$gpc|.registerpatient'],
  ['PARTYKEY_INTERACTION_CHECK', 'PARTYKEY_|INTERACTION_|CHECK'],
  ['https://fhir.nhs.uk/STU3/ValueSet', 'https://fhir.nhs.uk/|STU3/|ValueSet'],
])('breaks %s between its words', (text, parts) => {
  expect(seamed(text).join('|')).toBe(parts);
});

it.each(['GP Connect 1.2.3 and later', 'GET /Slot', 'Ssp-InteractionID', 'rules/texts'])('leaves %s whole', (text) => {
  expect(seamed(text)).toEqual([text]);
});

it('loses nothing of a text', () => {
  const text = 'ENDPOINT_<registered>_CPAID_<nhsMhsCPAId>_VARIES_FROM_TARGETURL_<asked>\nand more://_.x';
  expect(seamed(text).join('')).toBe(text);
});
