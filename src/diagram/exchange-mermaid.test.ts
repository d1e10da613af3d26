import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import consumer from '../../examples/consumer-simple/topology.ts';
import provider from '../../examples/provider-data-centre/topology.ts';
import type { Ask } from '../consumer/index.ts';
import type { Exchange } from '../exchange/index.ts';
import { awkwardTitles } from '../lab/testing/awkward-topologies.ts';
import { clinic, farm } from '../lab/testing/definitions.ts';
import { desk, north } from '../lab/testing/small-world.ts';
import { createNetwork, fixedFacts, runExchange } from '../lab/index.ts';
import { toWorld } from '../sds/index.ts';
import {
  careConnectInteractions as care,
  odsCode,
  type Member,
  type Members,
  type Topology,
} from '../topology/index.ts';
import { readMermaid, type Step } from './draw/index.ts';
import { exchangeMermaid } from './exchange-mermaid.ts';

const ask: Ask = {
  system: desk.system,
  provider: north.ods,
  interaction: care.searchSlots.id,
  method: 'GET',
  path: '/Slot?status=free',
  headers: [],
};
const run = (topologies: readonly Topology[], changes: Partial<Ask> = {}): Exchange =>
  runExchange(createNetwork(toWorld(topologies)), { ...ask, ...changes }, fixedFacts());

async function read(exchange: Exchange, topologies: readonly Topology[], title = 'An exchange') {
  const graph = await readMermaid(exchangeMermaid(exchange, topologies, title));
  if (graph.kind !== 'sequence') throw new Error('not a sequence');
  return graph;
}
const messages = (steps: readonly Step[]) => steps.flatMap((step) => (step.kind === 'message' ? [step] : []));
const idOf = (part: string): string => part.replaceAll(/[^A-Za-z0-9]/g, '_');

/** Requests in order, as the picture shows them. */
const sent = (steps: readonly Step[]) =>
  messages(steps).flatMap(({ from, to, pattern }) => (pattern === 'solid' ? [[from, to]] : []));

describe('the picture reads back with the hops in order', () => {
  const examples = [consumer, provider];
  const exampleAsk = { system: 'consumer-simple/millSystem', provider: odsCode('Z99203') };
  test.each<[string, readonly Topology[], Partial<Ask>]>([
    ['of an exchange that succeeds', [clinic, farm], {}],
    ['of an exchange over the examples', examples, exampleAsk],
    ['of one that the proxy refuses', [clinic, farm], { headers: [['Ssp-From', '200000009199']] }],
    ['of one that the practice refuses', [clinic, farm], { headers: [['Authorization', 'Bearer x']] }],
    ['of one that ends at the directory', [clinic, farm], { provider: odsCode('Z98999') }],
  ])('%s', async (_, topologies, changes) => {
    const exchange = run(topologies, changes);
    const { steps, title, description } = await read(exchange, topologies);
    const [, ...hops] = exchange.hops;
    expect(hops.length).toBeGreaterThan(1);
    expect(sent(steps)).toEqual(hops.map(({ from, to }) => [idOf(from), idOf(to)]));
    expect(messages(steps).flatMap(({ lines, pattern }) => (pattern === 'solid' ? [lines[0]] : []))).toEqual(
      hops.map(({ purpose }) => purpose),
    );
    expect(title).toBe('An exchange');
    expect(description).toContain(String(exchange.answer.status));
    expect(description).toContain(String(hops.length));
  });

  test('whatever the parts are called', async () => {
    const titled = (members: Members, title: string): Members =>
      Object.fromEntries(
        Object.entries(members).map(([id, member]): [string, Member] => [
          id,
          member.kind === 'spine-services'
            ? member
            : {
                ...member,
                title,
                ...('name' in member && { name: title }),
                ...('members' in member && { members: titled(member.members, title) }),
              },
        ]),
      );
    await fc.assert(
      fc.asyncProperty(awkwardTitles, awkwardTitles, async (one, two) => {
        const topologies = [
          { ...clinic, members: titled(clinic.members, one) },
          { ...farm, members: titled(farm.members, two) },
        ];
        const exchange = run(topologies);
        const { steps, actors, title } = await read(exchange, topologies, one);
        const asRead = (text: string | undefined) => text?.replaceAll(/ +/g, ' ').replaceAll(/^ | $/g, '');
        expect(sent(steps)).toHaveLength(exchange.hops.length - 1);
        expect(actors.find(({ id }) => id === 'clinic_desk')?.lines.map(asRead)).toEqual([asRead(one), asRead(one)]);
        expect(actors.find(({ id }) => id === 'farm_server')?.lines.map(asRead)).toEqual([asRead(two), asRead(two)]);
        expect(asRead(title)).toBe(asRead(one));
      }),
      { numRuns: 60 },
    );
  });
});

test('every request is sent by the one that is at work, and answered once before the next', async () => {
  const { steps } = await read(run([clinic, farm]), [clinic, farm]);
  const open: string[] = [];
  for (const { from, to, pattern } of messages(steps)) {
    if (pattern === 'solid') {
      expect([undefined, from]).toContain(open.at(-1)?.split(' ')[1]);
      open.push(`${from} ${to}`);
    } else expect(open.pop()).toBe(`${to} ${from}`);
  }
  expect(open).toEqual([]);
});

test('messages are numbered, and answers say what came back', async () => {
  const { steps } = await read(run([clinic, farm]), [clinic, farm]);
  expect(messages(steps).map(({ number }) => number)).toEqual(messages(steps).map((_, index) => index + 1));
  const answers = messages(steps).filter(({ pattern }) => pattern === 'dotted');
  for (const { lines } of answers) expect(lines[0]).toMatch(/^200\b/);
});

test('names the part, and whose it is', async () => {
  const { actors } = await read(run([clinic, farm]), [clinic, farm]);
  expect(actors.map(({ lines }) => lines)).toEqual([
    ['Desk', 'Test Clinic'],
    ['MHS', 'Test Clinic'],
    ['SDS'],
    ['Spine Secure Proxy'],
    ['MHS', 'Test Farm'],
    ['System', 'North Practice'],
  ]);
});

test('says one record only of a lookup that found one', async () => {
  const answersOf = async (changes: Partial<Ask>) => {
    const { steps } = await read(run([clinic, farm], changes), [clinic, farm]);
    return messages(steps).flatMap(({ from, lines }) => (from === 'sds' ? [lines[0]] : []));
  };
  expect(await answersOf({})).toEqual(['200 one record', '200 one record']);
  expect(await answersOf({ provider: odsCode('Z98999') })).toEqual(['200 not the one record expected']);
});

test('a part that no definition has is a bug, and throws', () => {
  expect(() => exchangeMermaid(run([clinic, farm]), [clinic], 'An exchange')).toThrow('farm/server');
});
