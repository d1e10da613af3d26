import type { EdgeLinks } from '../../diagram/draw/index.ts';
import { edgeId, namedConnectionsTable } from '../../diagram/index.ts';
import type { Crossings, Transcript } from '../../lab/index.ts';
import { connectionId, type Connection, type Topology } from '../../topology/index.ts';
import { code, escapeMarkdown, markdownTable } from '../markup/markdown.ts';

const anchor = (transcript: number, hop: number): string => `transcript-${transcript + 1}-hop-${hop + 1}`;

/** The hop that crossed a connection: what it is called, and where it stands. A waived connection has none. */
function crossingOf(connection: Connection, { crossed }: Crossings): { words: string; href: string } | undefined {
  const found = crossed.get(connectionId(connection));
  if (found === undefined || connection.waiver !== undefined) return undefined;
  return { words: `hop ${found.hop + 1}`, href: `#${anchor(found.transcript, found.hop)}` };
}

/** Where the lines of the picture lead: each to the hop that crossed its connection, as its row of the table does. */
export function connectionLinks(topology: Topology, found: Crossings): EdgeLinks {
  const { rows } = namedConnectionsTable(topology);
  return Object.fromEntries(
    topology.connections.flatMap((connection, row) => {
      const crossing = crossingOf(connection, found);
      if (crossing === undefined) return [];
      const title = `${crossing.words}: ${rows[row]?.join(' ') ?? ''}`;
      return [[edgeId(connection), { href: crossing.href, title }]];
    }),
  );
}

/** What connects to what, each connection with an exchange that crossed it, and these exchanges hop by hop. */
export function connectionsSection(topology: Topology, found: Crossings): string[] {
  const { columns, rows } = namedConnectionsTable(topology);
  const proofs = topology.connections.map((connection) => {
    const crossing = crossingOf(connection, found);
    if (crossing !== undefined) return `[${crossing.words}](${crossing.href})`;
    return connection.waiver === undefined ? 'nothing here' : 'waived';
  });
  return [
    '## Connections',
    'A message travels along these lines and no others. Each was crossed, at the hop that is named, in an exchange that follows; its line in the picture leads there too.',
    markdownTable({
      columns: [...columns, 'Crossed at'],
      rows: rows.map((cells, row) => [...cells.map(escapeMarkdown), proofs[row] ?? '']),
    }),
    ...found.transcripts.flatMap(transcriptLines),
  ];
}

function transcriptLines({ example: { consumer, practice }, exchange: { hops } }: Transcript, place: number): string[] {
  const title = `${consumer.organisation} asks ${practice.name}`;
  return [
    `### ${escapeMarkdown(title)} {/* #transcript-${place + 1} */}`,
    hops
      .map(
        ({ from, to, purpose, answer }, at) =>
          `${at + 1}. ${code(from)} to ${code(to)}: ${escapeMarkdown(purpose)}, ${answer.status} {/* #${anchor(place, at)} */}`,
      )
      .join('\n'),
  ];
}
