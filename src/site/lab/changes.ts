import type { Hop } from '../../exchange/index.ts';
import { editsBetween, type RequestEdit } from '../../lab/index.ts';

/** What differs between a request and the one before it on its way, by the part that made both. */
export function changesOnTheWay(hops: readonly Hop[], index: number): readonly RequestEdit[] {
  const hop = hops[index];
  const before = hops.slice(0, index).findLast(({ to }) => to === hop?.from);
  return hop === undefined || before === undefined ? [] : editsBetween(before.request, hop.request);
}
