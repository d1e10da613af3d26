import type { AsRecord, Directory, MhsRecord } from './records.ts';

const id = (name: string) => `https://fhir.nhs.uk/Id/${name}`;
const extension = (name: string) => `https://fhir.nhs.uk/StructureDefinition/Extension-SDS-${name}`;

/** Base path of the FHIR directory, and the systems of its parameters and identifiers. */
export const sdsApi = {
  base: '/spine-directory/FHIR/R4',
  organization: id('ods-organization-code'),
  interaction: id('nhsServiceInteractionId'),
  partyKey: id('nhsMhsPartyKey'),
  asid: id('nhsSpineASID'),
} as const;

const identified = (system: string, value: string) => ({ identifier: { system, value } });
const reference = (name: string, system: string, value: string) => ({
  url: extension(name),
  valueReference: identified(system, value),
});
const answers = (interaction: string) => reference('NhsServiceInteractionId', sdsApi.interaction, interaction);

// NHSDigital/spine-directory-service-api, sds/request/fhir_json_mapper.py: every resource has an id of the moment, not
// one of the record.
/** An AS record as the FHIR directory gives it. */
export const deviceOf = (record: AsRecord, newId: () => string) => ({
  resourceType: 'Device',
  id: newId(),
  extension: [
    reference('ManufacturingOrganisation', sdsApi.organization, record.manufacturer),
    ...record.interactions.map(answers),
  ],
  identifier: [
    { system: sdsApi.asid, value: record.asid },
    { system: sdsApi.partyKey, value: record.partyKey },
  ],
  owner: identified(sdsApi.organization, record.ods),
});

/** An MHS record as the FHIR directory gives it: one resource for its one address. */
export const endpointOf = (record: MhsRecord, newId: () => string) => ({
  resourceType: 'Endpoint',
  id: newId(),
  extension: [
    {
      url: extension('ReliabilityConfiguration'),
      extension: Object.entries<string | number>({ ...record.reliability }).map(([url, value]) =>
        typeof value === 'number' ? { url, valueInteger: value } : { url, valueString: value },
      ),
    },
    answers(record.interaction),
  ],
  identifier: [
    { system: id('nhsMhsFQDN'), value: record.fqdn },
    { system: sdsApi.partyKey, value: record.partyKey },
    { system: id('nhsMhsCPAId'), value: record.id },
    { system: id('nhsMHSId'), value: record.id },
  ],
  status: 'active',
  connectionType: {
    system: 'http://terminology.hl7.org/CodeSystem/endpoint-connection-type',
    code: 'hl7-fhir-msg',
    display: 'HL7 FHIR Messaging',
  },
  payloadType: [
    {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/endpoint-payload-type', code: 'any', display: 'Any' }],
    },
  ],
  address: record.endpoint,
  managingOrganization: identified(sdsApi.organization, record.ods),
});

/** The records of a directory as the resources of its FHIR API, each under the identifier of its record. */
export const toFhirBundle = ({ accreditedSystems, endpoints }: Directory) => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: [
    ...accreditedSystems.map((record) => deviceOf(record, () => record.asid)),
    ...endpoints.map((record) => endpointOf(record, () => record.id)),
  ].map((resource) => ({ resource })),
});
