import { connectionId, memberOf, organisationOf, registrationTitles, type Topology } from '../topology/index.ts';

/** A table: what its columns are called, and its rows. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Who holds what: every registration with the identifiers it gives. */
export const holdingsTable = (topology: Topology): Table => ({
  columns: ['Organisation', 'ODS code', 'Registers', 'As', 'ASID', 'Party Key'],
  rows: Object.values(topology.registrations).map((registration) => {
    const subject = 'system' in registration ? registration.system : registration.mhs;
    const { name, ods } = organisationOf(topology, subject);
    return [
      name,
      ods,
      memberOf(topology, subject).member.title,
      registrationTitles[registration.kind],
      'asid' in registration ? registration.asid : '–',
      registration.partyKey,
    ];
  }),
});

/** What a member is called in words: its title, and whose it is. */
function nameOf(topology: Topology, id: string): string {
  const { member, within } = memberOf(topology, id);
  const owned = within.some((box) => 'ods' in memberOf(topology, box).member);
  return owned ? `${member.title} of ${organisationOf(topology, id).name}` : member.title;
}

/** What connects to what. */
export const connectionsTable = (topology: Topology): Table => ({
  columns: ['From', 'To', 'How'],
  rows: topology.connections.map((connection) => [
    nameOf(topology, connection.from),
    nameOf(topology, connection.to),
    connection.kind === 'request' ? 'sends requests' : 'joined',
  ]),
});

/** Ids of the connections, in the order of {@link connectionsTable}. */
export const connectionIds = (topology: Topology): string[] => topology.connections.map(connectionId);
