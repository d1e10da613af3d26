import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from '../../lab/testing/any-text.ts';
import { clinic, farm } from '../../lab/testing/definitions.ts';
import { toWorld } from '../world.ts';
import { toLdapEntries } from './entries.ts';
import type { Search } from './messages.ts';
import { searchEntries } from './search.ts';
import { anyFilter, anything, equal, parts } from './testing/filters.ts';

const entries = toLdapEntries(toWorld([clinic, farm]).directory);
const north = 'uniqueIdentifier=200000009201,ou=Services,o=nhs';
const search = (about: Partial<Search> = {}) =>
  searchEntries(entries, {
    base: 'o=nhs',
    scope: 'sub',
    sizeLimit: 0,
    typesOnly: false,
    filter: anything,
    attributes: [],
    ...about,
  });
const dnsOf = (about: Partial<Search>): string[] => search(about).entries.map(({ dn }) => dn);

describe('the scope', () => {
  test.each<[string, Search['scope'], string, number]>([
    ['base: the entry itself', 'base', 'ou=services, o=nhs', 1],
    ['one: what stands right below', 'one', 'o=nhs', 1],
    ['one: every record', 'one', 'ou=Services,o=nhs', 4 + 11],
    ['sub: the entry and all below', 'sub', 'o=nhs', 2 + 4 + 11],
    ['sub: a record and what is below it, which is nothing', 'sub', north, 1],
    ['one: what is below a record', 'one', north, 0],
    ['base: what the server says of itself', 'base', '', 1],
    ['base: its schema', 'base', 'cn=subschema', 1],
  ])('%s', (_, scope, base, count) => {
    const { entries: found, result } = search({ scope, base });
    expect(result).toEqual({ code: 'success' });
    expect(found).toHaveLength(count);
  });

  test('finds the two records above the others, and those, in their order', () => {
    expect(dnsOf({}).slice(0, 4)).toEqual([
      'o=nhs',
      'ou=Services,o=nhs',
      'uniqueIdentifier=200000009101,ou=Services,o=nhs',
      'uniqueIdentifier=200000009102,ou=Services,o=nhs',
    ]);
  });
});

describe('no entry', () => {
  test.each([
    ['ou=People,o=nhs', 'o=nhs'],
    ['uniqueIdentifier=200000009999,ou=Services,o=nhs', 'ou=Services,o=nhs'],
    ['cn=a,uniqueIdentifier=200000009999,ou=services,o=nhs', 'ou=Services,o=nhs'],
    ['o=elsewhere', ''],
  ])('has the name %s; the nearest is %j', (base, matched) => {
    expect(search({ base })).toEqual({ entries: [], result: { code: 'noSuchObject', matched } });
  });

  test('is below the empty name', () => {
    for (const scope of ['one', 'sub'] as const) {
      expect(search({ base: '', scope }).result).toEqual({ code: 'noSuchObject', matched: '' });
    }
  });

  test('has what is no name', () => {
    expect(search({ base: 'services' }).result).toMatchObject({ code: 'invalidDNSyntax' });
  });
});

describe('the attributes', () => {
  const attributesOf = (attributes: readonly string[], about: Partial<Search> = {}) =>
    search({ base: north, attributes, ...about }).entries[0]?.attributes ?? [];
  const namesOf = (...attributes: readonly string[]) => attributesOf(attributes).map(({ name }) => name);

  test('are all of a record, when none is named', () => {
    expect(namesOf()).toEqual(namesOf('*'));
    expect(namesOf()).toEqual(
      expect.arrayContaining(['objectClass', 'uniqueIdentifier', 'nhsIDCode', 'nhsMHSPartyKey', 'nhsAsSvcIA']),
    );
    expect(namesOf()).not.toContain('entryDN');
  });

  test.each<[string, string[], string[]]>([
    ['those that are named, in their order', ['nhsMHSPartyKey', 'nhsIDCode'], ['nhsMHSPartyKey', 'nhsIDCode']],
    ['named as they were asked for', ['nhsmhspartykey'], ['nhsmhspartykey']],
    ['by their own name, when asked for by number', ['1.2.826.0.1285.0.1.10'], ['nhsIDCode']],
    ['once, when asked for twice', ['nhsIDCode', 'NHSIDCODE'], ['NHSIDCODE']],
    ['none, by 1.1', ['1.1'], []],
    ['those beside 1.1', ['1.1', 'nhsIDCode'], ['nhsIDCode']],
    ['none that the record lacks', ['nhsMHSEndPoint'], []],
    ['none that nobody knows', ['shoeSize'], []],
    ['operational ones, by +', ['+'], ['structuralObjectClass', 'subschemaSubentry', 'entryDN']],
    ['an operational one, by its name', ['entryDN'], ['entryDN']],
  ])('are %s', (_, asked, given) => {
    expect(namesOf(...asked)).toEqual(given);
  });

  test('are all of both kinds by * and +, each once', () => {
    const names = namesOf('*', '+', 'nhsIDCode');
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual([...namesOf('*'), ...namesOf('+')]);
  });

  test('come without values when only types are asked for', () => {
    expect(attributesOf(['nhsIDCode', 'nhsAsSvcIA'], { typesOnly: true })).toEqual([
      { name: 'nhsIDCode', values: [] },
      { name: 'nhsAsSvcIA', values: [] },
    ]);
  });

  test('keep every value of several', () => {
    expect(attributesOf(['nhsAsSvcIA'])[0]?.values).toHaveLength(6);
  });
});

