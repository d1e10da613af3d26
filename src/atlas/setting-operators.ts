import type { ConnectionKind } from '../lab/index.ts';
import { findInteraction, needsAgreement } from '../topology/index.ts';
import type { SettingOperator } from './operator.ts';

const certificate = (connection: ConnectionKind, title: string): SettingOperator => ({
  id: `certificate-${connection}`,
  kind: 'certificate',
  title,
  connection,
  fits: () => true,
});

/** Everything that goes wrong around a request. */
export const settingOperators: readonly SettingOperator[] = [
  certificate('none', 'No client certificate'),
  certificate('expired', 'An expired certificate'),
  certificate('revoked', 'A revoked certificate'),
  certificate('untrusted', 'A certificate of another authority'),
  certificate('name', 'A certificate of another name'),
  {
    id: 'agreement-missing',
    kind: 'agreement',
    title: 'No data sharing agreement between the two organisations',
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
