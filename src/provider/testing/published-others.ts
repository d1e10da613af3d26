/** What is published of patients and of Care Connect, in our own words: for tests. */
import type { PracticeAnswer } from '../software.ts';
import { listAt } from '../stu3/values.ts';
import { entriesOf } from './asks.ts';
import { bookCare, bookedCare, cancelCare, careAppointment, searchCare } from './care-connect.ts';
import * as gp from './gp-connect.ts';
import type { InferredCase } from '../../topology/testing/published.ts';
import {
  bad,
  bookingPage,
  duplicate,
  headerOf,
  parameter,
  resource,
  tests,
  uecErrors,
  type ProviderCase,
} from './published.ts';

const findPatients = (query: string) => () => gp.findPatients(query);
const registerPatient = (nhsNumber: string) => () => gp.register(nhsNumber);
/** Of GP Connect patients. */
export const patients: readonly ProviderCase[] = [
  ['no identifier is given', findPatients(''), bad, tests('PatientSearch')],
  ['the identifier has no system', findPatients('?identifier=9000000009'), parameter, tests('PatientSearch')],
  ['two identifiers are given', findPatients('?identifier=a|b&identifier=a|b'), bad, tests('PatientSearch')],
  ['the patient is unknown', () => gp.readPatient('9'), '404 not-found PATIENT_NOT_FOUND', tests('PatientRead')],
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
const again = { 'X-Request-ID': 'a' };
const outcome = (result: PracticeAnswer) =>
  entriesOf(result, 'outcome').flatMap(({ resourceType, issue }) => [resourceType, listAt(issue)[0]?.['diagnostics']]);
/** Of Care Connect appointments. */
export const careConnect: readonly ProviderCase[] = [
  ['both ends of the search are past', () => searchCare('?start=ge2026-11-20&start=le2026-11-21'), bad, uecErrors],
  [
    'no slot is free',
    () => searchCare('?start=ge2026-11-28&start=le2026-11-29'),
    /^200 OperationOutcome .+/,
    uecErrors,
    outcome,
  ],
  [
    'the request id comes again',
    () => bookCare(careAppointment(1), bookedCare(0, again).diary, again),
    `${duplicate} a`,
    uecErrors,
    (result) => [headerOf(result, 'X-Correlation-ID')],
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
  [
    'all is well',
    () => bookCare(careAppointment()),
    /^201 W\/"1" \S+\/Appointment\/[\w-]+\/_history\/1$/,
    bookingPage('book_an_appointment'),
    (result) => [headerOf(result, 'ETag'), headerOf(result, 'Location')],
  ],
];

/** Of Care Connect appointments, but published by nobody. */
export const inferredCare: readonly InferredCase[] = [
  [
    'the scope is that of another Care Connect interaction',
    'no source says which status; ours stands with the profiles',
  ],
];
