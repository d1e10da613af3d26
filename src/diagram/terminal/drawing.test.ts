import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCatalogue } from '../../catalogue.ts';
import { waivedFarm } from '../../lab/testing/definitions.ts';
import { awkwardTopologies } from '../../lab/testing/awkward-topologies.ts';
import { placedMembers, type Members, type Topology } from '../../topology/index.ts';
import { connectionsIn, toText } from '../testing/drawing-reader.ts';
import { topologyDrawing } from './drawing.ts';

const topologies = (await readCatalogue(process.cwd())).map(({ topology }) => topology);

/** The same definition, in which every member is called by its id: what is read back then names one member only. */
function named(topology: Topology): Topology {
  const rename = (members: Members): Members =>
    Object.fromEntries(
      Object.entries(members).map(([id, member]) => [
        id,
        { ...member, title: id, ...('members' in member && { members: rename(member.members) }) },
      ]),
    );
  return { ...topology, members: rename(topology.members) };
}
/** A line from here to there is the one from there to here. */
const connectionsOf = ({ connections }: Topology): string[] =>
  [...new Set(connections.map(({ from, kind, to, waiver }) => toText([from, kind, to, waiver !== undefined])))].sort();

describe.each(topologies)('$id', (topology) => {
  // `npx vitest run --project unit src/diagram/terminal -u` rewrites the files in test/golden; read every difference.
  test('keeps its drawing, wide and narrow', async () => {
    const golden = (form: string) => `../../../test/golden/${topology.id}.${form}.txt`;
    await expect(`${topologyDrawing(topology)}\n`).toMatchFileSnapshot(golden('drawing'));
    await expect(`${topologyDrawing(topology, { columns: 56, ascii: true })}\n`).toMatchFileSnapshot(golden('ascii'));
  });

  test.each([40, 60, 80, 100, 200])(
    'shows every connection, each organisation and identifier in %i columns',
    (columns) => {
      expect(connectionsIn(topologyDrawing(named(topology), { columns }))).toEqual(connectionsOf(topology));
      const drawing = topologyDrawing(topology, { columns });
      for (const line of drawing.split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
      const words = drawing.replaceAll(/[^\w()-]+/g, ' ');
      const organisations = placedMembers(topology.members).flatMap(({ member }) => ('ods' in member ? [member] : []));
      for (const { name, ods } of organisations) expect(words).toContain(`${name} (${ods})`);
      for (const registration of Object.values(topology.registrations)) {
        if ('asid' in registration) expect(words).toContain(registration.asid);
        expect(words).toContain(registration.partyKey);
      }
    },
  );
});

test('a connection that nothing crosses is dashed, in ASCII dotted, and no other is', () => {
  const { connections } = waivedFarm;
  const dashes = (letters: RegExp, text: string) => text.split('\n').filter((line) => letters.test(line)).length;
  const sound = { ...waivedFarm, connections: connections.map(({ kind, from, to }) => ({ kind, from, to })) };
  for (const [ascii, letters] of [
    [false, /┄┄/],
    [true, /\.\./],
  ] as const) {
    // One line that leaves a part, and one that comes to another.
    expect(dashes(letters, topologyDrawing(waivedFarm, { ascii }))).toBe(2);
    expect(dashes(letters, topologyDrawing(sound, { ascii }))).toBe(0);
  }
});

describe('whatever the definition', () => {
  test('its connections can be read back from its drawing', () => {
    fc.assert(
      fc.property(awkwardTopologies, fc.constantFrom(60, 100, 300), (topology, columns) => {
        const renamed = named(topology);
        expect(connectionsIn(topologyDrawing(renamed, { columns }))).toEqual(connectionsOf(renamed));
      }),
      { numRuns: 300 },
    );
  });

  test('nothing of its words can move the cursor, and in ASCII there is nothing else', () => {
    fc.assert(
      fc.property(awkwardTopologies, (topology) => {
        expect(topologyDrawing(topology)).toMatch(/^(?:[^\p{C}]|\n)*$/u);
        expect(topologyDrawing(topology, { ascii: true })).toMatch(/^[\n -~]*$/);
      }),
      { numRuns: 100 },
    );
  });
});
