import {
  encodeToken,
  headerValue,
  operationOutcome,
  type Answer,
  type Facts,
  type Header,
  type RequestHead,
} from '../message/index.ts';
import type { Ask } from './ask.ts';
import { toClaims } from './claims.ts';
import type { ConsumerIdentity } from './identity.ts';
import { locate, type Located } from './lookups.ts';

/** One request that a consumer sends on its way to an answer. */
export interface Call {
  readonly to: 'sds' | 'ssp';
  /** Plain words for pictures and logs, such as `Look up the ASID`. */
  readonly purpose: string;
  readonly head: RequestHead;
}

/**
 * What a consumer does with an ask: two lookups in the directory, then the request to the proxy. Yields each request
 * and is handed its answer; returns the answer to the ask. Does no input or output itself, so that a page and a
 * socket carry the very same conversation.
 */
export function* converse(ask: Ask, consumer: ConsumerIdentity, facts: Facts): Generator<Call, Answer, Answer> {
  const located = yield* locate(ask, consumer.profile);
  if ('status' in located) return operationOutcome(located, facts.newId());
  return yield { to: 'ssp', purpose: 'Ask the proxy', head: toProxyHead(ask, consumer, located, facts) };
}

/** The request to the proxy: its URL, the Ssp headers and a fresh token, each unless the ask has its own. */
function toProxyHead(ask: Ask, consumer: ConsumerIdentity, { asid, root }: Located, facts: Facts): RequestHead {
  const defaults: Header[] = [
    ['Ssp-TraceID', facts.newId()],
    ['Ssp-From', consumer.asid],
    ['Ssp-To', asid],
    ['Ssp-InteractionID', ask.interaction],
    ['Authorization', `Bearer ${encodeToken(toClaims(consumer, ask.interaction, root, facts.nowMs))}`],
    ['Accept', 'application/fhir+json'],
    ['Accept-Encoding', 'gzip'],
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
