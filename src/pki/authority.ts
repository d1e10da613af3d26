import { KeyObject, randomBytes, webcrypto } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
  X509CrlGenerator,
  type X509Certificate,
} from '@peculiar/x509';

/** Makes a key pair. */
export type NewKeys = () => Promise<webcrypto.CryptoKeyPair>;

// nhsd-a2si/docs-uec-appts, dep_devptl.md: the request for a certificate is made with rsa:2048.
const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };

/** A fresh key pair of RSA 2048; takes some tenths of a second. */
export const newKeys: NewKeys = () =>
  webcrypto.subtle.generateKey({ ...algorithm, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) }, true, [
    'sign',
    'verify',
  ]);

/** The private key as PEM. */
export const toPem = ({ privateKey }: webcrypto.CryptoKeyPair): string =>
  KeyObject.from(privateKey).export({ type: 'pkcs8', format: 'pem' }).toString();

/** From when to when something is valid. */
export interface Validity {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** Whoever signs certificates. Its key stays in memory and is never written anywhere. */
export interface Authority {
  readonly certificate: X509Certificate;
  readonly keys: webcrypto.CryptoKeyPair;
}

const serialNumber = (): string => `01${randomBytes(15).toString('hex')}`;

/** An authority: signed by `parent`, or by itself. */
export async function createAuthority(
  name: string,
  keys: webcrypto.CryptoKeyPair,
  validity: Validity,
  parent?: Authority,
): Promise<Authority> {
  const signer = parent ?? { certificate: undefined, keys };
  const subject = [{ CN: [name] }, { O: ['System Topologies, local tests only'] }];
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject,
    issuer: signer.certificate?.subject ?? subject,
    ...validity,
    publicKey: keys.publicKey,
    signingKey: signer.keys.privateKey,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(true, parent === undefined ? 1 : 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(signer.keys.publicKey),
    ],
  });
  return { certificate, keys };
}

/** A certificate of an endpoint for the given names, the first of which is its common name. */
export async function issue(
  { certificate: { subject: issuer }, keys }: Authority,
  names: readonly string[],
  publicKey: webcrypto.CryptoKey,
  validity: Validity,
): Promise<X509Certificate> {
  return X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: [{ CN: [names[0] ?? ''] }],
    issuer,
    ...validity,
    publicKey,
    signingKey: keys.privateKey,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature | KeyUsageFlags.keyEncipherment, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth, ExtendedKeyUsage.clientAuth]),
      new SubjectAlternativeNameExtension(
        names.map((value) => ({ type: /^[\d.]+$/.test(value) ? 'ip' : 'dns', value }) as const),
      ),
      await SubjectKeyIdentifierExtension.create(publicKey),
      await AuthorityKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
}

/** The authority's list of certificates that it has revoked, as PEM. */
export async function revoke(
  { certificate: { subject: issuer }, keys }: Authority,
  revoked: readonly X509Certificate[],
  { notBefore, notAfter }: Validity,
): Promise<string> {
  const crl = await X509CrlGenerator.create({
    issuer,
    thisUpdate: notBefore,
    nextUpdate: notAfter,
    entries: revoked.map((each) => ({ serialNumber: each.serialNumber, revocationDate: notBefore })),
    signingKey: keys.privateKey,
    signingAlgorithm: algorithm,
  });
  // The label of RFC 7468: the library's own is not known to OpenSSL.
  return PemConverter.encode(crl.rawData, 'X509 CRL');
}
