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

interface Found {
  readonly total: number;
  readonly resource: Readonly<Record<string, unknown>> | undefined;
}

function readBundle({ body }: Answer): Found {
  const bundle = JSON.parse(body) as { entry?: { resource: Record<string, unknown> }[] };
  const entries = bundle.entry ?? [];
  return { total: entries.length, resource: entries[0]?.resource };
}

const identifierOf = (resource: Found['resource'], system: string): string | undefined =>
  (resource?.['identifier'] as { system: string; value: string }[] | undefined)?.find(
    (identifier) => identifier.system === system,
  )?.value;

const lookup = (resource: 'Device' | 'Endpoint', ask: Ask, partyKey?: string): RequestHead => {
  const identifiers = [
    `${sdsApi.interaction}|${ask.interaction}`,
    ...(partyKey ? [`${sdsApi.partyKey}|${partyKey}`] : []),
  ];
  const query = [`organization=${sdsApi.organization}|${ask.provider}`, ...identifiers.map((id) => `identifier=${id}`)];
  return {
    method: 'GET',
    target: encodeURI(`${sdsApi.base}/${resource}?${query.join('&')}`).replaceAll('|', '%7C'),
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

  const systems = readBundle(
    yield { to: 'sds', purpose: 'Look up the ASID and Party Key', head: lookup('Device', ask) },
  );
  const asid = identifierOf(systems.resource, sdsApi.asid);
  const partyKey = identifierOf(systems.resource, sdsApi.partyKey);
  if (systems.total !== 1 || asid === undefined || partyKey === undefined) {
    return notOne(systems.total, `AS records with ${ask.interaction}`);
  }
  const endpoints = readBundle(
    yield { to: 'sds', purpose: 'Look up the service root URL', head: lookup('Endpoint', ask, partyKey) },
  );
  const root = parseServiceRootUrl((endpoints.resource?.['address'] as string | undefined) ?? '');
  if (endpoints.total !== 1 || root === undefined) {
    return notOne(endpoints.total, `MHS records of ${partyKey} with ${ask.interaction}`);
  }
  return yield { to: 'ssp', purpose: 'Ask through the proxy', head: toProxyHead(ask, consumer, asid, root, facts) };
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
