import {
  encodeToken,
  headerValue,
  operationOutcome,
  type Answer,
  type Facts,
  type Header,
  type Refusal,
  type RequestHead,
} from '../message/index.ts';
import { sdsApi } from '../sds/index.ts';
import { parseServiceRootUrl, type ServiceRootUrl } from '../topology/index.ts';
import { entryRefusal, type Ask } from './ask.ts';
import { toClaims } from './claims.ts';
import type { ConsumerIdentity } from './identity.ts';

/** One request that a consumer sends on its way to an answer. */
export interface Call {
  readonly to: 'sds' | 'ssp';
  /** Plain words for pictures and logs, such as `Look up the ASID`. */
  readonly purpose: string;
  readonly head: RequestHead;
}

type Resource = Readonly<Record<string, unknown>>;

/** The resources of a Bundle; `undefined` when the answer is something else, such as an error page. */
function readBundle({ status, body }: Answer): (Resource | undefined)[] | undefined {
  try {
    const bundle = JSON.parse(body) as { resourceType?: unknown; entry?: ({ resource?: Resource } | null)[] } | null;
    if (status !== 200 || bundle?.resourceType !== 'Bundle') return undefined;
    return (bundle.entry ?? []).map((entry) => entry?.resource);
  } catch {
    return undefined;
  }
}

function identifierOf(resource: Resource | undefined, system: string): string | undefined {
  const identifiers = resource?.['identifier'];
  return Array.isArray(identifiers)
    ? (identifiers as ({ system: string; value: string } | null)[]).find((each) => each?.system === system)?.value
    : undefined;
}

/** A `name=value` whose value keeps its meaning whatever characters it has. */
const encodeParameter = (parameter: string): string => encodeURI(parameter).replaceAll(/[&#+]/g, encodeURIComponent);

const lookup = (resource: 'Device' | 'Endpoint', ask: Ask, partyKey?: string): RequestHead => {
  const identifiers = [
    `${sdsApi.interaction}|${ask.interaction}`,
    ...(partyKey ? [`${sdsApi.partyKey}|${partyKey}`] : []),
  ];
  const query = [`organization=${sdsApi.organization}|${ask.provider}`, ...identifiers.map((id) => `identifier=${id}`)];
  return {
    method: 'GET',
    target: `${sdsApi.base}/${resource}?${query.map(encodeParameter).join('&')}`,
    headers: [
      ['Host', 'sds.spine.example'],
      ['Accept', 'application/fhir+json'],
      ['apikey', 'local'],
    ],
  };
};

/**
 * What a consumer does with an ask: two lookups in the directory, then the request to the proxy. Yields each request
 * and is handed its answer; returns the answer to the ask. Does no input or output itself, so that a page and a
 * socket carry the very same conversation.
 */
export function* converse(ask: Ask, consumer: ConsumerIdentity, facts: Facts): Generator<Call, Answer, Answer> {
  const stop = (refusal: Refusal): Answer => operationOutcome(refusal, facts.newId());
  const notOne = (total: number, what: string): Answer =>
    stop(
      entryRefusal(
        404,
        'lookup',
        'not-found',
        `Cannot route to ${ask.provider}: ${total === 0 ? 'no' : total} ${what} in the directory, expected one`,
      ),
    );
  const unread = ({ status }: Answer, expected: string): Answer =>
    stop(
      entryRefusal(
        502,
        'directory',
        'transient',
        `Cannot look up ${ask.provider}: the directory answered ${status}, expected 200 and ${expected}`,
      ),
    );

  const devices = yield { to: 'sds', purpose: 'Look up ASID and Party Key', head: lookup('Device', ask) };
  const systems = readBundle(devices);
  if (systems !== undefined && systems.length !== 1) {
    return notOne(systems.length, `AS records with ${ask.interaction}`);
  }
  const asid = identifierOf(systems?.[0], sdsApi.asid);
  const partyKey = identifierOf(systems?.[0], sdsApi.partyKey);
  if (asid === undefined || partyKey === undefined) return unread(devices, 'a Device with its ASID and Party Key');

  const places = yield { to: 'sds', purpose: 'Look up service root URL', head: lookup('Endpoint', ask, partyKey) };
  const endpoints = readBundle(places);
  if (endpoints !== undefined && endpoints.length !== 1) {
    return notOne(endpoints.length, `MHS records of ${partyKey} with ${ask.interaction}`);
  }
  const root = parseServiceRootUrl(String(endpoints?.[0]?.['address']));
  if (root === undefined) return unread(places, 'an Endpoint with its service root URL');
  return yield { to: 'ssp', purpose: 'Ask the proxy', head: toProxyHead(ask, consumer, asid, root, facts) };
}

/** The request to the proxy: its URL, the Ssp headers and a fresh token, each unless the ask has its own. */
function toProxyHead(
  ask: Ask,
  consumer: ConsumerIdentity,
  to: string,
  root: ServiceRootUrl,
  facts: Facts,
): RequestHead {
  const defaults: Header[] = [
    ['Ssp-TraceID', facts.newId()],
    ['Ssp-From', consumer.asid],
    ['Ssp-To', to],
    ['Ssp-InteractionID', ask.interaction],
    ['Authorization', `Bearer ${encodeToken(toClaims(consumer, ask.interaction, root, facts.nowMs))}`],
    ['Accept', 'application/fhir+json'],
    ['X-Request-ID', facts.newId()],
  ];
  const own = ask.headers.filter(([name, value]) => !(name.toLowerCase() === 'accept' && value === '*/*'));
  return {
    method: ask.method,
    target: `/${root}${ask.path}`,
    headers: [
      ['Host', 'ssp.spine.example'],
      ...defaults.filter(([name]) => headerValue(own, name) === undefined),
      ...own.filter(([, value]) => value !== ''),
    ],
  };
}
