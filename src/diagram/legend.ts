import { placedMembers, registrationTitles, type Topology } from '../topology/index.ts';
import type { Swatch } from './draw/index.ts';
import { memberClasses } from './topology-mermaid.ts';
import { kindTitles } from './words.ts';

/** One line of a legend: what it looks like, and what it is. */
export interface LegendEntry {
  readonly swatch: Swatch;
  readonly words: string;
}

const groups = new Set(['boundary', 'organisation', 'middleware', 'spine-services']);

const lines = [
  { kind: 'line', swatch: { line: '---' }, words: 'joined inside one party' },
  { kind: 'request', swatch: { line: '-->' }, words: 'sends requests to' },
] as const;
const waived = { swatch: { line: '-.->' }, words: 'the same, crossed by nothing here' } as const;

/** What stands in the pictures of topologies: kinds of members, registrations, lines; each once. */
export function legendOf(...topologies: readonly Topology[]): LegendEntry[] {
  const kinds = [
    ...new Set(topologies.flatMap(({ members }) => placedMembers(members).map(({ member }) => member.kind))),
  ];
  const registered = [
    ...new Set(
      topologies.flatMap(({ registrations }) =>
        Object.values(registrations).map(({ kind }) => registrationTitles[kind]),
      ),
    ),
  ];
  return [
    ...kinds.map((kind) => ({
      swatch: groups.has(kind) ? { group: memberClasses[kind] } : { node: memberClasses[kind] },
      words: kind === 'boundary' ? `${kindTitles[kind]} (logical)` : kindTitles[kind],
    })),
    { swatch: { node: 'record' }, words: `${registered.join(', ')} in the directory (logical)` },
    ...lines.filter(({ kind }) =>
      topologies.some(({ connections }) => connections.some((connection) => connection.kind === kind)),
    ),
    ...(topologies.some(({ connections }) => connections.some(({ waiver }) => waiver !== undefined)) ? [waived] : []),
    { swatch: { line: '-.-' }, words: 'registers' },
  ];
}
