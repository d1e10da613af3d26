import { useMemo, type ReactNode } from 'react';
import { diagnose } from '../../doctor/diagnose.ts';
import { editsBetween } from '../../lab/index.ts';
import type { Facts, RequestHead } from '../../message/index.ts';
import type { World } from '../../sds/index.ts';
import { Edits } from './HopList.tsx';

interface Props {
  readonly sent: RequestHead;
  readonly world: World;
  readonly facts: Facts;
}

/** The one edit that mends a refused request, as `toolkit explain` finds it; nothing where no single one does. */
export default function Mend({ sent, world, facts }: Props): ReactNode {
  const mend = useMemo(() => diagnose(sent, world, facts).mend, [sent, world, facts]);
  if (mend === undefined) return null;
  const edits = mend.world
    ? [{ part: mend.subject, before: '', after: mend.after ?? '' }]
    : editsBetween(sent, mend.head);
  return (
    <>
      <p>
        {mend.next === undefined ? 'One edit mends it:' : `One edit mends this, and “${mend.next.title}” fails next:`}
      </p>
      <Edits edits={edits} />
    </>
  );
}
