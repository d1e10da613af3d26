import { Fragment, type ReactNode } from 'react';
import { seamed } from '../markup/seams.ts';

/** Text in which a long name goes on in a new line at a seam, and not in the middle of a word. */
export function breakable(text: ReactNode): ReactNode {
  if (typeof text !== 'string') return text;
  const parts = seamed(text);
  if (parts.length === 1) return text;
  return parts.map((part, at) => (
    <Fragment key={at}>
      {at > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
