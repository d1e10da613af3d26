import type { Diary } from '../diary.ts';
import { nhsNumberSystem } from '../nhs-number.ts';
import type { Practice } from '../practice.ts';

/** A patient of a practice. */
export interface Patient {
  readonly id: string;
  readonly nhsNumber: string;
  readonly family: string;
  readonly given: string;
  readonly gender: string;
  /** As `yyyy-mm-dd`. */
  readonly birthDate: string;
}

/** Whom every practice knows from the start. Synthetic: the numbers are of the ranges that are published for tests. */
export const firstPatients: readonly Patient[] = [
  { id: '1', nhsNumber: '9000000009', family: 'Testpatient', given: 'Ada', gender: 'female', birthDate: '1981-02-03' },
  { id: '2', nhsNumber: '9000000084', family: 'Testpatient', given: 'Ben', gender: 'male', birthDate: '1975-06-30' },
  { id: '3', nhsNumber: '9658218865', family: 'Testpatient', given: 'Cara', gender: 'female', birthDate: '1999-12-01' },
  { id: '4', nhsNumber: '9658218873', family: 'Testpatient', given: 'Dev', gender: 'male', birthDate: '1948-08-15' },
  { id: '5', nhsNumber: '9476719931', family: 'Testpatient', given: 'Eve', gender: 'female', birthDate: '2015-04-23' },
];

/** Everybody whom a practice knows: those of the start, then those who were registered. */
export const patientsOf = ({ registered }: Diary): readonly Patient[] => [...firstPatients, ...registered];

/** The patient of an id, or `undefined`. */
export const findPatient = (diary: Diary, id: string): Patient | undefined =>
  patientsOf(diary).find((patient) => patient.id === id);

/** The patient of an NHS number, or `undefined`. */
export const findByNhsNumber = (diary: Diary, nhsNumber: string): Patient | undefined =>
  patientsOf(diary).find((patient) => patient.nhsNumber === nhsNumber);

const structure = 'https://fhir.nhs.uk/STU3/StructureDefinition';
const verified = {
  url: `${structure}/Extension-CareConnect-GPC-NHSNumberVerificationStatus-1`,
  valueCodeableConcept: {
    coding: [
      {
        system: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-NHSNumberVerificationStatus-1',
        code: '01',
        display: 'Number present and verified',
      },
    ],
  },
};

// nhsconnect/gpconnect pages/foundations/foundations_use_case_read_a_patient.md
/** A patient as GP Connect shows one. */
export const patientResource = ({ ods }: Practice, patient: Patient) => ({
  resourceType: 'Patient',
  id: patient.id,
  meta: { versionId: '1', profile: [`${structure}/CareConnect-GPC-Patient-1`] },
  identifier: [{ extension: [verified], system: nhsNumberSystem, value: patient.nhsNumber }],
  active: true,
  name: [{ use: 'official', family: patient.family, given: [patient.given] }],
  gender: patient.gender,
  birthDate: patient.birthDate,
  managingOrganization: { reference: `Organization/${ods}` },
});
