import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { farm, clinic } from '../../lab/testing/definitions.ts';
import { toWorld } from '../world.ts';
import { toLdapEntries, type LdapEntry } from './entries.ts';
import { matches, type Filter } from './filters.ts';
import { attributeTypes } from './schema.ts';
import { and, anyFilter, anything, equal, not, or, parts } from './testing/filters.ts';

const entries = toLdapEntries(toWorld([clinic, farm]).directory);
const namesOf = (filter: Filter): string[] =>
  entries.filter((entry) => matches(filter, entry) === true).map(({ dn }) => dn.split(',')[0]?.split('=')[1] ?? '');
const [north, south] = ['200000009201', '200000009202'];
const nhsAs = equal('objectClass', 'nhsAs');
const [known, unknown] = [equal('o', 'nhs'), equal('shoeSize', '9')];

describe('an equality', () => {
  test.each<[string, Filter, string[]]>([
    ['an ODS code, whose case counts', equal('nhsIDCode', 'Z98201'), [north]],
    ['an ODS code in another case', equal('nhsIDCode', 'z98201'), []],
    ['a Party Key', equal('nhsMHSPartyKey', 'Z98200-890200'), [north, south]],
    ['a Party Key in another case', equal('nhsMHSPartyKey', 'z98200-890200'), [north, south]],
    ['a Party Key with spaces at its ends', equal('nhsMHSPartyKey', '  Z98200-890200 '), [north, south]],
    ['an ASID', equal('uniqueIdentifier', north), [north]],
    ['the attribute in any case', equal('NHSMHSPARTYKEY', 'Z98200-890200'), [north, south]],
    ['the attribute by its number', equal('1.2.826.0.1285.0.1.10', 'Z98201'), [north]],
    [
      'one of several values',
      equal('nhsAsSvcIA', 'urn:nhs:names:services:gpconnect:fhir:operation:gpc.getstructuredrecord-1'),
      ['200000009101', north],
    ],
    [
      'an interaction in another case',
      equal('nhsAsSvcIA', 'URN:nhs:names:services:careconnect:fhir:rest:search:slot'),
      [],
    ],
    ['nothing', equal('nhsIDCode', ''), []],
  ])('finds %s', (_, filter, found) => {
    expect(namesOf(and(nhsAs, filter))).toEqual(found);
  });

  test.each([
    ['a kind of entry, in any case', 'NHSas', 4],
    ['a kind of entry by its number', '1.2.826.0.1285.0.2.0.107', 4],
    ['what every kind of entry is', 'top', entries.length],
    ['a kind that is not here', 'person', 0],
    ['a number that is not here', '2.5.6.99', 0],
  ])('finds %s', (_, value, count) => {
    expect(namesOf(equal('objectClass', value))).toHaveLength(count);
  });

  test('finds an entry by its whole name, however it is written', () => {
    expect(namesOf(equal('entryDN', 'OU = services , O=NHS'))).toEqual(['Services']);
    expect(namesOf(equal('entryDN', 'no name'))).toEqual([]);
  });
});

describe('what cannot be told is neither true nor false', () => {
  const [entry] = entries as [LdapEntry];
  test.each<[string, Filter]>([
    ['an attribute that nobody knows', unknown],
    ['its presence', { kind: 'present', attribute: 'shoeSize' }],
    ['an attribute with an option', equal('nhsIDCode;lang-en', 'Z98201')],
    ['an attribute without a rule of equality', equal('nhsMhsFQDN', 'host.farm.example')],
    ['an approximation without one', { kind: 'approximate', attribute: 'nhsMHsSN', value: 'x' }],
    ['a kind of entry that nobody knows', equal('objectClass', 'person')],
    ['parts of a value that has no rule for them', parts('nhsIDCode', 'Z98*')],
    ['an order', { kind: 'at-least', attribute: 'nhsDateApproved', value: '2020' }],
    ['the other order', { kind: 'at-most', attribute: 'nhsIDCode', value: 'Z' }],
    ['a rule that nobody knows', { kind: 'extensible', rule: 'sounds-like', value: 'x', inName: false }],
    [
      'a rule for other values',
      { kind: 'extensible', rule: 'caseExactMatch', attribute: 'entryDN', value: 'x', inName: false },
    ],
    [
      'an attribute that nobody knows, with a rule',
      { kind: 'extensible', rule: 'caseExactMatch', attribute: 'shoe', value: 'x', inName: false },
    ],
    ['neither rule nor attribute', { kind: 'extensible', value: 'x', inName: false }],
  ])('%s', (_, filter) => {
    expect(matches(filter, entry)).toBeUndefined();
    expect(matches(not(filter), entry)).toBeUndefined();
  });

  test.each<[string, Filter, boolean | undefined]>([
    ['and true: cannot be told', and(anything, unknown), undefined],
    ['and false: false', and(known, unknown), false],
    ['or true: true', or(anything, unknown), true],
    ['or false: cannot be told', or(known, unknown), undefined],
    ['no filter at all is true', and(), true],
    ['one of none is false', or(), false],
  ])('%s', (_, filter, truth) => {
    expect(matches(filter, entry)).toBe(truth);
  });
});

