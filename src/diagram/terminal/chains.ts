import type { Connection } from '../../topology/index.ts';

/** Members that stand side by side, each joined to the next by one connection. */
export interface Chain {
  readonly ids: readonly string[];
  readonly joints: readonly Connection[];
}

const joins = ({ from, to }: Connection, a: string, b: string): boolean =>
  (from === a && to === b) || (from === b && to === a);

/**
 * Puts members into rows: those that are joined stand side by side. Lines to anything else leave a row at its right, so
 * that only its last member may have any.
 */
export function toChains(ids: readonly string[], connections: readonly Connection[]): Chain[] {
  const degree = (id: string) => connections.filter(({ from, to }) => from === id || to === id).length;
  const inside = (id: string) =>
    connections.filter(({ from, to }) => (from === id && ids.includes(to)) || (to === id && ids.includes(from))).length;
  const left = new Set(ids);
  const isOpen = (id: string) => degree(id) > inside(id);
  const chains: Chain[] = [];
  for (const last of [...ids.filter(isOpen), ...ids.toReversed()]) {
    if (!left.delete(last)) continue;
    const chain = [last];
    for (let first: string | undefined = last; first !== undefined;) {
      const at: string = first;
      const isClosed = at !== last && degree(at) !== 2;
      first = isClosed
        ? undefined
        : [...left].find((id) => connections.some((connection) => joins(connection, id, at)));
      if (first !== undefined && left.delete(first)) chain.unshift(first);
    }
    // The outermost has one neighbour, and nothing else that it is joined to.
    while (chain.length > 1 && degree(chain[0] ?? '') > 1) left.add(chain.shift() ?? '');
    const joints = chain
      .slice(1)
      .flatMap((id, index) => connections.filter((each) => joins(each, chain[index] ?? '', id)));
    chains.push({ ids: chain, joints });
  }
  const place = ({ ids: [first = ''] }: Chain) => ids.indexOf(first);
  return chains.sort((a, b) => place(a) - place(b));
}
