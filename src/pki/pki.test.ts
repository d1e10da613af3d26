import { createPrivateKey, X509Certificate } from 'node:crypto';
import { X509Crl } from '@peculiar/x509';
import { beforeAll, describe, expect, test } from 'vitest';
import { createPki, faults, type Credentials, type Pki } from './pki.ts';
import { fewKeys } from './testing/few-keys.ts';

const nowMs = Date.parse('2026-11-24T09:00:00Z');
const consumer = { fqdn: 'gate.clinic.example', parts: ['clinic/gate'], serves: false };
const proxy = { fqdn: 'ssp.spine.example', parts: ['ssp'], serves: true };
let pki: Pki;
let sub: X509Certificate;
let root: X509Certificate;
let own: Credentials;

const blocks = (pem: string): string[] =>
  pem.split(/(?<=-----END [A-Z0-9 ]+-----\n)/).filter((text) => text.trim() !== '');
const read = (pem: string): X509Certificate[] => blocks(pem).map((block) => new X509Certificate(block));
const leaf = (pem: string): X509Certificate => read(pem)[0] as X509Certificate;
const dates = ({ validFrom, validTo }: X509Certificate) => [Date.parse(validFrom), Date.parse(validTo)];

beforeAll(async () => {
  pki = await createPki([consumer, proxy], { nowMs, keys: fewKeys() });
  [sub, root] = read(pki.authorities) as [X509Certificate, X509Certificate];
  own = pki.credentials.get(consumer.fqdn) as Credentials;
});

describe('the authorities', () => {
  test('are a root, and a sub CA that it signed', () => {
    expect(read(pki.authorities)).toHaveLength(2);
    expect(root.verify(root.publicKey) && sub.verify(root.publicKey)).toBe(true);
    expect(sub.verify(sub.publicKey)).toBe(false);
    expect([root.ca, sub.ca]).toEqual([true, true]);
  });

  test('revoke only what is made to be revoked', () => {
    const [ofSub, ofRoot] = blocks(pki.revocations).map((text) => new X509Crl(text.replaceAll('X509 CRL', 'CRL')));
    const revoked = [...pki.credentials.values()].map(({ faulty }) => leaf(faulty.revoked).serialNumber.toLowerCase());
    expect(ofSub?.entries.map(({ serialNumber }) => serialNumber).sort()).toEqual(revoked.sort());
    expect(ofRoot?.entries).toEqual([]);
    expect(Number(ofSub?.nextUpdate)).toBe(pki.notAfterMs);
  });
});

describe('a certificate', () => {
  test('has the name of its endpoint, RSA 2048, and the signature of the sub CA, which comes with it', () => {
    const [certificate, behind] = read(own.certificate) as [X509Certificate, X509Certificate];
    expect(certificate.subject).toBe('CN=gate.clinic.example');
    expect(certificate.subjectAltName).toBe('DNS:gate.clinic.example');
    expect(certificate.verify(sub.publicKey)).toBe(true);
    expect(behind.fingerprint).toBe(sub.fingerprint);
    expect(certificate.publicKey.asymmetricKeyDetails).toMatchObject({ modulusLength: 2048 });
    expect(certificate.ca).toBe(false);
    expect(dates(certificate)).toEqual([nowMs - 3_600_000, pki.notAfterMs]);
  });

  test('of a part that serves is good for this machine too', () => {
    const { certificate } = pki.credentials.get(proxy.fqdn) as Credentials;
    expect(leaf(certificate).subjectAltName).toBe('DNS:ssp.spine.example, DNS:localhost, IP Address:127.0.0.1');
  });

  test.each(['good', ...faults] as const)('%s goes with the one key of its endpoint', (which) => {
    const text = which === 'good' ? own.certificate : own.faulty[which];
    expect(leaf(text).checkPrivateKey(createPrivateKey(own.key))).toBe(true);
  });

  test('has in each fault only that fault', () => {
    const { expired, revoked, ...others } = own.faulty;
    for (const each of [expired, revoked, others['wrong-fqdn']]) expect(leaf(each).verify(sub.publicKey)).toBe(true);
    for (const each of [expired, revoked, others['wrong-ca']])
      expect(leaf(each).subject).toBe('CN=gate.clinic.example');
    for (const each of [revoked, others['wrong-fqdn'], others['wrong-ca']])
      expect(dates(leaf(each))[1]).toBe(pki.notAfterMs);
    expect(dates(leaf(expired))[1]).toBeLessThan(nowMs);
    expect(leaf(others['wrong-fqdn']).subjectAltName).toBe('DNS:somebody-else.example');
    const [foreign, stranger] = read(others['wrong-ca']) as [X509Certificate, X509Certificate];
    expect(foreign.verify(stranger.publicKey)).toBe(true);
    expect(stranger.verify(stranger.publicKey)).toBe(true);
    expect([sub, root].map(({ fingerprint }) => fingerprint)).not.toContain(stranger.fingerprint);
  });
});
