import type { Connection } from '../../topology/index.ts';

/** Connections that share one end, drawn as one line with branches. */
export interface Trunk {
  /** The end that all have. */
  readonly root: string;
  /** Whether nothing here crosses them: a dashed line. */
  readonly isWaived: boolean;
  readonly connections: readonly Connection[];
}

/** Whether nothing here crosses a connection. */
export const isWaived = ({ waiver }: Connection): boolean => waiver !== undefined;

/** The ends of connections, each once for its kind and side: a line has no sides, and a waived one is not like the others. */
function endsOf(connection: Connection): { id: string; key: string }[] {
  const { from, to, kind } = connection;
  const [start, end] = kind === 'line' ? ['line', 'line'] : ['from', 'to'];
  const waived = isWaived(connection) ? 'waived ' : '';
  return [
    { id: from, key: `${waived}${start} ${from}` },
    { id: to, key: `${waived}${end} ${to}` },
  ];
}

/** As few lines with branches as can be found by taking the end that most connections share first. */
export function toTrunks(connections: readonly Connection[]): Trunk[] {
  const left = [...connections];
  const trunks: Trunk[] = [];
  while (left.length > 0) {
    const ends = left.flatMap(endsOf);
    const counted = ends.map((end) => ({ ...end, count: ends.filter(({ key }) => key === end.key).length }));
    const { id, key } = counted.reduce((most, end) => (end.count > most.count ? end : most));
    const taken = left.filter((connection) => endsOf(connection).some((end) => end.key === key));
    trunks.push({ root: id, isWaived: taken.some(isWaived), connections: taken });
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
