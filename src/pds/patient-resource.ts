import { nhsNumberSystem } from '../provider/index.ts';
import type { RegisteredPatient } from './register.ts';

/** Nobody's details ever change here. */
export const versionId = '1';

const verified = {
  url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus',
  valueCodeableConcept: {
    coding: [
      {
        system: 'https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatus',
        version: '1.0.0',
        code: '01',
        display: 'Number present and verified',
      },
    ],
  },
};

/** The practice where somebody is registered: what the next step of the guidance, the directory, is asked for. */
const generalPractitioner = ({ id, practice }: RegisteredPatient) =>
  practice === undefined
    ? {}
    : {
        generalPractitioner: [
          {
            id: `practice-${id}`,
            type: 'Organization',
            identifier: {
              system: 'https://fhir.nhs.uk/Id/ods-organization-code',
              value: practice,
              period: { start: '2020-01-01' },
            },
          },
        ],
      };

// NHSDigital/personal-demographics-service-api, specification/components/examples/Patient.json and sandbox/mocks: only
// the fields that a trace is for, in the form that they have there.
/** A patient as the demographics service gives one (FHIR R4). */
export const patientResource = (patient: RegisteredPatient) => ({
  resourceType: 'Patient',
  id: patient.nhsNumber,
  identifier: [{ extension: [verified], system: nhsNumberSystem, value: patient.nhsNumber }],
  meta: {
    versionId,
    security: [
      { system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'U', display: 'unrestricted' },
    ],
  },
  name: [
    {
      id: `name-${patient.id}`,
      use: 'usual',
      period: { start: patient.birthDate },
      given: [patient.given],
      family: patient.family,
    },
  ],
  gender: patient.gender,
  birthDate: patient.birthDate,
  ...generalPractitioner(patient),
});
