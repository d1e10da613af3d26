import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import consumer from '../../examples/consumer-simple/topology.ts';
import { readCatalogue } from '../catalogue.ts';
import { awkwardTopologies } from '../lab/testing/awkward-topologies.ts';
import { clinic, farm, waivedFarm } from '../lab/testing/definitions.ts';
import { placedMembers, registrationTitles, type Topology } from '../topology/index.ts';
import { connectionsTable, holdingsTable, kindTitles, partsTable, registrationsTable, type Table } from './words.ts';

const catalogue = await readCatalogue(path.resolve(import.meta.dirname, '../..'));
const topologies = [
  ...catalogue.flatMap(({ topology, legacy }) => (legacy ? [topology, legacy] : [topology])),
  clinic,
  farm,
  waivedFarm,
];
const every = topologies.map((topology) => [topology.summary, topology] as const);

/** The rows of a table by the names of its columns; a cell that says nothing is left out. */
const rowsOf = ({ columns, rows }: Table): Readonly<Record<string, string>>[] =>
  rows.map((row) =>
    Object.fromEntries(columns.flatMap((column, index) => (row[index] === '–' ? [] : [[column, row[index] ?? '']]))),
  );
const keyOf = <K extends string>(titles: Readonly<Record<K, string>>, title: string | undefined): K | undefined =>
  (Object.keys(titles) as K[]).find((key) => titles[key] === title);

const waiverIn = (how = ''): string | undefined => /\((.*)\), to$/.exec(how)?.[1];

type Part = Record<string, unknown> & { members?: Record<string, Part> };

/** The members of a definition, from the words alone. */
function readParts(table: Table, inside?: string): Record<string, Part> {
  const here = rowsOf(table).filter((row) => row['Inside'] === inside);
  return Object.fromEntries<Part>(
    here.map((row): [string, Part] => {
      const id = row['Part'] ?? '';
      const kind = keyOf(kindTitles, row['Kind']);
      const holds = kind !== undefined && !['people', 'system', 'adapter', 'spine-service'].includes(kind);
      return [
        id,
        {
          kind,
          title: row['Called'],
          ...('Organisation' in row && { name: row['Organisation'] }),
          ...('ODS code' in row && { ods: row['ODS code'] }),
          ...('Host' in row && { host: row['Host'] }),
          ...(holds && { members: readParts(table, id) }),
        },
      ];
    }),
  );
}

/** The registrations of a definition, from the words alone. */
const readRegistrations = (table: Table) =>
  Object.fromEntries(
    rowsOf(table).map((row): [string, object] => {
      const kind = keyOf(registrationTitles, row['Kind']);
      const grants = { asid: row['ASID'], interactions: row['Interactions']?.split(' ') ?? [] };
      return [
        row['Registration'] ?? '',
        {
          kind,
          mhs: row['Server'],
          partyKey: row['Party Key'],
          ...('System' in row && { system: row['System'], ...grants }),
          ...('Service root URL' in row && { serviceRoot: row['Service root URL'] }),
          ...(!('System' in row) && 'ASID' in row && { legacy: grants }),
        },
      ];
    }),
  );

const readConnections = (table: Table) =>
  rowsOf(table).map((row) => ({
    kind: row['How'] === 'is joined to' ? 'line' : 'request',
    ...(waiverIn(row['How']) && { waiver: waiverIn(row['How']) }),
    from: row['From'],
    to: row['To'],
  }));

const readBack = (topology: Topology) => ({
  members: readParts(partsTable(topology)),
  registrations: readRegistrations(registrationsTable(topology)),
  connections: readConnections(connectionsTable(topology)),
});

describe('the words read back as the definition', () => {
  test.each(every)('of %j', (_, topology) => {
    const { members, registrations, connections } = topology;
    expect(readBack(topology)).toEqual({ members, registrations, connections });
    expect(Object.keys(readBack(topology).members)).toEqual(Object.keys(members));
  });

  test('of anything that is sound', () => {
    fc.assert(
      fc.property(awkwardTopologies, (topology) => {
        fc.pre(!JSON.stringify(topology).includes('–'));
        const { members, registrations, connections } = topology;
        expect(readBack(topology)).toEqual({ members, registrations, connections });
      }),
      { numRuns: 100 },
    );
  });
});

describe('who holds what', () => {
  test('of the simple consumers', () => {
    expect(holdingsTable(consumer).rows).toEqual([
      ['Elm Tree Surgery', 'Z99101', 'GP Practice System', 'CMA endpoint', '200000000101', 'Z99101-800101'],
      ['Mill Lane Practice', 'Z99102', 'GP Practice System', 'CMA endpoint', '200000000102', 'Z99102-800102'],
      ['Quay Urgent Care', 'Z9U03', 'Care System', 'CMA endpoint', '200000000103', 'Z9U03-800103'],
    ]);
  });

  test('leaves the ASID of a server without one open', () => {
    expect(holdingsTable(farm).rows[0]).toEqual(['Test Farm', 'Z98200', 'MHS', 'MHS endpoint', '–', 'Z98200-890200']);
  });
});

test.each(every)('every ASID, Party Key and ODS code has a cell of its own: %j', (_, topology) => {
  const cells = [holdingsTable(topology), registrationsTable(topology), partsTable(topology)].flatMap(({ rows }) =>
    rows.flat(),
  );
  const identifiers = [
    ...placedMembers(topology.members).flatMap(({ member }) => ('ods' in member ? [member.ods] : [])),
    ...Object.values(topology.registrations).flatMap((registration) => [
      registration.partyKey,
      ...('asid' in registration ? [registration.asid] : []),
    ]),
  ];
  expect(identifiers.length).toBeGreaterThan(0);
  for (const identifier of identifiers) expect(cells).toContain(identifier);
});

test.each(every)('every row has a cell for each column: %j', (_, topology) => {
  for (const table of [holdingsTable, registrationsTable, partsTable, connectionsTable].map((make) => make(topology))) {
    for (const row of table.rows) {
      expect(row).toHaveLength(table.columns.length);
      expect(row).not.toContain('');
    }
  }
});
