import type { X509Certificate } from '@peculiar/x509';
import type { Authority, NewKeys, Validity } from './authority.ts';
import type { Endpoint } from './endpoints.ts';

/** What is wrong with a certificate that is made to be refused. */
export const faults = ['expired', 'revoked', 'wrong-fqdn', 'wrong-ca'] as const;
export type Fault = (typeof faults)[number];

/** The certificates of one endpoint, all for the same key: a good one and one of each fault. */
export interface Credentials {
  /** Its private key, as PEM. */
  readonly key: string;
  /** Its certificate with that of the sub CA behind it, as PEM. */
  readonly certificate: string;
  readonly faulty: Readonly<Record<Fault, string>>;
}

/** A public key infrastructure for one local network: plain data, all of it PEM. */
export interface Pki {
  /** Certificates of the sub CA and of the root, in the order of the Spine's guidance. */
  readonly authorities: string;
  /** Revocation lists of both. */
  readonly revocations: string;
  /** Milliseconds since 1970 at which the first certificate ends. */
  readonly notAfterMs: number;
  /** By FQDN. */
  readonly credentials: ReadonlyMap<string, Credentials>;
}

/** How an infrastructure is made. */
export interface PkiOptions {
  /** @default the machine's clock */
  readonly nowMs?: number;
  /** @default a fresh RSA key each time */
  readonly keys?: NewKeys;
}

const hourMs = 60 * 60 * 1000;
/** Long enough not to be in the way of a week's work, short enough to be no danger when forgotten. */
const validityMs = 30 * 24 * hourMs;
/** A name that no endpoint is registered under. */
const elsewhere = 'somebody-else.example';

const pem = (...certificates: readonly X509Certificate[]): string =>
  certificates.map((each) => `${each.toString('pem')}\n`).join('');

/** Makes the authorities, a certificate for every endpoint, and one of each fault beside it. */
export async function createPki(
  endpoints: readonly Endpoint[],
  { nowMs = Date.now(), keys }: PkiOptions = {},
): Promise<Pki> {
  // Its library takes a fifth of a second to load, which nobody shall wait for who makes no certificates.
  const { createAuthority, issue, newKeys, revoke, toPem } = await import('./authority.ts');
  const newPair = keys ?? newKeys;
  const between = (startMs: number, endMs: number): Validity => ({
    notBefore: new Date(nowMs + startMs),
    notAfter: new Date(nowMs + endMs),
  });
  const good = between(-hourMs, validityMs);
  const [[rootKeys, subKeys, strangerKeys], ...pairs] = await Promise.all([
    Promise.all([newPair(), newPair(), newPair()]),
    ...endpoints.map(async (endpoint) => ({ endpoint, pair: await newPair() })),
  ]);
  const root = await createAuthority('Local Root CA', rootKeys, good);
  const sub = await createAuthority('Local Sub CA', subKeys, good, root);
  const stranger = await createAuthority('Another Root CA', strangerKeys, good);
  const revoked: X509Certificate[] = [];
  const made = pairs.map(async ({ endpoint: { fqdn, serves }, pair }) => {
    // People reach a local server under these, the tools of OpenLDAP under the address only; its own name comes first.
    const names = serves ? [fqdn, 'localhost', '127.0.0.1'] : [fqdn];
    const signed = (by: Authority, validity = good, to = names) => issue(by, to, pair.publicKey, validity);
    const withdrawn = await signed(sub);
    revoked.push(withdrawn);
    const credentials: Credentials = {
      key: toPem(pair),
      certificate: pem(await signed(sub), sub.certificate),
      faulty: {
        expired: pem(await signed(sub, between(-48 * hourMs, -24 * hourMs)), sub.certificate),
        revoked: pem(withdrawn, sub.certificate),
        'wrong-fqdn': pem(await signed(sub, good, [elsewhere]), sub.certificate),
        'wrong-ca': pem(await signed(stranger), stranger.certificate),
      },
    };
    return [fqdn, credentials] as const;
  });
  const credentials = new Map(await Promise.all(made));
  return {
    authorities: pem(sub.certificate, root.certificate),
    revocations: `${await revoke(sub, revoked, good)}\n${await revoke(root, [], good)}\n`,
    notAfterMs: good.notAfter.getTime(),
    credentials,
  };
}