describe('a size limit', () => {
  test.each([
    [1, 1, 'sizeLimitExceeded'],
    [3, 3, 'sizeLimitExceeded'],
    [4, 4, 'success'],
    [5, 4, 'success'],
    [0, 4, 'success'],
  ])('of %i gives %i entries of four: %s', (sizeLimit, count, code) => {
    const { entries: found, result } = search({ sizeLimit, filter: equal('objectClass', 'nhsAs') });
    expect(found).toHaveLength(count);
    expect(result.code).toBe(code);
  });
});

test('the schema names every attribute and kind of entry that an entry has, and no attribute twice', () => {
  const [schema] = search({ base: 'cn=Subschema', scope: 'base', attributes: ['+'] }).entries;
  const linesOf = (name: string) => schema?.attributes.find((each) => each.name === name)?.values ?? [];
  const told = linesOf('attributeTypes').map((line) => /NAME '([^']+)'/.exec(line)?.[1] ?? '');
  const classes = linesOf('objectClasses').map((line) => /NAME '([^']+)'/.exec(line)?.[1] ?? '');
  expect(new Set(told).size).toBe(told.length);
  for (const { attributes } of entries) {
    expect(told).toEqual(expect.arrayContaining(Object.keys(attributes)));
    expect(classes).toEqual(expect.arrayContaining([...(attributes['objectClass'] ?? [])]));
  }
  expect(linesOf('attributeTypes')).toContain(
    "( 1.2.826.0.1285.0.1.10 NAME 'nhsIDCode' EQUALITY caseExactMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE )",
  );
});

test('never throws, and finds nothing that it does not hold, whatever is asked', () => {
  const names = fc.oneof(anyText(), fc.constantFrom('', 'o=nhs', 'ou=Services,o=nhs', north));
  const attributes = fc.array(
    fc.oneof(anyText(4), fc.constantFrom('*', '+', '1.1', 'nhsIDCode', '__proto__', 'constructor')),
    {
      maxLength: 4,
    },
  );
  fc.assert(
    fc.property(
      names,
      fc.constantFrom('base', 'one', 'sub'),
      anyFilter,
      attributes,
      fc.nat({ max: 3 }),
      (base, scope, filter, asked, sizeLimit) => {
        const found = search({ base, scope, filter, attributes: asked, sizeLimit });
        expect(found.entries.length).toBeLessThanOrEqual(sizeLimit === 0 ? entries.length : sizeLimit);
        for (const { dn } of found.entries) expect(entries.map((entry) => entry.dn)).toContain(dn);
      },
    ),
  );
});

test('what is found below a name is the entry, what stands right below, and what is below that', () => {
  for (const filter of [anything, parts('ou', 'Serv*'), equal('objectClass', 'nhsMhs')]) {
    const base = dnsOf({ scope: 'base', filter });
    const one = dnsOf({ scope: 'one', filter });
    const below = dnsOf({ base: 'ou=Services,o=nhs', scope: 'one', filter });
    expect(dnsOf({ scope: 'sub', filter })).toEqual([...base, ...one, ...below]);
  }
});
