import {
  memberOf,
  organisationOf,
  placedMembers,
  registrationTitles,
  type Connection,
  type Member,
  type Registration,
  type Topology,
} from '../topology/index.ts';
import { asidsOf } from './topology-mermaid.ts';

/** A table: what its columns are called, and its rows. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What stands in a cell that has nothing to say. */
const nothing = '–';

/** What a registration gives its identifiers to. */
const subjectOf = (registration: Registration): string =>
  'system' in registration ? registration.system : registration.mhs;

/** Who holds what: every registration with the identifiers that it gives. */
export const holdingsTable = (topology: Topology): Table => ({
  columns: ['Organisation', 'ODS code', 'Registers', 'As', 'ASID', 'Party Key'],
  rows: Object.values(topology.registrations).map((registration) => {
    const { name, ods } = organisationOf(topology, subjectOf(registration));
    return [
      name,
      ods,
      memberOf(topology, subjectOf(registration)).member.title,
      registrationTitles[registration.kind],
      asidsOf(registration)[0] ?? nothing,
      registration.partyKey,
    ];
  }),
});

/** Each kind of member in plain words. */
export const kindTitles: Readonly<Record<Member['kind'], string>> = {
  boundary: 'Boundary',
  organisation: 'Organisation',
  middleware: 'Middleware',
  people: 'People',
  system: 'End-user system',
  mhs: 'Message Handling Server',
  adapter: 'Adapter',
  'spine-services': 'Spine services',
  'spine-service': 'Spine service',
};

/** Everything that stands in the picture, in reading order: enough to draw it again. */
export const partsTable = (topology: Topology): Table => ({
  columns: ['Part', 'Kind', 'Called', 'Organisation', 'ODS code', 'Host', 'Inside'],
  rows: placedMembers(topology.members).map(({ id, member, within }) => [
    id,
    kindTitles[member.kind],
    member.title,
    'name' in member ? member.name : nothing,
    'ods' in member ? member.ods : nothing,
    'host' in member ? member.host : nothing,
    within.at(-1) ?? nothing,
  ]),
});

/** Everything that is registered: enough to register it again. */
export const registrationsTable = (topology: Topology): Table => ({
  columns: ['Registration', 'Kind', 'System', 'Server', 'ASID', 'Party Key', 'Service root URL', 'Interactions'],
  rows: Object.entries(topology.registrations).map(([name, registration]) => [
    name,
    registrationTitles[registration.kind],
    'system' in registration ? registration.system : nothing,
    registration.mhs,
    asidsOf(registration)[0] ?? nothing,
    registration.partyKey,
    'system' in registration ? (registration.serviceRoot ?? nothing) : nothing,
    interactionsOf(registration).join(' ') || nothing,
  ]),
});

const interactionsOf = (registration: Registration): readonly string[] => {
  if ('system' in registration) return registration.interactions;
  return registration.kind === 'mhs-endpoint' ? (registration.legacy?.interactions ?? []) : [];
};

/** How a connection joins its ends, with the reason where no exchange here crosses it. */
const howWords = ({ kind, waiver }: Connection): string => {
  if (kind === 'line') return 'is joined to';
  return waiver === undefined ? 'sends requests to' : `sends requests, which nothing here does (${waiver}), to`;
};

/** What connects to what: every line, in order. */
export const connectionsTable = (topology: Topology): Table => ({
  columns: ['From', 'How', 'To'],
  rows: topology.connections.map((connection) => [connection.from, howWords(connection), connection.to]),
});

/** What connects to what, in the words of the picture: each part with its organisation. */
export const namedConnectionsTable = (topology: Topology): Table => ({
  columns: ['From', 'How', 'To'],
  rows: topology.connections.map((connection) => [
    partWords(topology, connection.from),
    howWords(connection),
    partWords(topology, connection.to),
  ]),
});

const partWords = (topology: Topology, id: string): string => {
  const { member, within } = memberOf(topology, id);
  const box = [...within].reverse().map((each) => memberOf(topology, each).member);
  const owner = box.find((each) => each.kind === 'organisation' || each.kind === 'middleware');
  return owner === undefined ? member.title : `${member.title} of ${owner.name}`;
};
