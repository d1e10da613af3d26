import {
  fhirAnswer,
  headerValue,
  operationOutcome,
  pathOf,
  providerCodes,
  queryOf,
  type Answer,
  type Facts,
  type Refusal,
  type RequestHead,
} from '../message/index.ts';
import { source } from '../topology/index.ts';
import { findAccreditedSystems, findEndpoints, type LookupKey } from './lookups.ts';
import type { AsRecord, Directory, MhsRecord } from './records.ts';

const specification = source('sds-api', 'specification/spine-directory-service.yaml');
const id = (name: string) => `https://fhir.nhs.uk/Id/${name}`;
const extension = (name: string) => `https://fhir.nhs.uk/StructureDefinition/Extension-SDS-${name}`;

/** Base path of the FHIR directory, and the systems of its parameters. */
export const sdsApi = {
  base: '/spine-directory/FHIR/R4',
  organization: id('ods-organization-code'),
  interaction: id('nhsServiceInteractionId'),
  partyKey: id('nhsMhsPartyKey'),
  asid: id('nhsSpineASID'),
} as const;

const device = ({ asid, partyKey, ods, interactions }: AsRecord) => ({
  resourceType: 'Device',
  id: asid,
  extension: interactions.map((interaction) => ({
    url: extension('NhsServiceInteractionId'),
    valueReference: { identifier: { system: sdsApi.interaction, value: interaction } },
  })),
  identifier: [
    { system: sdsApi.asid, value: asid },
    { system: sdsApi.partyKey, value: partyKey },
  ],
  owner: { identifier: { system: sdsApi.organization, value: ods } },
});

const endpoint = (record: MhsRecord) => ({
  resourceType: 'Endpoint',
  id: record.id,
  extension: [
    {
      url: extension('NhsServiceInteractionId'),
      valueReference: { identifier: { system: sdsApi.interaction, value: record.interaction } },
    },
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
  payloadType: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/endpoint-payload-type', code: 'any' }] }],
  address: record.endpoint,
  managingOrganization: { identifier: { system: sdsApi.organization, value: record.ods } },
});

const refusal = (status: number, issue: string, code: string, display: string, diagnostics = display): Refusal => ({
  code,
  status,
  severity: 'error',
  issue,
  coding: { system: providerCodes, code, display },
  diagnostics,
  source: specification,
});

const badParameter = (diagnostics: string): Refusal =>
  refusal(400, 'required', 'BAD_REQUEST', 'Submitted request is malformed/invalid.', diagnostics);

/** Reads `organization=<system>|X` and the two forms of `identifier`; the last of a kind wins. */
function readKey(query: string): LookupKey | Refusal {
  const key: { ods?: string; interaction?: string; partyKey?: string } = {};
  for (const [name, text] of new URLSearchParams(query)) {
    const cut = text.indexOf('|');
    const [system, value] = cut < 0 ? ['', text] : [text.slice(0, cut), text.slice(cut + 1)];
    if (name !== 'organization' && name !== 'identifier') return badParameter(`Illegal query parameter '${name}'`);
    if (name === 'organization' && system === sdsApi.organization) key.ods = value;
    else if (name === 'identifier' && system === sdsApi.interaction) key.interaction = value;
    else if (name === 'identifier' && system === sdsApi.partyKey) key.partyKey = value;
    else {
      const accepted = name === 'organization' ? [sdsApi.organization] : [sdsApi.interaction, sdsApi.partyKey];
      return badParameter(`${name} must be ${accepted.map((form) => `${form}|value`).join(' or ')}, not '${text}'`);
    }
  }
  return key;
}

/** The query as people read it; as it came when its percent signs cannot be decoded. */
function decoded(query: string): string {
  try {
    return decodeURIComponent(query);
  } catch {
    return query;
  }
}

/** The directory's answer over its FHIR API: Devices for accredited systems, Endpoints for where they answer. */
export function answerLookup(head: RequestHead, directory: Directory, facts: Facts): Answer {
  const correlation = headerValue(head.headers, 'X-Correlation-Id') ?? facts.newId();
  const answer = (refused: Refusal): Answer =>
    operationOutcome(
      { ...refused, headers: [...(refused.headers ?? []), ['X-Correlation-Id', correlation]] },
      correlation,
    );
  if (head.method !== 'GET') {
    const notGet = refusal(
      405,
      'not-supported',
      'NOT_IMPLEMENTED',
      'FHIR resource or operation not implemented at server',
    );
    return answer({ ...notGet, headers: [['Allow', 'GET']] });
  }
  const path = pathOf(head.target);
  const kind =
    path === `${sdsApi.base}/Device` ? 'Device' : path === `${sdsApi.base}/Endpoint` ? 'Endpoint' : undefined;
  if (kind === undefined) return answer(refusal(404, 'not-found', 'NO_RECORD_FOUND', 'HTTP endpoint not found'));

  const key = readKey(queryOf(head.target));
  if ('status' in key) return answer(key);
  const { ods, interaction, partyKey } = key;
  const given = [ods, interaction, partyKey].filter((value) => value !== undefined).length;
  if (kind === 'Device' && (ods === undefined || interaction === undefined)) {
    return answer(
      badParameter(`Device needs organization=${sdsApi.organization}|value and identifier=${sdsApi.interaction}|value`),
    );
  }
  if (kind === 'Endpoint' && given < 2) {
    return answer(badParameter('Endpoint needs two of organization, interaction identifier and Party Key identifier'));
  }
  const resources =
    kind === 'Device' ? findAccreditedSystems(directory, key).map(device) : findEndpoints(directory, key).map(endpoint);
  const base = `https://sds.spine.example${sdsApi.base}/${kind}`;
  return fhirAnswer(
    200,
    {
      resourceType: 'Bundle',
      id: facts.newId(),
      type: 'searchset',
      total: resources.length,
      link: [{ relation: 'self', url: `${base}?${decoded(queryOf(head.target))}` }],
      entry: resources.map((resource) => ({ fullUrl: `${base}/${resource.id}`, resource, search: { mode: 'match' } })),
    },
    [['X-Correlation-Id', correlation]],
  );
}
