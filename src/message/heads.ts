/** A header field as it stood on the wire: name in its own case, one entry per field, duplicates kept. */
export type Header = readonly [name: string, value: string];

/** Everything of a request but its body, which no decision reads: bodies stream past. */
export interface RequestHead {
  readonly method: string;
  /** The raw request target; never parsed as a URL, because parsers normalise. */
  readonly target: string;
  readonly headers: readonly Header[];
}

/** A whole answer, small enough to hold. */
export interface Answer {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly body: string;
}

/** Whether a status ends an exchange; those below 200 only tell how it goes (RFC 9110 §15.2). */
export const isFinal = (status: number): boolean => status >= 200;

/** Whether an answer of this status never has a body, whatever length it gives (RFC 9110 §15.3.5 and §15.4.5). */
export const isBodiless = (status: number): boolean => status === 204 || status === 304;

/** Every value of a header field; names match in any case (RFC 7230 §3.2). */
export function headerValues(headers: readonly Header[], name: string): string[] {
  const wanted = name.toLowerCase();
  return headers.filter(([candidate]) => candidate.toLowerCase() === wanted).map(([, value]) => value);
}

/**
 * The first value of a header field, or `undefined`.
 *
 * @example
 * ```ts
 * headerValue([['Ssp-From', '200000000101']], 'ssp-from'); // => '200000000101'
 * ```
 */
export const headerValue = (headers: readonly Header[], name: string): string | undefined =>
  headerValues(headers, name)[0];

/** The headers with one field set, whatever stood there before. */
export const withHeader = (headers: readonly Header[], name: string, value: string): Header[] => [
  ...headers.filter(([candidate]) => candidate.toLowerCase() !== name.toLowerCase()),
  [name, value],
];

// RFC 7230 §6.1, with the two older fields that proxies still meet.
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Most names are told from these by their length alone. */
const hopByHopLengths = new Set([...hopByHop].map(({ length }) => length));
const noNames: readonly string[] = [];

/** The fields that a Connection header names, in small letters: they speak of that connection only. */
const namedByConnection = (value: string): readonly string[] =>
  value
    .toLowerCase()
    .trim()
    .split(/\s*,\s*/);

/**
 * The headers that a proxy may pass on: none that speaks of one connection only.
 *
 * @param kept whether a field, by its name in small letters, stays although Connection names it
 */
export function endToEndHeaders(headers: readonly Header[], kept?: (name: string) => boolean): Header[] {
  let named = noNames;
  for (const [name, value] of headers) {
    if (name.length === 10 && name.toLowerCase() === 'connection') named = [...named, ...namedByConnection(value)];
  }
  return headers.filter(([name]) => {
    if (named === noNames && !hopByHopLengths.has(name.length)) return true;
    const lower = name.toLowerCase();
    return !hopByHop.has(lower) && (!named.includes(lower) || kept?.(lower) === true);
  });
}

/** The path of a request target, without its query. */
export const pathOf = (target: string): string => {
  const end = target.indexOf('?');
  return end < 0 ? target : target.slice(0, end);
};

/** The query of a request target, without the question mark; empty when there is none. */
export const queryOf = (target: string): string => {
  const start = target.indexOf('?');
  return start < 0 ? '' : target.slice(start + 1);
};

/** The certificate that the other end of a TLS connection showed, and what became of judging it. */
export interface PeerCertificate {
  /** The names that it carries, in any case. */
  readonly fqdns: readonly string[];
  /** Common name of whoever issued it. */
  readonly issuer: string;
  /** `untrusted`: its chain does not lead to the Spine's own root. */
  readonly standing: 'valid' | 'expired' | 'revoked' | 'untrusted';
}

/** What only the moment knows; handed in, so that a decision can be repeated. */
export interface Facts {
  readonly nowMs: number;
  /** A fresh UUID each time. */
  readonly newId: () => string;
  /** Address of whoever opened the connection. */
  readonly clientAddress: string;
  /**
   * Who the other end of the connection proved to be: its certificate; `none` when it showed none; `plain-http` when it
   * spoke plain HTTP to a port of TLS. Left out where the network runs without TLS.
   */
  readonly peerCertificate?: PeerCertificate | 'none' | 'plain-http';
}
