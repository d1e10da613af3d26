import { describe, expect, test } from 'vitest';
import { bookingDocument, bookingPatient } from '../../lab/testing/bookings.ts';
import { emptyDiary, type Resource } from '../diary.ts';
import { failedCheck, resourceOf, said } from '../testing/asks.ts';
import { bookCare, careAppointment, careSlots } from '../testing/care-connect.ts';

const slot = { ...careSlots[0], id: 'slot', status: 'busy' };
const booking = (changes: Resource): Resource => careAppointment(0, undefined, changes);
const document = (changes: Resource): Resource =>
  booking({ contained: [{ ...bookingDocument, ...changes }, bookingPatient, slot] });
const patient = (changes: Resource): Resource =>
  booking({ contained: [bookingDocument, { ...bookingPatient, ...changes }, slot] });
const numbered = (value: string, system = 'https://fhir.nhs.uk/Id/nhs-number') => ({ identifier: [{ system, value }] });
const uuid = (value: string) => ({ identifier: [{ system: 'https://tools.ietf.org/html/rfc4122', value }] });

const faults: readonly (readonly [check: string, because: string, body: Resource])[] = [
  ['body-structure', 'it has an unknown element', booking({ colour: 'green' })],
  ['booking-id', 'it has an id', booking({ id: 'mine' })],
  ['booking-profile', 'it names no profile', booking({ meta: undefined })],
  ['booking-profile', 'it names another profile', booking({ meta: { profile: ['urn:x'] } })],
  ['booking-language', 'it is in another language', booking({ language: 'cy' })],
  ['booking-status', 'the status is another', booking({ status: 'proposed' })],
  ['booking-description', 'there is no description', booking({ description: undefined })],
  ['booking-created', 'it does not say when it was made', booking({ created: undefined })],
  ['booking-contained', 'nothing is contained', booking({ contained: undefined })],
  [
    'booking-contained',
    'there are two patients',
    booking({ contained: [bookingDocument, bookingPatient, bookingPatient, slot] }),
  ],
  [
    'booking-contained',
    'something else is contained',
    booking({ contained: [bookingDocument, bookingPatient, slot, { resourceType: 'Organization' }] }),
  ],
  ['booking-document-identifier', 'the document has no identifier', document({ identifier: undefined })],
  ['booking-document-identifier', 'the identifier of the document is short', document(uuid('12345'))],
  ['booking-document-identifier', 'the identifier of the document is long', document(uuid('x'.repeat(37)))],
  ['booking-document-status', 'the document is superseded', document({ status: 'superseded' })],
  ['booking-document-type', 'the document is of another type', document({ type: { coding: [{ code: 'x' }] } })],
  [
    'booking-document-content',
    'the document has no media type',
    document({ content: [{ attachment: { language: 'en' } }] }),
  ],
  [
    'booking-document-content',
    'the document has no language',
    document({ content: [{ attachment: { contentType: 'text/xml' } }] }),
  ],
  ['booking-document-reference', 'nothing refers to the document', booking({ supportingInformation: undefined })],
  [
    'booking-document-reference',
    'something else is referred to, too',
    booking({ supportingInformation: [{ reference: '#doc' }, { reference: '#P1' }] }),
  ],
  ['booking-patient-nhs-number', 'the patient has no NHS number', patient({ identifier: undefined })],
  ['booking-patient-nhs-number', 'the check digit is wrong', patient(numbered('9476719932'))],
  ['booking-patient-nhs-number', 'there can be no such number', patient(numbered('6101231234'))],
  ['booking-patient-nhs-number', 'the number is short', patient(numbered('947671993'))],
  ['booking-patient-nhs-number', 'the number has spaces', patient(numbered('947 671 9931'))],
  ['booking-patient-nhs-number', 'the number is of another system', patient(numbered('9476719931', 'urn:x'))],
  ['booking-patient-name', 'the patient has no name', patient({ name: undefined })],
  ['booking-patient-name', 'the patient has no given name', patient({ name: [{ family: 'Testpatient' }] })],
  ['booking-patient-gender', 'the patient has no gender', patient({ gender: undefined })],
  ['booking-patient-gender', 'the gender is none', patient({ gender: 'x' })],
  ['booking-patient-birth-date', 'the patient has no date of birth', patient({ birthDate: undefined })],
  ['booking-patient-birth-date', 'the patient is too old', patient({ birthDate: '1899-12-31' })],
  ['booking-patient-birth-date', 'there is no such day', patient({ birthDate: '1981-02-30' })],
  ['booking-patient-address', 'the patient has no address', patient({ address: undefined })],
  ['booking-patient-address', 'the address has no postcode', patient({ address: [{ city: 'Anytown' }] })],
  [
    'booking-patient-reference',
    'somebody else takes part',
    booking({ participant: [{ actor: { reference: 'Patient/1' }, status: 'accepted' }] }),
  ],
  ['booking-times', 'the start is another', booking({ start: '2026-11-23T08:00:00Z' })],
  ['booking-times', 'there is no end', booking({ end: undefined })],
];

describe('refuses a booking', () => {
  test.each(faults)('by %s because %s', (check, _because, body) => {
    const result = bookCare(body);
    expect([failedCheck(result), said(result)]).toEqual([check, '422 invalid INVALID_RESOURCE']);
    expect(result.diary).toBe(emptyDiary);
  });
});

describe('accepts', () => {
  test.each<[string, Resource]>([
    ['no language', booking({ language: undefined })],
    ['British English', booking({ language: 'en-GB' })],
    ['a referral', booking({ incomingReferral: [{ reference: 'ReferralRequest/1' }] })],
    [
      'a slot by its id',
      booking({
        slot: [{ reference: `Slot/${String(careSlots[0]?.['id'])}` }],
        contained: [bookingDocument, bookingPatient],
      }),
    ],
    ['a patient born in 1900', patient({ birthDate: '1900-01-01' })],
  ])('%s', (_, body) => {
    const { answer } = bookCare(body);
    expect(answer.status).toBe(201);
    expect(resourceOf(answer)).toMatchObject({ status: 'booked', meta: { versionId: '1' } });
  });
});
