import { fhirAnswer, fhirJson } from '../../message/index.ts';
import { fhirXml } from '../formats.ts';
import { operation } from '../operation.ts';
import { gpConnectFoundations as foundations, type Interaction } from '../../topology/index.ts';
import type { Practice } from '../practice.ts';
import { gpConnectStructure } from './names.ts';

// nhsconnect/gpconnect _includes/foundations/get_capability_statement_response_example.json, but for the profiles and
// operations of medical records, which are not here.
const profiles = [
  'CareConnect-GPC-Patient-1',
  'CareConnect-GPC-Organization-1',
  'CareConnect-GPC-Practitioner-1',
  'CareConnect-GPC-Location-1',
  'GPConnect-OperationOutcome-1',
  'GPConnect-Appointment-1',
  'GPConnect-Schedule-1',
  'GPConnect-Slot-1',
];

const appointments = [
  {
    type: 'Appointment',
    interaction: [{ code: 'read' }, { code: 'vread' }, { code: 'create' }, { code: 'update' }, { code: 'search-type' }],
    versioning: 'versioned-update',
    updateCreate: false,
    searchParam: [{ name: 'start', type: 'date' }],
  },
  {
    type: 'Slot',
    interaction: [{ code: 'search-type' }],
    searchInclude: [
      'Schedule:actor:Location',
      'Schedule:actor:Practitioner',
      'Slot:schedule',
      'Location:managingOrganization',
    ],
    searchParam: [
      { name: 'start', type: 'date' },
      { name: 'end', type: 'date' },
      { name: 'status', type: 'token' },
      { name: 'searchFilter', type: 'token' },
    ],
  },
];

const foundationTypes: readonly (readonly [type: string, read: Interaction, find?: Interaction])[] = [
  ['Patient', foundations.readPatient, foundations.findPatient],
  ['Organization', foundations.readOrganisation, foundations.findOrganisation],
  ['Practitioner', foundations.readPractitioner, foundations.findPractitioner],
  ['Location', foundations.readLocation],
];

/** What can be read and found of each type, by what the practice is registered for. */
const foundationsOf = ({ interactions }: Practice) =>
  foundationTypes.flatMap(([type, read, find]) => {
    const offered = (interaction: Interaction | undefined, code: string) =>
      interactions.some((id) => id === interaction?.id) ? [{ code }] : [];
    const [reads, finds] = [offered(read, 'read'), offered(find, 'search-type')];
    if (reads.length + finds.length === 0) return [];
    const searchParam = finds.length === 0 ? {} : { searchParam: [{ name: 'identifier', type: 'token' }] };
    return [{ type, interaction: [...reads, ...finds], ...searchParam }];
  });
const registering = {
  name: 'gpc.registerpatient',
  definition: { reference: 'https://fhir.nhs.uk/STU3/OperationDefinition/GPConnect-RegisterPatient-Operation-1' },
};

/** What a practice says that it offers: no more than it is registered for. */
const capabilityStatement = (practice: Practice) => ({
  resourceType: 'CapabilityStatement',
  // The version of the published guidance that is implemented.
  version: '1.2.7',
  name: `Appointments of ${practice.name}`,
  status: 'active',
  date: '2026-11-22',
  kind: 'capability',
  software: { name: 'System Topologies example provider', version: '0.1.0', releaseDate: '2026-11-22' },
  fhirVersion: '3.0.1',
  acceptUnknown: 'both',
  format: [fhirJson, fhirXml],
  profile: profiles.map((each) => ({ reference: `${gpConnectStructure}/${each}` })),
  rest: [
    {
      mode: 'server',
      resource: [...foundationsOf(practice), ...appointments],
      ...(practice.interactions.includes(foundations.registerPatient.id) ? { operation: [registering] } : {}),
    },
  ],
});

/** Answers with what the practice says that it offers. */
export const readMetadata = operation<Practice>(
  ({ practice }) => practice,
  [],
  (practice, _request, diary) => ({ answer: fhirAnswer(200, capabilityStatement(practice)), diary }),
);
