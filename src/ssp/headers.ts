import { endToEndHeaders, type Facts, type Header } from '../message/index.ts';

/** A header field that the proxy reads: what stood in it, once for each time that it stood there. */
export type Field = readonly string[];

/** What the proxy reads of the headers; names match in any case (RFC 7230 §3.2). */
export interface ReadHeaders {
  readonly traceId: Field;
  readonly from: Field;
  readonly to: Field;
  readonly interactionId: Field;
  readonly authorization: Field;
  readonly contentType: Field;
  readonly origin: Field;
}

const names = new Map<string, keyof ReadHeaders>([
  ['ssp-traceid', 'traceId'],
  ['ssp-from', 'from'],
  ['ssp-to', 'to'],
  ['ssp-interactionid', 'interactionId'],
  ['authorization', 'authorization'],
  ['content-type', 'contentType'],
  ['origin', 'origin'],
]);
const none: Field = [];

/** Reads the headers once, for all checks. */
export function readHeaders(headers: readonly Header[]): ReadHeaders {
  const read = {
    traceId: none,
    from: none,
    to: none,
    interactionId: none,
    authorization: none,
    contentType: none,
    origin: none,
  };
  for (const [name, value] of headers) {
    const key = names.get(name.toLowerCase());
    if (key !== undefined) read[key] = read[key] === none ? [value] : [...read[key], value];
  }
  return read;
}

const isGuarded = (name: string): boolean => name === 'authorization' || name.startsWith('ssp-');

/** The address as RFC 7239 §6 writes it. */
function forwardedNode(address: string): string {
  if (/^[0-9.]+$/.test(address)) return address;
  return /^[0-9A-Fa-f:.]+$/.test(address) ? `"[${address}]"` : 'unknown';
}

// SSP implementation guide: existing headers stay as they are, forwarding information (RFC 7239) is added; it goes last,
// because each proxy on the way adds its own behind those before. Fields of one connection are not passed on (RFC 7230
// §6.1): the guide says nothing of them. A Connection header that names an Ssp header or the token would take from the
// provider what it has to check: these stay.
/** The headers as the provider gets them. */
export function forwardedHeaders(headers: readonly Header[], host: string, facts: Facts): Header[] {
  const kept = endToEndHeaders(headers, isGuarded).filter(
    ([name]) => name.length !== 4 || name.toLowerCase() !== 'host',
  );
  const protocol = facts.peerCertificate === undefined ? 'http' : 'https';
  kept.push(['Host', host], ['Forwarded', `for=${forwardedNode(facts.clientAddress)};proto=${protocol}`]);
  return kept;
}
