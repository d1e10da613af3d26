import type { Connection } from '../../topology/index.ts';

/** Connections that share one end, drawn as one line with branches. */
export interface Trunk {
  /** The end that all have. */
  readonly root: string;
  readonly connections: readonly Connection[];
}

/** The ends of connections, each once for its kind and side: a line has no sides. */
const endsOf = ({ from, to, kind }: Connection): { id: string; key: string }[] =>
  kind === 'line'
    ? [from, to].map((id) => ({ id, key: `line ${id}` }))
    : [
        { id: from, key: `from ${from}` },
        { id: to, key: `to ${to}` },
      ];

/** As few lines with branches as can be found by taking the end that most connections share first. */
export function toTrunks(connections: readonly Connection[]): Trunk[] {
  const left = [...connections];
  const trunks: Trunk[] = [];
  while (left.length > 0) {
    const ends = left.flatMap(endsOf);
    const counted = ends.map((end) => ({ ...end, count: ends.filter(({ key }) => key === end.key).length }));
    const { id, key } = counted.reduce((most, end) => (end.count > most.count ? end : most));
    const taken = left.filter((connection) => endsOf(connection).some((end) => end.key === key));
    trunks.push({ root: id, connections: taken });
    left.splice(0, left.length, ...left.filter((connection) => !taken.includes(connection)));
  }
  return trunks;
}

/** How a line ends at a member: an arrow points at it, all branches meet there, or neither. */
export type Tip = 'arrow' | 'root' | 'plain';

/** Every member that a trunk touches, and how its line ends there. An arrow tells the root by itself. */
export function touches({ root, connections }: Trunk): ReadonlyMap<string, Tip> {
  const touched = new Map<string, Tip>();
  const [first] = connections;
  for (const { from, to, kind } of connections) {
    if (!touched.has(from)) touched.set(from, 'plain');
    if (kind === 'request' || !touched.has(to)) touched.set(to, kind === 'request' ? 'arrow' : 'plain');
  }
  if (first?.kind === 'line' && connections.length > 1) touched.set(root, 'root');
  return touched;
}
