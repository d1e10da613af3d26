import type { Practice } from './practice.ts';

/** Naming system of the SDS user ids of clinicians. */
export const sdsUserSystem = 'https://fhir.nhs.uk/Id/sds-user-id';

/** The clinicians of every practice, one for each half of the day. Synthetic. */
export const clinicians = {
  morning: { family: 'Example', given: 'Alex', gender: 'female', role: ['R0260', 'General Medical Practitioner'] },
  afternoon: { family: 'Sample', given: 'Robin', gender: 'male', role: ['R0600', 'Specialist Nurse Practitioner'] },
} as const;

/** Which half of the day. */
export type Session = keyof typeof clinicians;

/** SDS user id of a clinician: twelve digits, as such ids have. Synthetic. */
export const sdsUserIdOf = ({ asid }: Practice, session: Session): string =>
  `${asid.slice(0, 11)}${session === 'morning' ? 1 : 2}`;

/** Name and identifiers of a clinician, alike in every profile. */
export const practitionerOf = (practice: Practice, session: Session) => {
  const { family, given, gender } = clinicians[session];
  return {
    resourceType: 'Practitioner',
    id: `${practice.ods}-${session}`,
    identifier: [{ system: sdsUserSystem, value: sdsUserIdOf(practice, session) }],
    name: [{ use: 'usual', family, given: [given], prefix: ['Dr'] }],
    gender,
  };
};

/** The role of a clinician as a code. */
export const roleOf = (session: Session, system: string) => {
  const [code, display] = clinicians[session].role;
  return { coding: [{ system, code, display }] };
};

// Ofcom keeps 01632 960000 to 960999 for fiction; ZZ99 postcodes are nobody's.
/** Telephone of every practice. */
export const telecom = [{ system: 'phone', value: '01632 960000', use: 'work' }];
/** Address of every practice. */
export const address = {
  use: 'work',
  type: 'both',
  line: ['1 Example Street'],
  city: 'Anytown',
  postalCode: 'ZZ99 3CZ',
};
