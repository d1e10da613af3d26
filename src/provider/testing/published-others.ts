/** What is published of patients and of Care Connect, in our own words: for tests. */
import { patientInteractions } from '../patients/interactions.ts';
import { ask } from './asks.ts';
import { bookCare, bookedCare, cancelCare, careAppointment, searchCare } from './care-connect.ts';
import * as gp from './gp-connect.ts';
import { bad, bookingPage, duplicate, parameter, resource, tests, uecErrors, type PublishedCase } from './published.ts';

const findPatients = (query: string) => () =>
  ask({
    practice: gp.registry,
    interaction: patientInteractions.find,
    target: `/Patient${query}`,
    claims: gp.readScope,
  });
const registerPatient = (nhsNumber: string) => () => gp.register(nhsNumber);
/** Of GP Connect patients. */
export const patients: readonly PublishedCase[] = [
  ['no identifier is given', findPatients(''), bad, tests('PatientSearch')],
  ['the identifier has no system', findPatients('?identifier=9000000009'), parameter, tests('PatientSearch')],
  ['two identifiers are given', findPatients('?identifier=a|b&identifier=a|b'), bad, tests('PatientSearch')],
  [
    'the patient is unknown',
    () =>
      ask({ practice: gp.registry, interaction: patientInteractions.read, target: '/Patient/9', claims: gp.readScope }),
    '404 not-found PATIENT_NOT_FOUND',
    tests('PatientRead'),
  ],
  ['the patient to register is known', registerPatient('9000000009'), duplicate, tests('PatientRegister')],
  [
    'the NHS number to register is invalid',
    registerPatient('1234567891'),
    '400 value INVALID_NHS_NUMBER',
    tests('PatientRegister'),
  ],
];

const careBooked = bookedCare();
const careCancelled = { ...careBooked.resource, status: 'cancelled' };
/** Of Care Connect appointments. */
export const careConnect: readonly PublishedCase[] = [
  ['both ends of the search are past', () => searchCare('?start=ge2026-11-20&start=le2026-11-21'), bad, uecErrors],
  ['no slot is free', () => searchCare('?start=ge2026-11-28&start=le2026-11-29'), '200', uecErrors],
  [
    'the request id comes again',
    () => bookCare(careAppointment(1), bookedCare(0, { 'X-Request-ID': 'a' }).diary, { 'X-Request-ID': 'a' }),
    duplicate,
    uecErrors,
  ],
  ['the NHS number is invalid', () => bookCare(careAppointment(0, '1234567891')), resource, uecErrors],
  [
    'cancelling names no version',
    () => cancelCare(careBooked.id, careCancelled, careBooked.diary, { 'If-Match': undefined }),
    '412 conflict FHIR_CONSTRAINT_VIOLATION',
    bookingPage('cancel_an_appointment'),
  ],
  [
    'an organisation cancels that may not',
    () => cancelCare(careBooked.id, careCancelled, careBooked.diary, {}, 'Z98199'),
    '403 forbidden ACCESS_DENIED',
    uecErrors,
  ],
  ['all is well', () => bookCare(careAppointment()), '201', bookingPage('book_an_appointment')],
];
