import { expect, test } from 'vitest';
import consumer from '../../../examples/consumer-simple/topology.ts';
import provider from '../../../examples/provider-single/topology.ts';
import { edgeId } from '../../diagram/index.ts';
import { crossings } from '../../lab/index.ts';
import type { Topology } from '../../topology/index.ts';
import { connectionLinks, connectionsSection } from './connections-section.ts';

const others = provider.connections.slice(1);
const waived: Topology = {
  ...provider,
  connections: [...provider.connections.slice(0, 1).map((each) => ({ ...each, waiver: 'only a test' })), ...others],
};
const found = crossings(waived, [waived, consumer], true);
const links = connectionLinks(waived, found);
const section = connectionsSection(waived, found).join('\n');

test('every line of the picture leads to a line of the section, as its row does; a waived one leads nowhere', () => {
  expect(found.crossed.size).toBe(provider.connections.length);
  expect(Object.keys(links)).toEqual(others.map(edgeId));
  const told = section.match(/\(#[\w-]+\)/g);
  expect(told).toEqual(Object.values(links).map(({ href }) => `(${href})`));
  for (const { href } of Object.values(links)) expect(section).toContain(`{/* ${href} */}`);
});

test('a link is called after its hop and the words of its row', () => {
  const rows = section.split('\n').filter((line) => line.includes('](#'));
  const named = rows.map((row) => {
    const [from = '', how = '', to = '', proof = ''] = row.slice(2).split(' | ');
    return `${/hop \d+/.exec(proof)?.[0] ?? ''}: ${from} ${how} ${to}`;
  });
  expect(Object.values(links).map(({ title }) => title)).toEqual(named);
});
