/** Random small definitions, sound but with titles and ids that a picture could misread: for tests. */
import fc from 'fast-check';
import {
  asid,
  asRecord,
  cmaEndpoint,
  connectionId,
  line,
  mhsEndpoint,
  mhsRecord,
  odsCode,
  partyKey,
  placedMembers,
  request,
  spineServices,
  type Adapter,
  type Connection,
  type Member,
  type Members,
  type Registration,
  type Topology,
} from '../../topology/index.ts';
import { anyText } from './any-text.ts';
import { smallTopology } from './definitions.ts';

const pieces = [
  ...['"', "'", '`', '#', ';', '|', ':', '&', '%', '%%', '\\', '\\n', '\n', '$$', '@', '~', '*', '_', '=', '\u0000'],
  ...['[', ']', '[[', '(', ')', '((', '{', '}', '<', '>', '<b>', '</b>', '<br/>', '<!--', '-->', '---', '-.->', ':::'],
  ...[
    '#35;',
    '#quot;',
    '&amp;',
    '&#',
    'ﬂ°°35¶ß',
    'fa:fa-car',
    'style a:#f',
    'classDef b:#f',
    'wrap:',
    '1. ',
    '- ',
    '+ ',
  ],
  ...[
    'end',
    'graph',
    'subgraph',
    'class',
    'click',
    'direction LR',
    'accTitle:',
    '😀',
    'é',
    'e\u0301',
    '王',
    '\u200b',
    ' ',
  ],
];
/** Texts that a picture could misread. */
export const awkwardTitles = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pieces) }, anyText(4)), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join(''))
  .filter((title) => title.trim() !== '');

const ids = fc.uniqueArray(
  fc.oneof(
    fc.constantFrom('ending', 'graphs', 'subgraphs', 'styles', 'classes', 'clicks', 'o', 'x', 'v', 'direction', 'node'),
    fc.stringMatching(/^[a-z][A-Za-z0-9]{5,8}$/),
  ),
  { minLength: 40, maxLength: 40 },
);

const inner = fc.record({
  kind: fc.constantFrom('people' as const, 'system' as const, 'mhs' as const),
  title: awkwardTitles,
  adapters: fc.array(awkwardTitles, { maxLength: 2 }),
});
const outer = fc.record({
  kind: fc.constantFrom('organisation' as const, 'middleware' as const),
  title: awkwardTitles,
  name: awkwardTitles,
  members: fc.array(inner, { minLength: 1, maxLength: 3 }),
  /** How many dashed lines around it. */
  boundaries: fc.array(awkwardTitles, { maxLength: 2 }),
});
const links = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('line', 'request', 'waived')), { maxLength: 8 });
const choices = fc.array(fc.nat(), { minLength: 8, maxLength: 8 });

/** Definitions that {@link structureProblems} accepts. */
export const awkwardTopologies: fc.Arbitrary<Topology> = fc
  .record({
    titles: fc.tuple(awkwardTitles, awkwardTitles, awkwardTitles),
    ids,
    boxes: fc.array(outer, { minLength: 1, maxLength: 3 }),
    links,
    choices,
  })
  .map(({ titles: [title, pictureTitle, summary], ids: free, boxes, links: pairs, choices: chosen }) => {
    const names = [...free];
    const nextId = (): string => names.pop() ?? 'none';
    const members: Record<string, Member> = { spine: spineServices() };
    boxes.forEach(({ kind, title: boxTitle, name, members: inside, boundaries }, index) => {
      const box: Member = {
        kind,
        title: boxTitle,
        name,
        ods: odsCode(`Z${index}`),
        members: Object.fromEntries(inside.map((member) => [nextId(), toMember(member, nextId)])),
      };
      const nested = boundaries.reduce<readonly [string, Member]>(
        ([id, member], boundary) => [nextId(), { kind: 'boundary', title: boundary, members: { [id]: member } }],
        [nextId(), box],
      );
      members[nested[0]] = nested[1];
    });
    return smallTopology({
      title,
      pictureTitle,
      summary,
      members,
      registrations: toRegistrations(members, chosen, nextId),
      connections: toConnections(members, pairs),
    });
  });

function toMember(
  { kind, title, adapters }: { kind: 'people' | 'system' | 'mhs'; title: string; adapters: string[] },
  nextId: () => string,
): Member {
  if (kind !== 'mhs') return { kind, title };
  const inside = adapters.map((adapter): [string, Adapter] => [nextId(), { kind: 'adapter', title: adapter }]);
  return { kind, title, host: 'host.example', members: Object.fromEntries(inside) };
}

/** Each system and each server registered in one of the ways that there are, or not at all. */
function toRegistrations(
  members: Members,
  chosen: readonly number[],
  nextId: () => string,
): Record<string, Registration> {
  const placed = placedMembers(members);
  const servers = placed.filter(({ member }) => member.kind === 'mhs').map(({ id }) => id);
  const keys = [partyKey('Z0-800001'), partyKey('Z1-800002')] as const;
  const registrations = placed.flatMap(({ id, member }, index): Registration[] => {
    const choice = chosen[index % chosen.length] ?? 0;
    const key = keys[choice % 2] ?? keys[0];
    const server = servers[choice % servers.length];
    if (member.kind === 'mhs') return [[], [mhsEndpoint(id, key)], [mhsRecord(id, key)]][choice % 3] ?? [];
    if (member.kind !== 'system' || server === undefined) return [];
    const make = choice % 3 === 0 ? asRecord : cmaEndpoint;
    return [make(id, server, asid(String(200_000_000_000 + index)), key, { interactions: [] })];
  });
  return Object.fromEntries(registrations.map((registration) => [nextId(), registration]));
}

/** Connections between members of which neither holds the other, each pair once. */
function toConnections(
  members: Members,
  pairs: readonly (readonly [number, number, 'line' | 'request' | 'waived'])[],
): Connection[] {
  const placed = placedMembers(members);
  const connections = new Map<string, Connection>();
  for (const [first, second, kind] of pairs) {
    const [from, to] = [placed[first % placed.length], placed[second % placed.length]];
    if (from === undefined || to === undefined || from === to) continue;
    if (from.within.includes(to.id) || to.within.includes(from.id)) continue;
    const waiver = kind === 'waived' ? 'only a test' : undefined;
    const connection = kind === 'line' ? line(from.id, to.id) : request(from.id, to.id, waiver);
    connections.set(connectionId(connection), connection);
  }
  return [...connections.values()];
}
