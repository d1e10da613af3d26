import { fhirAnswer, fhirJson } from '../../message/index.ts';
import { fhirXml } from '../formats.ts';
import { operation } from '../operation.ts';
import type { Practice } from '../practice.ts';

// nhsconnect/NHS-Booking-API pages/fhir_resources/capabilitystatement.md
const capabilityStatement = (practice: Practice) => ({
  resourceType: 'CapabilityStatement',
  version: '2.0.1',
  name: `Appointments of ${practice.name}`,
  status: 'active',
  date: '2026-11-22',
  kind: 'capability',
  software: { name: 'System Topologies example provider', version: '0.1.0', releaseDate: '2026-11-22' },
  fhirVersion: '3.0.1',
  acceptUnknown: 'both',
  format: [fhirJson, fhirXml],
  rest: [
    {
      mode: 'server',
      resource: [
        {
          type: 'Slot',
          interaction: [{ code: 'search-type' }],
          searchInclude: [
            'Slot:schedule',
            'Schedule:actor:HealthcareService',
            'Schedule:actor:Practitioner',
            'Schedule:actor:PractitionerRole',
            'HealthcareService:location',
          ],
          searchParam: [
            { name: 'service', type: 'token' },
            { name: 'schedule.actor:healthcareservice', type: 'token' },
            { name: 'start', type: 'date' },
            { name: 'end', type: 'date' },
            { name: 'status', type: 'token' },
          ],
        },
        {
          type: 'Appointment',
          interaction: [{ code: 'create' }, { code: 'read' }, { code: 'vread' }, { code: 'update' }],
          versioning: 'versioned-update',
        },
      ],
    },
  ],
});

/** Answers with what the practice says that it offers. */
export const readMetadata = operation<Practice>(
  ({ practice }) => practice,
  [],
  (practice, _request, diary) => ({ answer: fhirAnswer(200, capabilityStatement(practice)), diary }),
);
