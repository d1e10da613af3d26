import { gpConnectFoundations as foundations } from '../../topology/index.ts';
import type { NamedResource } from '../bundle.ts';
import { systems } from '../gp-connect/names.ts';
import { idsOf, locationResource, organisationResource, practitionerResource } from '../gp-connect/resources.ts';
import { isNhsNumber, nhsNumberSystem } from '../nhs-number.ts';
import type { Operation } from '../operation.ts';
import type { Practice } from '../practice.ts';
import { clinicians, sdsUserIdOf, sdsUserSystem, type Session } from '../staff.ts';
import { finding, reading } from './finding.ts';
import { findByNhsNumber, findPatient, patientResource } from './patients.ts';
import { register } from './registering.ts';

const sessions = Object.keys(clinicians) as Session[];

/** The clinician of a practice for whom something holds. */
function practitionerOf(practice: Practice, isOne: (session: Session) => boolean): NamedResource | undefined {
  const session = sessions.find(isOne);
  return session === undefined ? undefined : practitionerResource(practice, session);
}

/** What is done for each interaction about what an appointment refers to. */
export const foundationOperations: readonly (readonly [string, Operation])[] = [
  [
    foundations.findPatient.id,
    finding({
      page: 'find_a_patient',
      system: nhsNumberSystem,
      identifier: 'NHS number',
      form: [isNhsNumber, 'ten digits, the last a check', 'INVALID_NHS_NUMBER'],
      find(value, practice, diary) {
        const patient = findByNhsNumber(diary, value);
        return patient === undefined ? undefined : patientResource(practice, patient);
      },
    }),
  ],
  [
    foundations.readPatient.id,
    reading({
      page: 'read_a_patient',
      what: 'patient',
      unknown: 'PATIENT_NOT_FOUND',
      read(id, practice, diary) {
        const patient = findPatient(diary, id);
        return patient === undefined ? undefined : patientResource(practice, patient);
      },
    }),
  ],
  [foundations.registerPatient.id, register],
  [
    foundations.findPractitioner.id,
    finding({
      page: 'find_a_practitioner',
      system: sdsUserSystem,
      identifier: 'SDS user id',
      find: (value, practice) => practitionerOf(practice, (session) => sdsUserIdOf(practice, session) === value),
    }),
  ],
  [
    foundations.readPractitioner.id,
    reading({
      page: 'read_a_practitioner',
      what: 'practitioner',
      unknown: 'PRACTITIONER_NOT_FOUND',
      read: (id, practice) => practitionerOf(practice, (session) => idsOf(practice, session).practitioner === id),
    }),
  ],
  [
    foundations.findOrganisation.id,
    finding({
      page: 'find_an_organisation',
      system: systems.ods,
      identifier: 'ODS code',
      find: (value, practice) => (value === practice.ods ? organisationResource(practice) : undefined),
    }),
  ],
  [
    foundations.readOrganisation.id,
    reading({
      page: 'read_an_organisation',
      what: 'organisation',
      unknown: 'ORGANISATION_NOT_FOUND',
      read: (id, practice) =>
        id === idsOf(practice, 'morning').organisation ? organisationResource(practice) : undefined,
    }),
  ],
  [
    foundations.readLocation.id,
    reading({
      page: 'read_a_location',
      what: 'location',
      unknown: 'NO_RECORD_FOUND',
      read: (id, practice) => (id === idsOf(practice, 'morning').location ? locationResource(practice) : undefined),
    }),
  ],
];
