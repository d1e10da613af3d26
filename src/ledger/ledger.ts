import { answering } from './answering.ts';
import type { Contradiction } from './contradiction.ts';
import { proxying } from './proxying.ts';
import { registering } from './registering.ts';

const place = ({ id }: Contradiction): number => (id.startsWith('D') ? 0 : 100) + Number(id.slice(1));

/** Every question on which published sources disagree: D first, then C, each by number. */
export const ledger: readonly Contradiction[] = [...registering, ...proxying, ...answering].sort(
  (a, b) => place(a) - place(b),
);
