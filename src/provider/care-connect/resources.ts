import { serviceIdOf, type Practice } from '../practice.ts';
import type { Slot } from '../slots.ts';
import { address, practitionerOf, roleOf, telecom } from '../staff.ts';
import { toInstant } from '../times.ts';

/** Where the Care Connect profiles are. */
export const careConnectStructure = 'https://fhir.hl7.org.uk/STU3/StructureDefinition';
/** Naming system of identifiers that are UUIDs. */
export const uuidSystem = 'https://tools.ietf.org/html/rfc4122';

const profile = (name: string) => ({ profile: [`${careConnectStructure}/CareConnect-${name}-1`] });
const idsOf = (practice: Practice) => ({
  schedule: `schedule-${practice.ods}`,
  service: serviceIdOf(practice),
  practitioner: `${practice.ods}-morning`,
  role: `${practice.ods}-role`,
  location: `${practice.ods}-surgery`,
});

// nhsconnect/NHS-Booking-API pages/fhir_resources/slot.md
export const slotResource = (practice: Practice, slot: Slot) => ({
  resourceType: 'Slot',
  id: slot.id,
  meta: profile('Slot'),
  identifier: [{ system: uuidSystem, value: slot.uuid }],
  schedule: { reference: `Schedule/${idsOf(practice).schedule}` },
  status: 'free',
  start: toInstant(slot.startMs),
  end: toInstant(slot.endMs),
});

// nhsconnect/NHS-Booking-API pages/fhir_resources/schedule.md
const scheduleResource = (practice: Practice) => ({
  resourceType: 'Schedule',
  id: idsOf(practice).schedule,
  meta: profile('Schedule'),
  actor: [
    { reference: `HealthcareService/${idsOf(practice).service}` },
    { reference: `Practitioner/${idsOf(practice).practitioner}` },
    { reference: `PractitionerRole/${idsOf(practice).role}` },
  ],
});

// nhsconnect/NHS-Booking-API pages/fhir_resources/healthcare_service.md
const healthcareServiceResource = (practice: Practice) => ({
  resourceType: 'HealthcareService',
  id: idsOf(practice).service,
  meta: profile('HealthcareService'),
  providedBy: {
    identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: practice.ods },
    display: practice.name,
  },
  location: [{ reference: `Location/${idsOf(practice).location}` }],
  name: practice.name,
});

const practitionerRoleResource = (practice: Practice) => ({
  resourceType: 'PractitionerRole',
  id: idsOf(practice).role,
  meta: profile('PractitionerRole'),
  practitioner: { reference: `Practitioner/${idsOf(practice).practitioner}` },
  code: [roleOf('morning', 'https://fhir.hl7.org.uk/STU3/CodeSystem/CareConnect-SDSJobRoleName-1')],
});

const locationResource = (practice: Practice) => ({
  resourceType: 'Location',
  id: idsOf(practice).location,
  meta: profile('Location'),
  name: practice.name,
  telecom,
  address,
});

const practitionerResource = (practice: Practice) => ({
  ...practitionerOf(practice, 'morning'),
  meta: profile('Practitioner'),
});

/** What a search may include, by the parts of the parameter; whatever else is asked for is not there to be had. */
export const includable: readonly (readonly [
  asked: RegExp,
  make: (practice: Practice) => { resourceType: string; id: string },
])[] = [
  [/^Slot:schedule$/, scheduleResource],
  [/^Schedule:actor:HealthcareService$/i, healthcareServiceResource],
  [/^Schedule:actor:Practitioner$/i, practitionerResource],
  [/^Schedule:actor:PractitionerRole$/i, practitionerRoleResource],
  // The sources write a colon in one place, a full stop in another.
  [/^HealthcareService[.:]location$/i, locationResource],
];
