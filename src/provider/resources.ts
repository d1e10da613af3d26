import { serviceIdOf, type Practice } from './practice.ts';
import { toInstant, type Slot } from './slots.ts';

const profile = (name: string) => ({
  profile: [`https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-${name}-1`],
});
const uuidSystem = 'https://tools.ietf.org/html/rfc4122';

// nhsconnect/NHS-Booking-API pages/fhir_resources/slot.md
export const slotResource = (practice: Practice, slot: Slot) => ({
  resourceType: 'Slot',
  id: slot.id,
  meta: profile('Slot'),
  identifier: [{ system: uuidSystem, value: slot.uuid }],
  schedule: { reference: `Schedule/${scheduleId(practice)}` },
  status: 'free',
  start: toInstant(slot.startMs),
  end: toInstant(slot.endMs),
});

const scheduleId = (practice: Practice): string => `schedule-${practice.ods}`;

// nhsconnect/NHS-Booking-API pages/fhir_resources/schedule.md
export const scheduleResource = (practice: Practice) => ({
  resourceType: 'Schedule',
  id: scheduleId(practice),
  meta: profile('Schedule'),
  actor: [{ reference: `HealthcareService/${serviceIdOf(practice)}` }],
});

// nhsconnect/NHS-Booking-API pages/fhir_resources/healthcare_service.md
export const healthcareServiceResource = (practice: Practice) => ({
  resourceType: 'HealthcareService',
  id: serviceIdOf(practice),
  meta: profile('HealthcareService'),
  providedBy: {
    identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: practice.ods },
    display: practice.name,
  },
  name: practice.name,
});

// nhsconnect/NHS-Booking-API pages/fhir_resources/capabilitystatement.md
export const capabilityStatement = (practice: Practice) => ({
  resourceType: 'CapabilityStatement',
  version: '2.0.1',
  name: `Appointments of ${practice.name}`,
  status: 'active',
  date: '2026-11-22',
  kind: 'capability',
  software: { name: 'System Topologies example provider', version: '0.1.0' },
  fhirVersion: '3.0.1',
  acceptUnknown: 'both',
  format: ['application/fhir+json'],
  rest: [
    {
      mode: 'server',
      resource: [
        {
          type: 'Slot',
          interaction: [{ code: 'search-type' }],
          searchInclude: ['Slot:schedule', 'Schedule:actor:HealthcareService'],
          searchParam: [
            { name: 'schedule.actor:healthcareservice', type: 'token' },
            { name: 'start', type: 'date' },
            { name: 'status', type: 'token' },
          ],
        },
        { type: 'Appointment', interaction: [{ code: 'create' }, { code: 'read' }, { code: 'update' }] },
      ],
    },
  ],
});

/** A resource that an included one refers to once, however many slots do. */
export const bundle = (
  practice: Practice,
  id: string,
  matches: readonly { resourceType: string; id: string }[],
  included: readonly { resourceType: string; id: string }[],
) => ({
  resourceType: 'Bundle',
  id,
  type: 'searchset',
  total: matches.length,
  entry: [
    ...matches.map((resource) => ['match', resource] as const),
    ...included.map((resource) => ['include', resource] as const),
  ].map(([mode, resource]) => ({
    fullUrl: `${practice.serviceRoot}/${resource.resourceType}/${resource.id}`,
    resource,
    search: { mode },
  })),
});
