import type { ConsumerIdentity } from '../consumer/index.ts';
import type { Facts } from '../message/index.ts';

/** How the consumer's connection is made, as far as it is modelled: no bytes of TLS are exchanged in a page. */
export const connections = {
  plain: 'Plain HTTP, as the local network starts',
  good: 'Mutual TLS, good certificate',
  none: 'Mutual TLS, no certificate',
  expired: 'Mutual TLS, expired certificate',
  revoked: 'Mutual TLS, revoked certificate',
  untrusted: 'Mutual TLS, certificate of another authority',
  name: 'Mutual TLS, certificate of another name',
} as const;

export type ConnectionKind = keyof typeof connections;

/** What each part shows to the next one under a kind of connection. */
export function certificatesOf(
  kind: ConnectionKind,
  { consumer }: { readonly consumer: Pick<ConsumerIdentity, 'host'> },
) {
  const shown = (fqdn: string, standing: 'valid' | 'expired' | 'revoked' | 'untrusted' = 'valid') => ({
    fqdns: [fqdn],
    issuer: standing === 'untrusted' ? 'Some other authority' : 'Sub CA of this model',
    standing,
  });
  return (from: string, to: string): Facts['peerCertificate'] => {
    if (kind === 'plain') return undefined;
    if (to !== 'ssp') return from === 'ssp' ? shown('ssp.spine.example') : undefined;
    if (kind === 'none') return 'none';
    if (kind === 'name') return shown('another.example');
    return shown(consumer.host, kind === 'good' ? 'valid' : kind);
  };
}
