import {
  endToEndHeaders,
  examine,
  withHeader,
  type Check,
  type Facts,
  type Refusal,
  type RequestHead,
} from '../message/index.ts';
import type { World } from '../sds/index.ts';
import { hostOf } from '../topology/index.ts';
import { proxyChecks } from './checks.ts';
import { readRequest } from './request.ts';

/** The proxy passes the request on. */
export interface Forward {
  readonly kind: 'forward';
  /** The provider's URL, as the consumer wrote it and the directory holds it. */
  readonly url: string;
  /** Name of the host to reach; always one that is registered. */
  readonly host: string;
  /** The head as the provider gets it; the body streams behind it untouched. */
  readonly head: RequestHead;
}

/** What the proxy does with a request, and every check that led there. */
export interface Decision {
  /** All checks in order: passed, failed, not applicable or not reached. */
  readonly checks: readonly Check[];
  readonly outcome: Forward | { readonly kind: 'refuse'; readonly refusal: Refusal };
}

/**
 * Decides what the Spine Secure Proxy does with a request: forward it, or refuse it as the error catalogue says. Pure:
 * the same head, world and facts give the same decision on a socket, in a page and in a test. Never throws.
 *
 * @example
 * ```ts
 * const head = { method: 'GET', target: '/https://elsewhere.example/Slot', headers: [] };
 * const { checks, outcome } = decide(head, toWorld([consumer, provider]), fixedFacts());
 * outcome.kind; // => 'refuse'
 * checks.some(({ verdict }) => verdict === 'failed'); // => true
 * ```
 */
export function decide(head: RequestHead, world: World, facts: Facts): Decision {
  const request = readRequest(head, world, facts);
  const { checks, refusal } = examine(proxyChecks, request);
  if (refusal !== undefined || request.endpoint === undefined) {
    if (refusal === undefined) throw new Error('Every check passed without a registered endpoint');
    return { checks, outcome: { kind: 'refuse', refusal } };
  }
  const host = hostOf(request.endpoint.endpoint);
  return {
    checks,
    outcome: {
      kind: 'forward',
      url: request.target,
      host,
      head: {
        method: head.method,
        target: request.target.slice(`https://${host}`.length),
        headers: forwardedHeaders(head, host, facts),
      },
    },
  };
}

// SSP implementation guide: existing headers stay as they are, forwarding information (RFC 7239) is added. Fields of
// one connection are not passed on (RFC 7230 §6.1): the guide says nothing of them.
function forwardedHeaders(
  head: RequestHead,
  host: string,
  { clientAddress, peerCertificate }: Facts,
): RequestHead['headers'] {
  const address = clientAddress.includes(':') ? `"[${clientAddress}]"` : clientAddress;
  const endToEnd = new Set(endToEndHeaders(head.headers));
  // A Connection header that names one of these would take from the provider what it has to check.
  const headers = head.headers.filter(
    (header) => endToEnd.has(header) || /^(?:ssp-.*|authorization)$/i.test(header[0]),
  );
  return [
    ...withHeader(headers, 'Host', host),
    ['Forwarded', `for=${address};proto=${peerCertificate === undefined ? 'http' : 'https'}`],
  ];
}
