import { describe, expect, test } from 'vitest';
import { topologyDrawing } from '../diagram/index.ts';
import { farm, waivedFarm } from '../lab/testing/definitions.ts';
import { toFhirBundle, toLdif, toWorld } from '../sds/index.ts';
import { legendOf } from './show.ts';
import { ran } from './testing/terminal.ts';
import { ownTerminal } from './terminal.ts';
import { readTopologies } from './worlds.ts';

const topologies = await readTopologies(ownTerminal);

describe.each(topologies)('$id', (topology) => {
  test.each([44, 72, 120])('is shown whole in %i columns', async (columns) => {
    const { code, out } = await ran(['show', topology.id], { columns });
    expect(code).toBe(0);
    expect(out).toContain(topologyDrawing(topology, { columns }));
    for (const registration of Object.values(topology.registrations)) expect(out).toContain(registration.partyKey);
    for (const { url } of topology.sources) expect(out).toContain(url);
    // Addresses and paths break nowhere.
    const breakable = out.split('\n').filter((line) => line.split(' ').every((word) => word.length < columns - 4));
    expect(breakable.length).toBeGreaterThan(20);
    for (const line of breakable) {
      expect(line.length).toBeLessThanOrEqual(columns);
    }
  });
});

test('in ASCII its picture has nothing else', async () => {
  const { out } = await ran(['show', 'consumer-aggregator', '--ascii', '--columns', '60']);
  expect(out).toContain('| Hospital staff +---+ Care System +---+ MHS +');
  expect(out).not.toMatch(/[─│┌◀●▪]/);
});

test('what is dashed in its picture is explained, where something is', () => {
  expect(legendOf(waivedFarm)).toContain('◀┄┄ the same, crossed by nothing here.');
  expect(legendOf(waivedFarm, true)).toContain('<.. the same, crossed by nothing here.');
  expect(legendOf(farm)).not.toContain('nothing here');
});

test('as JSON it is the definition', async () => {
  const { out } = await ran(['show', 'provider-single', '--json']);
  expect(JSON.parse(out)).toEqual(topologies.find(({ id }) => id === 'provider-single'));
});

test('as Mermaid it is the picture of its page', async () => {
  const { out } = await ran(['show', 'provider-single', '--mermaid']);
  expect(out).toMatch(/^flowchart LR\n {2}accTitle: /);
});

test('its records are those of the directory, as LDIF and as FHIR', async () => {
  const topology = topologies.find(({ id }) => id === 'provider-single');
  if (topology === undefined) throw new Error('no provider-single');
  const { directory } = toWorld([topology]);
  expect((await ran(['show', 'provider-single', '--ldif'])).out.trim()).toBe(toLdif(directory));
  expect(JSON.parse((await ran(['show', 'provider-single', '--fhir'])).out)).toEqual(toFhirBundle(directory));
});
