import { expect, test } from 'vitest';
import { clinic, farm } from '../lab/testing/definitions.ts';
import { memberOf, membersOfKind, organisationOf, placedMembers } from './tree.ts';

test('lists a box before what it holds, in reading order, with the boxes around it', () => {
  expect(placedMembers(farm.members).map(({ id, within }) => [...within, id].join('/'))).toEqual([
    'farm',
    'farm/server',
    'farm/server/booking',
    'north',
    'north/northSystem',
    'south',
    'south/southSystem',
    'spine',
    'spine/pds',
    'spine/sds',
    'spine/ssp',
  ]);
});

test('finds members of one kind at any depth', () => {
  expect(membersOfKind(farm, 'adapter').map(({ id }) => id)).toEqual(['booking']);
  expect(membersOfKind(farm, 'people')).toEqual([]);
});

test.each([
  ['booking', 'Z98200'],
  ['server', 'Z98200'],
  ['northSystem', 'Z98201'],
])('%s belongs to %s', (id, ods) => {
  expect(organisationOf(farm, id).ods).toBe(ods);
});

test('an organisation that nobody has is a bug, and throws', () => {
  expect(() => organisationOf(farm, 'ssp')).toThrow('ssp');
  expect(() => memberOf(clinic, 'nobody')).toThrow('nobody');
});
