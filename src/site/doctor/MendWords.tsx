import type { ReactNode } from 'react';
import { afterwards, withoutSecrets, type Mend } from '../../doctor/index.ts';
import { editsBetween, type RequestEdit } from '../../lab/index.ts';
import type { RequestHead } from '../../message/index.ts';
import { Edits } from '../lab/HopList.tsx';

/** Values of claims about people stay out of sight. */
const isShown = ({ part, before, after }: RequestEdit): boolean =>
  part !== 'token: sub' && !/^[{[]/.test(before) && !/^[{[]/.test(after);

/** The edit that mends a request, and what becomes of it then. */
export function MendWords({ head, mend }: { readonly head: RequestHead; readonly mend: Mend }): ReactNode {
  const { subject, before = '', after = '' } = mend;
  const value = (line: string) => (line.startsWith(`${subject}: `) ? line.slice(subject.length + 2) : line);
  const edits =
    before === after
      ? editsBetween(head, mend.head).filter(isShown)
      : [{ part: subject, before: value(before), after: value(after) }];
  const shown = edits.map((edit) => ({
    ...edit,
    before: withoutSecrets(edit.before),
    after: withoutSecrets(edit.after),
  }));
  return (
    <>
      <p>The smallest edit {mend.world === undefined ? 'of the request' : 'of what the proxy holds'}:</p>
      <Edits edits={shown.length > 0 ? shown : [{ part: subject, before: '', after: 'a fresh one' }]} />
      <p>{afterwards(mend)}</p>
    </>
  );
}
