import { fhirAnswer } from '../../message/index.ts';
import { source } from '../../topology/index.ts';
import { bundle } from '../bundle.ts';
import { operation } from '../operation.ts';
import { isNhsNumber, nhsNumberSystem } from '../nhs-number.ts';
import { segmentsOf } from '../request.ts';
import { rule, shown } from '../rule.ts';
import { findByNhsNumber, findPatient, patientResource, type Patient } from './patients.ts';

const finding = source('gpconnect', 'pages/foundations/foundations_use_case_find_a_patient.md');
const reading = source('gpconnect', 'pages/foundations/foundations_use_case_read_a_patient.md');
const errors = source('gpconnect', 'pages/development/development_fhir_error_handling_guidance.md');

/** The identifiers that a search names: each `system|value`. */
type Identifiers = readonly string[];

/** Finds a patient by NHS number; nobody found is an empty Bundle. */
export const findOne = operation<Identifiers>(
  ({ query }) => query.getAll('identifier'),
  [
    rule({
      id: 'patient-identifier',
      title: 'The search has one identifier',
      source: finding,
      expected: 'one',
      refuse: 'BAD_REQUEST',
      look: (identifiers) => [shown(identifiers.join(' ')), identifiers.length === 1],
    }),
    rule({
      id: 'patient-identifier-form',
      title: 'The identifier is a system and a value',
      source: errors,
      expected: `${nhsNumberSystem}, a bar, an NHS number`,
      refuse: 'INVALID_PARAMETER',
      look: ([identifier = '']) => [identifier, /^[^|]+\|[^|]+$/.test(identifier)],
    }),
    rule({
      id: 'patient-identifier-system',
      title: 'The identifier is an NHS number by its system',
      source: errors,
      expected: nhsNumberSystem,
      refuse: 'INVALID_IDENTIFIER_SYSTEM',
      look: ([identifier = '']) => [identifier, identifier.startsWith(`${nhsNumberSystem}|`)],
    }),
    rule({
      id: 'patient-nhs-number',
      title: 'The NHS number is valid',
      source: errors,
      expected: 'ten digits, the last a check',
      refuse: 'INVALID_NHS_NUMBER',
      look: ([identifier = '']) => [identifier, isNhsNumber(identifier.split('|')[1] ?? '')],
    }),
  ],
  ([identifier = ''], { practice, facts }, diary) => {
    const found = findByNhsNumber(diary, identifier.split('|')[1] ?? '');
    const matches = found === undefined ? [] : [patientResource(practice, found)];
    return { answer: fhirAnswer(200, bundle(practice, facts.newId(), matches)), diary };
  },
);

interface Reading {
  readonly id: string;
  readonly patient: Patient | undefined;
}

/** Reads a patient by the id that this practice gave. */
export const readOne = operation<Reading>(
  (request, diary) => {
    const id = segmentsOf(request)[1] ?? '';
    return { id, patient: findPatient(diary, id) };
  },
  [
    rule({
      id: 'patient-found',
      title: 'The patient is known here',
      source: reading,
      expected: 'the id of a patient of this practice',
      refuse: 'PATIENT_NOT_FOUND',
      look: ({ id, patient }) => [id || 'no id', patient !== undefined],
    }),
  ],
  ({ patient }, { practice }, diary) => {
    if (patient === undefined) throw new Error('Cannot read nobody: expected the checks to find it');
    return { answer: fhirAnswer(200, patientResource(practice, patient), [['ETag', 'W/"1"']]), diary };
  },
);
