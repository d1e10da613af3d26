import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import provider from '../../examples/provider-data-centre/topology.ts';
import consumer from '../../examples/consumer-simple/topology.ts';
import { readCatalogue } from '../catalogue.ts';
import { clinic, farm, waivedFarm } from '../lab/testing/definitions.ts';
import { awkwardTopologies } from '../lab/testing/awkward-topologies.ts';
import {
  connectionId,
  memberOf,
  type Member,
  type Members,
  type Registration,
  type Topology,
} from '../topology/index.ts';
import { structureProblems } from '../topology/structure.ts';
import { readMermaid, type FlowNode } from './draw/index.ts';
import { cardHost, cardId, cardLines, edgeId, topologyMermaid } from './topology-mermaid.ts';

const catalogue = await readCatalogue(path.resolve(import.meta.dirname, '../..'));
const topologies = [...catalogue.map(({ topology }) => topology), clinic, farm, waivedFarm];

/** A picture as plain data: what a reader can tell from it. */
interface Drawn {
  readonly id: string;
  readonly lines: readonly string[];
  readonly look: string;
  readonly direction: string;
  readonly inside: readonly Drawn[];
}

/** Text as a label shows it: spaces folded. */
const asRead = (text: string): string => text.replaceAll(/ +/g, ' ').replaceAll(/^ | $/g, '');
const looks: Readonly<Record<Member['kind'], string>> = {
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

/** What the picture of a definition must show, told from the definition alone. */
function expectedOf(topology: Topology): Drawn[] {
  const cards = Object.entries(topology.registrations);
  const drawn = (members: Members): Drawn[] =>
    Object.entries(members).flatMap(([id, member]) => [
      {
        id,
        lines: [member.title, ...('ods' in member ? [`${member.name} (${member.ods})`] : [])].map(asRead),
        look: looks[member.kind],
        direction: member.kind === 'organisation' ? 'LR' : '',
        inside: 'members' in member ? drawn(member.members) : [],
      },
      ...cards
        .filter(([, registration]) => cardHost(topology, registration) === id)
        .map(([name, registration]) => ({
          id: cardId(name),
          lines: cardLines(topology, registration).map(asRead),
          look: 'record',
          direction: '',
          inside: [],
        })),
    ]);
  return drawn(topology.members);
}

const drawnOf = (node: FlowNode): Drawn => ({
  id: node.id,
  lines: node.lines.map(asRead),
  look: node.classes.join(' '),
  direction: node.kind === 'group' ? (node.direction ?? '') : '',
  inside: node.kind === 'group' ? node.children.map(drawnOf) : [],
});

async function read(topology: Topology) {
  const graph = await readMermaid(topologyMermaid(topology));
  if (graph.kind !== 'flowchart') throw new Error('not a flowchart');
  return graph;
}

/** Reads the picture back and compares all of it with the definition. */
async function expectSame(topology: Topology): Promise<void> {
  const { roots, edges, title, description, direction } = await read(topology);
  expect(roots.map(drawnOf)).toEqual(expectedOf(topology));
  expect(direction).toBe('LR');
  expect(asRead(title)).toBe(asRead(`${topology.title}: ${topology.pictureTitle}`));
  expect(asRead(description)).toBe(asRead(topology.summary));
  expect(edges.filter(({ named }) => !named).map(({ from, to, pattern }) => ({ from, to, pattern }))).toEqual(
    Object.entries(topology.registrations).map(([name, registration]) => ({
      from: cardHost(topology, registration),
      to: cardId(name),
      pattern: 'dotted',
    })),
  );
  expect(edges.filter(({ named }) => named)).toEqual(
    topology.connections.map((connection) => ({
      id: edgeId(connection),
      named: true,
      from: connection.from,
      to: connection.to,
      lines: [],
      tail: 'none',
      head: connection.kind === 'request' ? 'arrow' : 'none',
      pattern: connection.waiver === undefined ? 'solid' : 'dotted',
    })),
  );
}

describe('the picture reads back as the definition', () => {
  test.each(topologies.map((topology) => [topology.id, topology] as const))('of %s', async (_, topology) => {
    await expectSame(topology);
  });

  test('of anything that is sound, whatever its titles and ids', async () => {
    await fc.assert(
      fc.asyncProperty(awkwardTopologies, async (topology) => {
        expect(structureProblems(topology)).toEqual([]);
        await expectSame(topology);
      }),
      { numRuns: 60 },
    );
  });

  test('and not as another one', async () => {
    const [first, ...rest] = consumer.connections;
    const { edges } = await read({ ...consumer, connections: rest });
    expect(edges.map(({ id }) => id)).not.toContain(first && edgeId(first));
    await expect(expectSame({ ...consumer, registrations: {} })).resolves.toBeUndefined();
    const { roots } = await read({ ...consumer, registrations: {} });
    expect(roots.map(drawnOf)).not.toEqual(expectedOf(consumer));
  });
});

test('the text is the same every time', () => {
  for (const topology of topologies) expect(topologyMermaid(topology)).toBe(topologyMermaid(topology));
});

describe('a card', () => {
  const cardsOf = (topology: Topology) =>
    Object.values(topology.registrations).map((registration) => [
      cardHost(topology, registration),
      ...cardLines(topology, registration),
    ]);

  test('of a consumer hangs under its server, with an ASID and a Party Key', () => {
    expect(cardsOf(consumer)).toEqual([
      ['elmMhs', 'CMA endpoint', 'ASID 200000000101', 'Party Key Z99101-800101'],
      ['millMhs', 'CMA endpoint', 'ASID 200000000102', 'Party Key Z99102-800102'],
      ['quayMhs', 'CMA endpoint', 'ASID 200000000103', 'Party Key Z9U03-800103'],
    ]);
  });

  test('of a data centre hangs under each system with its ASID, and once under the server with the Party Key', () => {
    expect(cardsOf(provider)).toEqual([
      ['kestrelMhs', 'MHS endpoint', 'Party Key Z9K01-800200'],
      ['oakSystem', 'CMA endpoint', 'ASID 200000000201'],
      ['birchSystem', 'CMA endpoint', 'ASID 200000000202'],
      ['fernSystem', 'CMA endpoint', 'ASID 200000000203'],
    ]);
  });

  test('shows every ASID and Party Key of every definition', () => {
    const shown = (topology: Topology): string =>
      Object.values(topology.registrations)
        .flatMap((registration) => cardLines(topology, registration))
        .join('\n');
    for (const topology of topologies) {
      const all: Registration[] = Object.values(topology.registrations);
      for (const { partyKey } of all) expect(shown(topology)).toContain(partyKey);
      for (const registration of all) if ('asid' in registration) expect(shown(topology)).toContain(registration.asid);
    }
  });
});

test('an id of a connection has no hyphen, and still tells connections apart', () => {
  for (const { connections } of topologies) {
    const ids = connections.map(edgeId);
    expect(new Set(ids).size).toBe(new Set(connections.map(connectionId)).size);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_]+$/);
  }
});

test('a server with adapters is a box, and one without is not', async () => {
  const { roots } = await read(farm);
  const find = (nodes: readonly FlowNode[], id: string): FlowNode | undefined =>
    nodes.flatMap((node) => (node.id === id ? [node] : node.kind === 'group' ? [find(node.children, id)] : []))[0];
  expect(find(roots, 'server')?.kind).toBe('group');
  expect(memberOf(clinic, 'gate').member.kind).toBe('mhs');
  expect(find((await read(clinic)).roots, 'gate')?.kind).toBe('leaf');
});
