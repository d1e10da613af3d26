import { expect, test } from 'vitest';
import { clinic, farm, smallTopology } from '../lab/testing/definitions.ts';
import { line, request } from './connections.ts';
import { people, spineServices, system } from './members.ts';
import { legsOf, routeBetween } from './routes.ts';
import type { Topology } from './topology.ts';

const joined = (...connections: Topology['connections']): Topology =>
  smallTopology({
    members: { a: system('A'), b: system('B'), c: system('C'), d: people('D'), spine: spineServices() },
    connections,
  });

test('a line leads both ways', () => {
  const topology = joined(line('a', 'b'));
  expect(routeBetween(topology, 'a', 'b')).toEqual([{ from: 'a', to: 'b', connection: 'a-b' }]);
  expect(routeBetween(topology, 'b', 'a')).toEqual([{ from: 'b', to: 'a', connection: 'a-b' }]);
});

test('a request leads one way', () => {
  const topology = joined(request('a', 'b'));
  expect(routeBetween(topology, 'a', 'b')).toEqual([{ from: 'a', to: 'b', connection: 'a-b' }]);
  expect(routeBetween(topology, 'b', 'a')).toBeUndefined();
});

test('no connection leads nowhere', () => {
  expect(routeBetween(joined(), 'a', 'b')).toBeUndefined();
  expect(routeBetween(joined(line('a', 'b')), 'a', 'c')).toBeUndefined();
});

test('a part is at itself already', () => {
  expect(routeBetween(joined(), 'a', 'a')).toEqual([]);
});

test('takes the shortest way, and rings end', () => {
  const topology = joined(line('a', 'b'), line('b', 'c'), line('c', 'd'), request('a', 'd'), line('d', 'b'));
  expect(routeBetween(topology, 'a', 'd')?.map(({ connection }) => connection)).toEqual(['a-d']);
  expect(routeBetween(topology, 'a', 'c')?.map(({ connection }) => connection)).toEqual(['a-b', 'b-c']);
});

test('a group stands for each of its services, over the one connection', () => {
  for (const service of ['pds', 'sds', 'ssp']) {
    expect(routeBetween(joined(request('a', 'spine')), 'a', service)).toEqual([
      { from: 'a', to: service, connection: 'a-spine' },
    ]);
  }
  expect(routeBetween(joined(request('a', 'ssp')), 'a', 'sds')).toBeUndefined();
});

test('an adapter stands for its server', () => {
  expect(routeBetween(farm, 'ssp', 'server')).toEqual([{ from: 'ssp', to: 'server', connection: 'ssp-booking' }]);
  expect(legsOf(farm).some(({ to }) => to === 'booking')).toBe(false);
});

test('goes step by step through the server', () => {
  expect(routeBetween(clinic, 'desk', 'ssp')?.map(({ from, to }) => `${from} ${to}`)).toEqual([
    'desk gate',
    'gate ssp',
  ]);
  expect(routeBetween(clinic, 'ssp', 'desk')).toBeUndefined();
});
