import { namedConnectionsTable } from '../../diagram/index.ts';
import { crossings, type Transcript } from '../../lab/index.ts';
import { connectionId, type Topology } from '../../topology/index.ts';
import { code, escapeMarkdown, markdownTable } from '../markup/markdown.ts';

const anchor = (transcript: number): string => `transcript-${transcript + 1}`;

/** What connects to what, each connection with an exchange that crossed it, and these exchanges hop by hop. */
export function connectionsSection(topology: Topology, all: readonly Topology[]): string[] {
  const { transcripts, crossed } = crossings(topology, all, true);
  const { columns, rows } = namedConnectionsTable(topology);
  const proofs = topology.connections.map((connection) => {
    const found = crossed.get(connectionId(connection));
    if (connection.waiver !== undefined) return 'waived';
    return found === undefined ? 'nothing here' : `[hop ${found.hop + 1}](#${anchor(found.transcript)})`;
  });
  return [
    '## Connections',
    'A message travels along these lines and no others. Each was crossed, at the hop that is named, in an exchange that follows.',
    markdownTable({
      columns: [...columns, 'Crossed at'],
      rows: rows.map((cells, row) => [...cells.map(escapeMarkdown), proofs[row] ?? '']),
    }),
    ...transcripts.flatMap(transcriptLines),
  ];
}

function transcriptLines({ example: { consumer, practice }, exchange: { hops } }: Transcript, place: number): string[] {
  const title = `${consumer.organisation} asks ${practice.name}`;
  return [
    `### ${escapeMarkdown(title)} {/* #${anchor(place)} */}`,
    hops
      .map(
        ({ from, to, purpose, answer }, at) =>
          `${at + 1}. ${code(from)} to ${code(to)}: ${escapeMarkdown(purpose)}, ${answer.status}`,
      )
      .join('\n'),
  ];
}
