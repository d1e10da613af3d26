import {
  connectionId,
  memberOf,
  registrationTitles,
  type Connection,
  type Member,
  type Members,
  type Registration,
  type Topology,
} from '../topology/index.ts';
import { indent, label } from './mermaid-text.ts';

/** Class of each kind of member; colours and shapes of the picture hang on it. */
export const memberClasses: Readonly<Record<Member['kind'], string>> = {
  boundary: 'boundary',
  organisation: 'organisation',
  middleware: 'middleware',
  people: 'people',
  system: 'system',
  mhs: 'mhs',
  adapter: 'adapter',
  'spine-services': 'spineservices',
  'spine-service': 'spine',
};

// For renderers that do not know our classes; our own pictures take their colours from the site.
const classDefs = [
  'boundary fill:#f8f8f6,stroke:#6b7280,stroke-dasharray:5 3',
  'organisation fill:#f1f0e8,stroke:#77755f',
  'middleware fill:#f1f0e8,stroke:#77755f',
  'spineservices fill:#eaf1f8,stroke:#3d6d99',
  'people fill:#ffffff,stroke:#5f6b76',
  'system fill:#dff2e3,stroke:#2f7444',
  'mhs fill:#ece4f9,stroke:#6b46a0',
  'adapter fill:#dbf1f2,stroke:#1c7078',
  'spine fill:#d5e6f6,stroke:#2d6597',
  'record fill:#fdf1cd,stroke:#8a6412,stroke-dasharray:5 3',
];

/** Id of the card of a registration. */
export const cardId = (registration: string): string => `${registration}Record`;

/** The member that a card hangs under: the server if it stands in the same box as the system, else the system. */
export function cardHost(topology: Topology, registration: Registration): string {
  if (!('system' in registration)) return registration.mhs;
  if (registration.kind === 'as-record') return registration.system;
  const [system, server] = [memberOf(topology, registration.system), memberOf(topology, registration.mhs)];
  return system.within.at(-1) === server.within.at(-1) ? registration.mhs : registration.system;
}

/** What a card says: its kind, and the identifiers that it adds. A Party Key that a server's own card has is not repeated. */
export function cardLines(topology: Topology, registration: Registration): string[] {
  const elsewhere = Object.values(topology.registrations).some(
    (other) => other !== registration && !('system' in other) && other.partyKey === registration.partyKey,
  );
  return [
    registrationTitles[registration.kind],
    ...asidsOf(registration).map((asid) => `ASID ${asid}`),
    ...('system' in registration && elsewhere ? [] : [`Party Key ${registration.partyKey}`]),
  ];
}

/** The ASID that a registration gives: a system's own, or the one that a server holds for others. */
export const asidsOf = (registration: Registration): string[] =>
  'asid' in registration
    ? [registration.asid]
    : registration.kind === 'mhs-endpoint' && registration.legacy !== undefined
      ? [registration.legacy.asid]
      : [];

const titleLines = (member: Member): string[] =>
  'ods' in member ? [member.title, `${member.name} (${member.ods})`] : [member.title];

const isBox = (member: Member): member is Extract<Member, { members: Members }> =>
  'members' in member && (member.kind !== 'mhs' || Object.keys(member.members).length > 0);

/**
 * Topology as Mermaid text: complete and deterministic. Everything that a picture needs is in it.
 *
 * @example
 * ```ts
 * topologyMermaid(consumer).split('\n')[0]; // => 'flowchart LR'
 * ```
 */
export function topologyMermaid(topology: Topology): string {
  const cards = Object.entries(topology.registrations).map(([name, registration]) => ({
    id: cardId(name),
    host: cardHost(topology, registration),
    lines: cardLines(topology, registration),
  }));
  const boxes: { id: string; name: string }[] = [];

  const draw = (members: Members): string[] =>
    Object.entries(members).flatMap(([id, member]) => [
      ...drawMember(id, member),
      ...cards.filter(({ host }) => host === id).map((card) => `${card.id}("${label(...card.lines)}"):::record`),
    ]);
  const drawMember = (id: string, member: Member): string[] => {
    const text = label(...titleLines(member));
    if (member.kind === 'people') return [`${id}(["${text}"]):::people`];
    if (!isBox(member)) return [`${id}["${text}"]:::${memberClasses[member.kind]}`];
    boxes.push({ id, name: memberClasses[member.kind] });
    const direction = member.kind === 'organisation' ? ['direction LR'] : [];
    return [`subgraph ${id}["${text}"]`, ...indent([...direction, ...draw(member.members)]), 'end'];
  };

  const body = draw(topology.members);
  const stems = cards.map(({ id, host }) => `${host} -.- ${id}`);
  return [
    'flowchart LR',
    ...indent([
      `accTitle: ${label(`${topology.title}: ${topology.pictureTitle}`)}`,
      `accDescr: ${label(topology.summary)}`,
      ...body,
      ...stems,
      ...topology.connections.map(edge),
      ...boxes.map(({ id, name }) => `class ${id} ${name}`),
      ...classDefs.map((definition) => `classDef ${definition}`),
    ]),
    '',
  ].join('\n');
}

const edge = (connection: Connection): string =>
  `${connection.from} ${edgeId(connection)}@${lineOf(connection)} ${connection.to}`;

const lineOf = ({ kind, waiver }: Connection): string =>
  kind === 'line' ? '---' : waiver === undefined ? '-->' : '-.->';

/** Id of a connection's line in the Mermaid text, where a hyphen would be read as part of a line. */
export const edgeId = (connection: Connection): string => connectionId(connection).replaceAll('-', '_');
