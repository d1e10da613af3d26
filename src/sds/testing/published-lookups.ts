/** What is published of lookups over the FHIR API, in our own words: for tests. */
import consumer from '../../../examples/consumer-simple/topology.ts';
import provider from '../../../examples/provider-data-centre/topology.ts';
import { fixedFacts } from '../../lab/facts.ts';
import { headerValue } from '../../message/index.ts';
import { careConnectInteractions, source } from '../../topology/index.ts';
import type { PublishedCase } from '../../topology/testing/published.ts';
import { answerLookup } from '../fhir-api.ts';
import { sdsApi } from '../fhir-resources.ts';
import type { Directory } from '../records.ts';
import { toWorld } from '../world.ts';

const { directory } = toWorld([consumer, provider]);
const code = (file: string) => source('sds-api', `docker/sds-api/spine-directory-service/sds/request/${file}.py`);
const organization = `organization=${sdsApi.organization}|Z99201`;
const interaction = `identifier=${sdsApi.interaction}|${careConnectInteractions.searchSlots.id}`;

/** What the directory answers in one line: `200`, or `400 required BAD_REQUEST`. */
function lookup(
  target: string,
  method = 'GET',
  correlation = '6a9e2f10-0000-4000-8000-000000000001',
  held: Directory = directory,
) {
  const head = { method, target: `${sdsApi.base}${target}`, headers: [['X-Correlation-Id', correlation] as const] };
  const { status, headers, body } = answerLookup(head, held, fixedFacts());
  const { issue } = JSON.parse(body) as { issue?: { code: string; details: { coding: { code: string }[] } }[] };
  const allow = headerValue(headers, 'Allow');
  const said = [status, issue?.[0]?.code, issue?.[0]?.details.coding[0]?.code, allow && `Allow ${allow}`];
  return said.filter((part) => part !== undefined).join(' ');
}

const bad = '400 required BAD_REQUEST';
/** Of lookups over the FHIR API. */
export const lookups: readonly PublishedCase[] = [
  ['a Device is asked for without organisation', () => lookup(`/Device?${interaction}`), bad, code('base_handler')],
  [
    'an Endpoint is asked for by organisation alone',
    () => lookup(`/Endpoint?${organization}`),
    bad,
    code('routing_reliability_handler'),
  ],
  [
    'a parameter is unknown',
    () => lookup(`/Device?${organization}&${interaction}&foo=1`),
    bad,
    code('accredited_system_handler'),
  ],
  [
    'an identifier is of another system',
    () => lookup(`/Device?${organization}&identifier=urn:x|y`),
    bad,
    code('base_handler'),
  ],
  [
    'the path is in another case',
    () => lookup(`/device?${organization}&${interaction}`),
    '404 not-found NO_RECORD_FOUND',
    source('sds-api', 'docker/sds-api/integration-tests/tests/test_get_device.py'),
  ],
  [
    'something is sent',
    () => lookup('/Device', 'POST'),
    '405 not-supported NOT_IMPLEMENTED Allow GET',
    code('error_handler'),
  ],
  [
    'the X-Correlation-Id is no UUID',
    () => lookup(`/Device?${organization}&${interaction}`, 'GET', 'seven'),
    bad,
    code('tracking_ids_headers_reader'),
  ],
  [
    'the LDAP directory behind it gives no answer in time',
    () => lookup(`/Device?${organization}&${interaction}`, 'GET', undefined, { ...directory, fault: 'times-out' }),
    '504 timeout INTERNAL_SERVER_ERROR',
    source('sds-api', 'specification/spine-directory-service.yaml'),
  ],
];
