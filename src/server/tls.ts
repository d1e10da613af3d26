import type { Socket } from 'node:net';
import { TLSSocket, type ConnectionOptions, type PeerCertificate as Shown, type TlsOptions } from 'node:tls';
import type { Facts, PeerCertificate } from '../message/index.ts';
import type { Pki } from '../pki/index.ts';

// nhsconnect/gpconnect, pages/development/development_api_security_guidance.md: TLS 1.2, these suites in this order. TLS
// 1.3 has suites of its own; the two of the same strength are ours.
const ciphers = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_AES_128_GCM_SHA256',
  ...['AESGCM+EECDH', 'AESGCM+EDH', 'AES256+EECDH', 'AES256+EDH'],
].join(':');

/** What an endpoint needs to prove who it is, and to judge others; without a name it only judges. */
function identity({ authorities, revocations, credentials }: Pki, fqdn: string | undefined) {
  const own = fqdn === undefined ? undefined : credentials.get(fqdn);
  if (fqdn !== undefined && own === undefined)
    throw new Error(`Cannot use TLS as ${fqdn}: there is no certificate of this name`);
  return {
    ...(own && { cert: own.certificate, key: own.key }),
    ca: authorities,
    // One list each: the second of a text is not read.
    crl: revocations.split(/(?<=-----END X509 CRL-----\n)/).filter((text) => text.trim() !== ''),
    ciphers,
    minVersion: 'TLSv1.2',
  } as const satisfies ConnectionOptions & TlsOptions;
}

/** How an endpoint takes connections. A bad client certificate is let in, so that it can be told why it is refused. */
export const serverTls = (pki: Pki, fqdn: string, requestCert: boolean): TlsOptions => ({
  ...identity(pki, fqdn),
  honorCipherOrder: true,
  dhparam: 'auto',
  requestCert,
  rejectUnauthorized: false,
});

/** How an endpoint connects to others, whose certificates have to be good. */
export const clientTls = identity;

const standings: Readonly<Record<string, PeerCertificate['standing']>> = {
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'expired',
  CERT_REVOKED: 'revoked',
};

const namesOf = ({ subject, subjectaltname }: Shown): string[] => {
  const alternatives = (subjectaltname ?? '').split(', ').filter((name) => name.startsWith('DNS:'));
  // RFC 6125 §6.4.4: the common name counts only where there is no other.
  return alternatives.length > 0 ? alternatives.map((name) => name.slice('DNS:'.length)) : [subject.CN ?? []].flat();
};

function judge(socket: TLSSocket): PeerCertificate | 'none' {
  const shown = socket.getPeerCertificate() as Shown | Record<string, never>;
  if (!('subject' in shown)) return 'none';
  return {
    fqdns: namesOf(shown as Shown),
    issuer: String((shown as Shown).issuer.CN),
    standing: socket.authorized ? 'valid' : (standings[String(socket.authorizationError)] ?? 'untrusted'),
  };
}

const peers = new WeakMap<Socket, NonNullable<Facts['peerCertificate']>>();

/** Notes that a connection speaks plain HTTP to a port of TLS. */
export const notePlain = (socket: Socket): unknown => peers.set(socket, 'plain-http');

/** Who is at the other end of a connection; `undefined` where there is no TLS. Judged once per connection. */
export function peerOf(socket: Socket): Facts['peerCertificate'] {
  if (!peers.has(socket) && socket instanceof TLSSocket) peers.set(socket, judge(socket));
  return peers.get(socket);
}
