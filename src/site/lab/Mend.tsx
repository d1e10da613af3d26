import { useMemo, type ReactNode } from 'react';
import { diagnose } from '../../doctor/index.ts';
import type { Facts, RequestHead } from '../../message/index.ts';
import type { World } from '../../sds/index.ts';
import { MendWords } from '../doctor/MendWords.tsx';

interface Props {
  readonly sent: RequestHead;
  readonly world: World;
  readonly facts: Facts;
}

/** What the doctor prescribes for a refused request; nothing where no single edit mends it. */
export default function Mend({ sent, world, facts }: Props): ReactNode {
  const { mend } = useMemo(() => diagnose(sent, world, facts), [sent, world, facts]);
  return mend && <MendWords head={sent} mend={mend} />;
}
