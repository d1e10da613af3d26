import type { ConnectionKind } from '../lab/index.ts';
import { findInteraction, needsAgreement } from '../topology/index.ts';
import type { SettingOperator } from './operator.ts';

const certificate = (connection: ConnectionKind, title: string, mend: string): SettingOperator => ({
  id: `certificate-${connection}`,
  kind: 'certificate',
  title,
  mend,
  connection,
  fits: () => true,
});

/** Everything that goes wrong around a request. */
export const settingOperators: readonly SettingOperator[] = [
  certificate('none', 'No client certificate', 'Present the client certificate that was issued for your endpoint'),
  certificate('expired', 'An expired certificate', 'Renew the certificate'),
  certificate('revoked', 'A revoked certificate', 'Ask for a new certificate'),
  certificate(
    'untrusted',
    'A certificate of another authority',
    'Present the certificate that the Spine’s own authority issued',
  ),
  certificate(
    'name',
    'A certificate of another name',
    'Present the certificate of the FQDN that is registered for Ssp-From',
  ),
  {
    id: 'agreement-missing',
    kind: 'agreement',
    title: 'No data sharing agreement between the two organisations',
    mend: 'Have the agreement entered for the two organisations',
    agreed: false,
    // Where a programme asks for none, nothing is missing.
    fits: ({ consumer, practice }) => {
      const shared = consumer.interactions.find(
        (id) => practice.interactions.includes(id) && findInteraction(id)?.path === '/Slot',
      );
      const programme = shared && findInteraction(shared)?.programme;
      return programme !== undefined && needsAgreement[programme].needed;
    },
  },
];