describe('parts of a value', () => {
  test.each([
    ['Serv*', ['Services']],
    ['*ICES', ['Services']],
    ['s*v*c*s', ['Services']],
    ['S*vice*', ['Services']],
    ['*', ['Services']],
    ['Services*s', []],
    ['S*x*s', []],
    ['*c*v*', []],
    ['ervices*', []],
  ])('%s finds %j', (pattern, found) => {
    expect(namesOf(parts('ou', pattern))).toEqual(found);
  });
});

describe('a rule named in the filter', () => {
  const extensible = (about: Partial<Extract<Filter, { kind: 'extensible' }>>): Filter => ({
    kind: 'extensible',
    value: '',
    inName: false,
    ...about,
  });
  test.each<[string, Filter, number]>([
    [
      'makes case count',
      extensible({ rule: 'caseExactMatch', attribute: 'nhsMHSPartyKey', value: 'z98200-890200' }),
      0,
    ],
    ['makes case count nothing', extensible({ rule: '2.5.13.2', attribute: 'nhsIDCode', value: 'z98202' }), 1 + 5],
    [
      'compares what has no rule of its own',
      extensible({ rule: 'caseIgnoreMatch', attribute: 'nhsMhsFQDN', value: 'HOST.farm.example' }),
      6 + 5,
    ],
    ['looks at every attribute', extensible({ rule: 'caseExactMatch', value: 'Z98202' }), 1 + 5],
    ['may be that of the attribute', extensible({ attribute: 'nhsIDCode', value: 'Z98202' }), 1 + 5],
    [
      'looks into names, when told to',
      extensible({ rule: 'caseIgnoreMatch', attribute: 'ou', value: 'SERVICES', inName: true }),
      1 + 4 + 11,
    ],
    ['and not, when not', extensible({ rule: 'caseIgnoreMatch', attribute: 'ou', value: 'SERVICES' }), 1],
  ])('%s', (_, filter, count) => {
    expect(namesOf(filter)).toHaveLength(count);
  });
});

describe('laws', () => {
  const anyEntry = fc.constantFrom(...entries);
  test('a negation turns true and false round, and nothing else', () => {
    fc.assert(
      fc.property(anyFilter, anyEntry, (filter, entry) => {
        const truth = matches(filter, entry);
        expect(matches(not(filter), entry)).toBe(truth === undefined ? undefined : !truth);
        expect(matches(not(not(filter)), entry)).toBe(truth);
      }),
    );
  });

  test('not one of these is none of these', () => {
    fc.assert(
      fc.property(fc.array(anyFilter, { maxLength: 4 }), anyEntry, (filters, entry) => {
        expect(matches(not(or(...filters)), entry)).toBe(matches(and(...filters.map(not)), entry));
      }),
    );
  });

  test('a value finds its entry in any case where case does not count, and in its own where it does', () => {
    const held = entries.flatMap((entry) =>
      attributeTypes
        .filter(({ equality }) => equality !== undefined)
        .flatMap(({ name, equality }) =>
          (entry.attributes[name] ?? []).map((value) => ({ entry, name, equality, value })),
        ),
    );
    fc.assert(
      fc.property(fc.constantFrom(...held), fc.func(fc.boolean()), ({ entry, name, equality, value }, isUpper) => {
        const other = Array.from(value, (char, at) => (isUpper(at) ? char.toUpperCase() : char.toLowerCase())).join('');
        expect(matches(equal(name, ` ${value}  `), entry)).toBe(true);
        const isFound = matches(equal(name, other), entry) === true;
        expect(isFound).toBe(equality !== 'caseExactMatch' || other === value);
      }),
    );
  });

  test('a value cut anywhere finds its entry by its parts', () => {
    const cuts = fc.array(fc.nat({ max: 8 }), { maxLength: 4 });
    fc.assert(
      fc.property(cuts, (places) => {
        const sorted = [0, ...places.sort((a, b) => a - b), 8];
        const pieces = sorted.slice(1).map((to, at) => 'Services'.slice(sorted[at], to));
        expect(namesOf(parts('ou', `${pieces.join('*')}*`))).toEqual(['Services']);
      }),
    );
  });
});
