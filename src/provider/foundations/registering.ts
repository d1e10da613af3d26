import { fhirAnswer, type CheckRule } from '../../message/index.ts';
import { source } from '../../topology/index.ts';
import { bodyForm } from '../body.ts';
import { bundle } from '../bundle.ts';
import type { Diary } from '../diary.ts';
import { isNhsNumber, nhsNumberSystem } from '../nhs-number.ts';
import { operation } from '../operation.ts';
import { rule, shown } from '../rule.ts';
import { resourceFaults } from '../stu3/faults.ts';
import { identifierOf, listAt, objectAt, textAt, textsAt, type Json } from '../stu3/values.ts';
import { inCalendar } from '../times.ts';
import { findByNhsNumber, patientResource, patientsOf, type Patient } from './patients.ts';

const registering = source('gpconnect', 'pages/foundations/foundations_use_case_register_a_patient.md');
const errors = source('gpconnect', 'pages/development/development_fhir_error_handling_guidance.md');

interface Registration {
  readonly sent: Json | undefined;
  readonly diary: Diary;
  readonly patient: Omit<Patient, 'id'>;
}

/** The patients among the parameters. */
const patientsIn = (sent: Json | undefined): Json[] =>
  listAt(sent?.['parameter'])
    .filter(({ name }) => name === 'registerPatient')
    .map(({ resource }) => objectAt(resource))
    .filter(({ resourceType }) => resourceType === 'Patient');

function toPatient(resource: Json): Omit<Patient, 'id'> {
  const [name = {}] = listAt(resource['name']);
  return {
    nhsNumber: identifierOf(resource, nhsNumberSystem),
    family: textAt(name['family']),
    given: textsAt(name['given'])[0] ?? '',
    gender: textAt(resource['gender']),
    birthDate: textAt(resource['birthDate']),
  };
}

const rules: readonly CheckRule<Registration>[] = [
  bodyForm,
  rule({
    id: 'register-parameters',
    title: 'The body has one patient to register',
    source: registering,
    expected: 'Parameters with one Patient as registerPatient',
    look: ({ sent }) => [
      shown(sent?.['resourceType']),
      sent?.['resourceType'] === 'Parameters' && patientsIn(sent).length === 1,
    ],
  }),
  rule({
    id: 'register-structure',
    title: 'The body is a resource of STU3',
    source: errors,
    expected: 'its elements only, each of its type',
    look: ({ sent }) => {
      const [fault] = resourceFaults(sent);
      return [fault ?? 'as STU3 has it', fault === undefined];
    },
  }),
  rule({
    id: 'register-nhs-number',
    title: 'The NHS number is valid',
    source: errors,
    expected: 'ten digits, the last a check',
    refuse: 'INVALID_NHS_NUMBER',
    look: ({ patient }) => [shown(patient.nhsNumber), isNhsNumber(patient.nhsNumber)],
  }),
  rule({
    id: 'register-demographics',
    title: 'The patient has a name, a gender and a date of birth',
    source: registering,
    expected: 'family, gender, birthDate',
    look: ({ patient: { family, gender, birthDate } }) => [
      [family, gender, birthDate].map(shown).join(', '),
      family !== '' && ['male', 'female', 'other', 'unknown'].includes(gender) && inCalendar(birthDate),
    ],
  }),
  rule({
    id: 'register-new',
    title: 'The patient is not known yet',
    source: errors,
    expected: 'an NHS number that nobody here has',
    refuse: 'DUPLICATE_REJECTED',
    look: ({ patient, diary }) => [patient.nhsNumber, findByNhsNumber(diary, patient.nhsNumber) === undefined],
  }),
];

/** Registers a patient, who can then be booked for. */
export const register = operation<Registration>(
  (request, diary) => ({
    sent: request.resource,
    diary,
    patient: toPatient(patientsIn(request.resource)[0] ?? {}),
  }),
  rules,
  (registration, { practice, facts }, diary) => {
    const patient = { ...registration.patient, id: String(patientsOf(diary).length + 1) };
    return {
      answer: fhirAnswer(200, bundle(practice, facts.newId(), [patientResource(practice, patient)])),
      diary: { ...diary, registered: [...diary.registered, patient] },
    };
  },
);
