/** Claims of a bearer token, by name. */
export type Claims = Readonly<Record<string, unknown>>;

function toBase64Url(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const digits = new Uint8Array(128).fill(255);
for (let value = 0; value < alphabet.length; value++) digits[alphabet.charCodeAt(value)] = value;
const utf8 = new TextDecoder('utf-8', { fatal: true });

// By hand: atob takes ten times as long, and knows another alphabet.
function fromBase64Url(text: string): string | undefined {
  if (text.length % 4 === 1) return undefined;
  const bytes = new Uint8Array((text.length * 3) >> 2);
  let at = 0;
  let bits = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = digits[text.charCodeAt(i)] ?? 255;
    if (digit === 255) return undefined;
    bits = (bits << 6) | digit;
    if (i % 4 > 0) bytes[at++] = bits >> (6 - 2 * (i % 4));
  }
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

function parseObject(json: string | undefined): Claims | undefined {
  try {
    const value: unknown = JSON.parse(json ?? '');
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Claims) : undefined;
  } catch {
    return undefined;
  }
}

// nhsconnect/gpconnect, integration_cross_organisation_audit_and_provenance.md: header exactly alg none and typ JWT,
// an empty signature, base64url without padding.
/**
 * An unsecured token, as the guidance asks for; it ends in a full stop because its signature is empty.
 *
 * @example
 * ```ts
 * encodeToken({ sub: '1' }); // => 'eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiIxIn0.'
 * ```
 */
export const encodeToken = (claims: Claims): string =>
  `${toBase64Url('{"alg":"none","typ":"JWT"}')}.${toBase64Url(JSON.stringify(claims))}.`;

/** A token read back, or why it cannot be. */
export type TokenReading = { readonly claims: Claims } | { readonly fault: string };

/**
 * Reads a bearer token; says in one phrase what is wrong with it.
 *
 * @example
 * ```ts
 * decodeToken(encodeToken({ sub: '1' })); // => { claims: { sub: '1' } }
 * decodeToken('a.b'); // => { fault: 'not three parts of which the last is empty' }
 * ```
 */
export function decodeToken(token: string): TokenReading {
  const parts = token.split('.');
  const [header, payload, signature] = parts;
  if (parts.length !== 3 || signature !== '') return { fault: 'not three parts of which the last is empty' };
  const head = parseObject(fromBase64Url(header ?? ''));
  if (head === undefined) return { fault: 'header is not base64url of a JSON object' };
  if (head['alg'] !== 'none' || head['typ'] !== 'JWT' || Object.keys(head).length !== 2) {
    return { fault: 'header is not exactly {"alg":"none","typ":"JWT"}' };
  }
  const claims = parseObject(fromBase64Url(payload ?? ''));
  return claims === undefined ? { fault: 'payload is not base64url of a JSON object' } : { claims };
}
