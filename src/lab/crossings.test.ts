import { describe, expect, test } from 'vitest';
import { readCatalogue } from '../catalogue.ts';
import { connectionId, request, type Topology } from '../topology/index.ts';
import { crossings, unknownHops } from './crossings.ts';

const entries = await readCatalogue(process.cwd());
const all = entries.map(({ topology }) => topology);

/** Where a definition has a connection, as `<file>:<line>`. */
function placeOf(id: string, file: string, source: string): string {
  const [from = '', to = ''] = id.split('-');
  const line = source.split('\n').findIndex((text) => text.includes(`'${from}', '${to}'`));
  return `${file}:${line + 1}`;
}

describe.each(entries)('$topology.id', ({ topology, file, source }) => {
  const { transcripts, crossed, uncrossed, idleWaivers, unknown } = crossings(topology, all);

  test('has no connection that nothing crosses', () => {
    expect(uncrossed.map((id) => `${placeOf(id, file, source)}: nothing crosses ${id}`)).toEqual([]);
    expect(idleWaivers).toEqual([]);
    const waivers = topology.connections.filter(({ waiver }) => waiver !== undefined);
    expect([...crossed.keys(), ...waivers.map(connectionId)].sort()).toEqual(
      topology.connections.map(connectionId).sort(),
    );
  });

  test('has a connection for every hop', () => {
    expect(
      unknown.map(({ from, to, connection }) => `${file}: no connection for ${from} to ${to}: ${connection}`),
    ).toEqual([]);
  });

  test('has transcripts in which the hops stand that cross its connections', () => {
    for (const [id, { transcript, hop }] of crossed) {
      expect(transcripts[transcript]?.exchange.hops[hop]?.connection).toBe(`${topology.id}/${id}`);
    }
  });
});

describe('finds', () => {
  const topology = all.find(({ id }) => id === 'provider-data-centre') as Topology;
  const consumer = all.find(({ id }) => id === 'consumer-simple') as Topology;
  const without = (end: string): Topology => ({
    ...topology,
    connections: topology.connections.filter(({ to }) => to !== end),
  });

  test('a connection that nothing crosses', () => {
    const more = {
      ...topology,
      connections: [...topology.connections, { kind: 'line', from: 'oakSystem', to: 'fernSystem' }],
    } as Topology;
    expect(crossings(more, [more, consumer]).uncrossed).toEqual(['oakSystem-fernSystem']);
  });

  test('no fault in one that a waiver explains, unless it is crossed all the same', () => {
    const idle = request('oakSystem', 'fernSystem', 'drawn for a later step');
    expect(
      crossings({ ...topology, connections: [...topology.connections, idle] }, [topology, consumer]).uncrossed,
    ).toEqual([]);
    const [first, ...rest] = topology.connections;
    const waived = { ...topology, connections: [{ ...first, waiver: 'nobody asks' }, ...rest] } as Topology;
    expect(crossings(waived, [waived, consumer]).idleWaivers).toEqual(first && [connectionId(first)]);
  });

  test('connections that nobody is there to cross', () => {
    expect(crossings(topology, [topology]).uncrossed).toEqual(topology.connections.map(connectionId));
  });

  test('a hop that the definition lacks', () => {
    const [transcript] = crossings(topology, [topology, consumer]).transcripts;
    const { hops } = transcript?.exchange ?? { hops: [] };
    expect(hops.length).toBeGreaterThan(5);
    expect(unknownHops([topology, consumer], { hops })).toEqual([]);
    const lacking = unknownHops([without('oakSystem'), consumer], { hops });
    expect(lacking.map(({ to }) => to)).toEqual(['provider-data-centre/oakSystem']);
  });

  test('a hop against an arrow, along another connection, and from people who are drawn elsewhere', () => {
    const [hop] =
      crossings(topology, [topology, consumer]).transcripts[0]?.exchange.hops.filter(({ from }) => from === 'ssp') ??
      [];
    expect(hop).toBeDefined();
    if (hop === undefined) return;
    const [first] = crossings(topology, [topology, consumer]).transcripts[0]?.exchange.hops ?? [hop];
    const wrong = [
      { ...hop, from: hop.to, to: hop.from },
      { ...hop, connection: 'provider-data-centre/kestrelMhs-oakSystem' },
      { ...(first ?? hop), connection: '' },
    ];
    expect(unknownHops([topology, consumer], { hops: wrong })).toEqual(wrong);
  });
});
