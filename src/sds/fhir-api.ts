import {
  fhirJson,
  headerValue,
  operationOutcome,
  pathOf,
  queryOf,
  withHeader,
  type Answer,
  type Facts,
  type Refusal,
  type RequestHead,
} from '../message/index.ts';
import { readKey, type Kind } from './fhir-parameters.ts';
import { badRequest, sdsRefusals } from './fhir-refusals.ts';
import { deviceOf, endpointOf, sdsApi } from './fhir-resources.ts';
import { findAccreditedSystems, findEndpoints } from './lookups.ts';
import type { Directory, DirectoryFault } from './records.ts';

const host = 'https://sds.spine.example';
const uuid = '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$';
const faults: Readonly<Record<DirectoryFault, Refusal>> = {
  'times-out': sdsRefusals.ldapTimedOut,
  'answers-garbage': sdsRefusals.ldapInvalid,
};

/** What stands at a path: a kind of resource, or a word on how the directory is. */
function placeOf(path: string): Kind | 'healthcheck' | 'healthcheck/deep' | undefined {
  const places = ['Device', 'Endpoint', 'healthcheck', 'healthcheck/deep'] as const;
  return places.find((place) => path === `${sdsApi.base}/${place}`);
}

// NHSDigital/spine-directory-service-api, sds/request/content_type_validator.py: a list at commas, no weights.
/** The media type to answer in; `undefined` when none of those that are accepted can be. */
function mediaType(accept: string | undefined): string | undefined {
  const accepted = (accept ?? fhirJson).toLowerCase().split(',');
  const has = (type: string) => accepted.some((each) => each.trim() === type);
  if (has('*/*') || has(fhirJson)) return fhirJson;
  return has('application/json') ? 'application/json' : undefined;
}

/** The query as people read it; as it came when its percent signs cannot be decoded. */
function decoded(query: string): string {
  try {
    return decodeURIComponent(query);
  } catch {
    return query;
  }
}

/** What is found, as a Bundle. */
function search(kind: Kind, query: string, directory: Directory, facts: Facts): object | Refusal {
  const key = readKey(kind, query);
  if ('status' in key) return key;
  const resources =
    kind === 'Device'
      ? findAccreditedSystems(directory, key).map((record) => deviceOf(record, facts.newId))
      : findEndpoints(directory, key).map((record) => endpointOf(record, facts.newId));
  const base = `${host}${sdsApi.base}/${kind}`;
  return {
    resourceType: 'Bundle',
    id: facts.newId(),
    type: 'searchset',
    total: resources.length,
    link: [{ relation: 'self', url: `${base}?${decoded(query)}` }],
    entry: resources.map((resource) => ({ fullUrl: `${base}/${resource.id}`, resource, search: { mode: 'match' } })),
  };
}

// NHSDigital/spine-directory-service-api, sds/request/healthcheck_handler.py.
function health(isDeep: boolean, { fault }: Directory): Answer {
  if (!isDeep) return { status: 200, headers: [], body: '' };
  const status = fault === undefined ? 'pass' : 'fail';
  const ldap = {
    status,
    links: { ldap: 'ldaps://sds.spine.example' },
    output: fault === undefined ? '' : (faults[fault].diagnostics ?? ''),
  };
  return {
    status: fault === undefined ? 200 : 503,
    headers: [['Content-Type', 'application/json']],
    body: JSON.stringify({ status, details: { ldap } }),
  };
}

// The order is that of the code: path, method, X-Correlation-Id, parameters, Accept, and only then the directory. That
// an apikey has to be there is the gateway's rule, of which the sandbox takes any value: here it may be left out.
/** The directory's answer over its FHIR API: Devices for accredited systems, Endpoints for where they answer. */
export function answerLookup(head: RequestHead, directory: Directory, facts: Facts): Answer {
  const header = (name: string) => headerValue(head.headers, name);
  const given = header('X-Correlation-Id') ?? '';
  const isTraced = new RegExp(uuid).test(given);
  const correlation = isTraced ? given : facts.newId();
  const refuse = (refusal: Refusal): Answer => {
    const { headers, ...rest } = operationOutcome(refusal, correlation);
    return {
      ...rest,
      headers: [...withHeader(headers, 'Content-Type', fhirJson), ['X-Correlation-Id', correlation]],
    };
  };

  const place = placeOf(pathOf(head.target));
  if (place === undefined) return refuse(sdsRefusals.noSuchPath);
  if (head.method !== 'GET') return refuse(sdsRefusals.notGet);
  if (place !== 'Device' && place !== 'Endpoint') return health(place === 'healthcheck/deep', directory);
  if (given !== '' && !isTraced) {
    return refuse(badRequest(`Invalid X-Correlation-ID header. Should be an UUIDv4 matching regex '${uuid}'`));
  }
  const found = search(place, queryOf(head.target), directory, facts);
  if ('status' in found) return refuse(found);
  const type = mediaType(header('Accept'));
  if (type === undefined) return refuse(sdsRefusals.notAcceptable);
  if (directory.fault !== undefined) return refuse(faults[directory.fault]);
  return {
    status: 200,
    headers: [
      ['Content-Type', type],
      ['X-Correlation-Id', correlation],
    ],
    body: JSON.stringify(found),
  };
}
