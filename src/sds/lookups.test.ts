import { describe, expect, test } from 'vitest';
import { smallWorld } from '../lab/testing/small-world.ts';
import { careConnectInteractions as care } from '../topology/index.ts';
import { findAccreditedSystems, findByAsid, findEndpoints, type LookupKey } from './lookups.ts';

const { directory } = smallWorld;
const searchSlots: string = care.searchSlots.id;
const shared = 'Z98200-890200';

describe('accredited systems', () => {
  test.each<[string, LookupKey, string[]]>([
    ['everything', {}, ['200000009101', '200000009102', '200000009201', '200000009202']],
    ['an organisation', { ods: 'Z98201' }, ['200000009201']],
    ['an interaction', { interaction: care.book.id }, ['200000009101', '200000009201', '200000009202']],
    ['a Party Key', { partyKey: shared }, ['200000009201', '200000009202']],
    ['a Party Key in another case', { partyKey: shared.toLowerCase() }, ['200000009201', '200000009202']],
    ['all three', { ods: 'Z98202', interaction: searchSlots, partyKey: shared }, ['200000009202']],
    ['an organisation in another case', { ods: 'z98201' }, []],
    ['an interaction in another case', { interaction: searchSlots.toUpperCase() }, []],
    ['part of an interaction', { interaction: searchSlots.slice(0, -1) }, []],
    ['two that do not belong together', { ods: 'Z98101', partyKey: shared }, []],
    ['nothing by an empty text', { ods: '' }, []],
  ])('are found by %s', (_, key, asids) => {
    expect(findAccreditedSystems(directory, key).map(({ asid }) => asid)).toEqual(asids);
  });
});

describe('endpoints', () => {
  test.each<[string, LookupKey, string[]]>([
    ['organisation and interaction', { ods: 'Z98201', interaction: searchSlots }, ['north']],
    ['Party Key and interaction', { partyKey: shared, interaction: searchSlots }, ['north', 'south']],
    ['Party Key in another case', { partyKey: 'z98200-890200', interaction: searchSlots }, ['north', 'south']],
    ['organisation in another case', { ods: 'z98201', interaction: searchSlots }, []],
    ['a consumer, who has none', { ods: 'Z98101' }, []],
    ['an interaction that is not answered', { ods: 'Z98201', interaction: 'urn:nhs:names:services:none' }, []],
  ])('are found by %s', (_, key, practices) => {
    expect(findEndpoints(directory, key).map(({ endpoint }) => endpoint.split('/').at(-1))).toEqual(practices);
  });
});

test.each([
  ['200000009201', 'Z98201'],
  ['200000009101', 'Z98101'],
  ['200000009999', undefined],
  ['', undefined],
])('the AS record of %j is that of %s', (asid, ods) => {
  expect(findByAsid(directory, asid)?.ods).toBe(ods);
});
