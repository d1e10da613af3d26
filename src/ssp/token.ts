import { decodeToken, failed, passed, type Claims, type Finding } from '../message/index.ts';
import type { ProxyRequest } from './request.ts';
import { tokenDrafts, tokenRefused } from './refusals.ts';

// nhsconnect/gpconnect, integration_cross_organisation_audit_and_provenance.md: a token lives 300 s. By how much clocks
// may differ is not published: as long as a token lives, as with the providers here.
const lifeSeconds = 300;
const leewaySeconds = 300;

/** Claims that every body of guidance wants; the scope is `scope` in Spine Core and `requested_scope` elsewhere. */
const mandatory: readonly (readonly string[])[] = [
  ['iss'],
  ['sub'],
  ['aud'],
  ['exp'],
  ['iat'],
  ['reason_for_request'],
  ['requested_scope', 'scope'],
];

const missingIn = (claims: Claims): string | undefined =>
  mandatory.find((names) => names.every((name) => claims[name] === undefined || claims[name] === null))?.[0];

function timeFault({ iat, exp }: Claims, nowSeconds: number): string | undefined {
  if (!Number.isInteger(iat) || !Number.isInteger(exp)) return 'iat and exp are not whole seconds';
  const [issued, expires] = [iat as number, exp as number];
  if (expires - issued !== lifeSeconds) return `exp is iat + ${expires - issued}: expected iat + ${lifeSeconds}`;
  if (expires <= nowSeconds) return 'it has expired';
  return issued - nowSeconds > leewaySeconds ? `iat is more than ${leewaySeconds} s from now` : undefined;
}

/** Looks at the claims that every token has, and at its times. */
export function examineToken({ headers, world: { profile }, facts }: ProxyRequest): Finding {
  const token = (headers.authorization[0] ?? '').slice('Bearer '.length);
  const reading = decodeToken(token);
  if ('fault' in reading) {
    const draft = token.split('.').length === 3 ? undefined : tokenDrafts.sections;
    return failed(reading.fault, tokenRefused(profile, `The token cannot be read: ${reading.fault}`, draft));
  }
  const missing = missingIn(reading.claims);
  if (missing !== undefined) {
    return failed(`no ${missing}`, tokenRefused(profile, `The token has no ${missing}`, tokenDrafts.claim(missing)));
  }
  const fault = timeFault(reading.claims, facts.nowMs / 1000);
  return fault === undefined
    ? passed('all claims, in time')
    : failed(fault, tokenRefused(profile, `The token is not in time: ${fault}`));
}
