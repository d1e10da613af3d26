import { source } from '../topology/index.ts';
import { failed, notApplicable, passed, type Finding } from './checks.ts';
import type { Facts, PeerCertificate } from './heads.ts';
import { providerCodes, type Refusal } from './refusal.ts';

// The guide has the statuses and no bodies. Issue code, coding and the one status for every fault of a certificate are
// those of the demonstrator; the published tests want the connection closed as well (provider-testing, SSP.feature).
const demonstrated = source(
  'demonstrator',
  'gpconnect-demonstrator-api/src/main/java/uk/gov/hscic/auth/CertificateValidator.java',
);

const refusal = (code: string, status: number, diagnostics: string): Refusal => ({
  code,
  status,
  severity: 'error',
  issue: 'forbidden',
  coding: { system: providerCodes, code: 'BAD_REQUEST', display: 'Submitted request is malformed/invalid.' },
  diagnostics,
  headers: [['Connection', 'close']],
  source: demonstrated,
});

const refused = (diagnostics: string): Refusal => refusal('certificate-refused', 495, diagnostics);

/** What whoever connects is told of its certificate. */
const certificateRefusals = {
  plainHttp: refusal('plain-http', 497, 'Plain HTTP was sent to a port of TLS'),
  missing: refusal('certificate-missing', 496, 'No client certificate was sent'),
  expired: refused('The client certificate is outside its dates'),
  revoked: refused('The client certificate is revoked'),
  untrusted: refused('The client certificate is not of the Spine’s own authority'),
  /** It carries these names and not the one that was expected. */
  otherName: (names: string, expected: string): Refusal =>
    refused(`The client certificate is that of ${names}: expected ${expected}`),
} as const;

const shown = ({ fqdns, issuer }: PeerCertificate): string => `${fqdns.join(', ')}, issued by ${issuer}`;

/** Looks at how a connection was made and at the certificate that the other end showed. */
export function examineCertificate({ peerCertificate: peer }: Facts): Finding {
  switch (peer) {
    case undefined:
      return notApplicable('plain HTTP: the local network runs without TLS');
    case 'plain-http':
      return failed('plain HTTP', certificateRefusals.plainHttp);
    case 'none':
      return failed('none', certificateRefusals.missing);
    default:
      return peer.standing === 'valid'
        ? passed(shown(peer))
        : failed(`${shown(peer)}: ${peer.standing}`, certificateRefusals[peer.standing]);
  }
}

/** Looks whether the certificate, otherwise good, carries one name; names match in any case. */
export function examineCertificateName({ peerCertificate: peer }: Facts, fqdn: string): Finding {
  if (typeof peer !== 'object') return notApplicable('plain HTTP: the local network runs without TLS');
  const names = peer.fqdns.join(', ');
  return peer.fqdns.some((name) => name.toLowerCase() === fqdn.toLowerCase())
    ? passed(names)
    : failed(names, certificateRefusals.otherName(names, fqdn));
}
