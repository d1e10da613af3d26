import {
  examine,
  unreached,
  type Answer,
  type Check,
  type Facts,
  type Header,
  type Refusal,
  type RequestHead,
} from '../message/index.ts';
import type { World } from '../sds/index.ts';
import { proxyChecks } from './checks.ts';
import { forwardedHeaders } from './headers.ts';
import { isPreflight, originHeaders, preflightAnswer } from './preflight.ts';
import { readRequest, type ProxyRequest } from './request.ts';
import { noUsage, type Usage } from './throttle.ts';

/** The proxy passes the request on. */
export interface Forward {
  readonly kind: 'forward';
  /** The provider's URL, as the consumer wrote it and the directory holds it. */
  readonly url: string;
  /** Name of the host to reach; always one that is registered. */
  readonly host: string;
  /** The head as the provider gets it; the body streams behind it untouched. */
  readonly head: RequestHead;
  /** What the proxy adds to the headers of the answer, whoever gives it. */
  readonly answerHeaders: readonly Header[];
}

/** What the proxy does with a request, and every check that led there. */
export interface Decision {
  /** All checks in order: passed, failed, not applicable or not reached. */
  readonly checks: readonly Check[];
  readonly outcome:
    | Forward
    | { readonly kind: 'refuse'; readonly refusal: Refusal }
    /** The proxy answers itself, as it does a preflight. */
    | { readonly kind: 'answer'; readonly answer: Answer };
  /** What has passed up to now, this request included: for the next decision. */
  readonly usage: Usage;
}

/**
 * Decides what the Spine Secure Proxy does with a request: forward it, or refuse it as the error catalogue says. Pure:
 * the same head, world, facts and usage give the same decision on a socket, in a page and in a test. Never throws.
 *
 * @param usage what has passed before; only a world with limits looks at it
 *
 * @example
 * ```ts
 * const head = { method: 'GET', target: '/https://elsewhere.example/Slot', headers: [] };
 * const { checks, outcome } = decide(head, toWorld([consumer, provider]), fixedFacts());
 * outcome.kind; // => 'refuse'
 * checks.some(({ verdict }) => verdict === 'failed'); // => true
 * ```
 */
export function decide(head: RequestHead, world: World, facts: Facts, usage: Usage = noUsage): Decision {
  const request = readRequest(head, world, facts, usage);
  const { endpoint, standing } = request;
  if (isPreflight(request)) return decidePreflight(request, usage);
  const { checks, refusal } = examine(proxyChecks, request);
  const counted = standing !== undefined && checks[throttleAt]?.verdict !== 'not-reached';
  const after = counted ? standing.next : usage;
  const answerHeaders = addedHeaders(counted ? standing.headers : none, originHeaders(request));
  if (refusal !== undefined || endpoint === undefined) {
    if (refusal === undefined) throw new Error('Every check passed without a registered endpoint');
    return { checks, outcome: { kind: 'refuse', refusal: withHeaders(refusal, answerHeaders) }, usage: after };
  }
  const host = endpoint.fqdn;
  const target = request.url.slice('https://'.length + host.length);
  const forwarded = { method: head.method, target, headers: forwardedHeaders(head.headers, host, facts) };
  return { checks, outcome: { kind: 'forward', url: request.url, host, head: forwarded, answerHeaders }, usage: after };
}

const none: readonly Header[] = [];
const addedHeaders = (first: readonly Header[], second: readonly Header[]): readonly Header[] =>
  first.length + second.length === 0 ? none : [...first, ...second];

const throttleAt = proxyChecks.findIndex(({ id }) => id === 'throttle');

const withHeaders = (refusal: Refusal, headers: readonly Header[]): Refusal =>
  headers.length === 0 ? refusal : { ...refusal, headers: [...(refusal.headers ?? []), ...headers] };

// A preflight carries none of the headers that say who asks: it is looked at no further than its URL.
const preflightChecks = proxyChecks.slice(0, proxyChecks.findIndex(({ id }) => id === 'url-form') + 1);
const otherChecks = proxyChecks.slice(preflightChecks.length);

function decidePreflight(request: ProxyRequest, usage: Usage): Decision {
  const { checks, refusal } = examine(preflightChecks, request);
  return {
    checks: [...checks, ...unreached(otherChecks)],
    outcome: refusal === undefined ? { kind: 'answer', answer: preflightAnswer(request) } : { kind: 'refuse', refusal },
    usage,
  };
}
