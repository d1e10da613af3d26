import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from '../lab/testing/any-text.ts';
import {
  asid,
  hostOf,
  IdentifierError,
  odsCode,
  parseAsid,
  parseOdsCode,
  parsePartyKey,
  parseServiceRootUrl,
  partyKey,
  serviceRootUrl,
} from './identifiers.ts';

interface Reader {
  readonly name: string;
  readonly parse: (text: string) => string | undefined;
  readonly read: (text: string) => string;
  readonly accepts: readonly string[];
  readonly refuses: readonly string[];
}

const readers: readonly Reader[] = [
  {
    name: 'an ASID',
    parse: parseAsid,
    read: asid,
    accepts: ['200000000101', '000428682512', '918999198999', '999999999999'],
    refuses: [
      '',
      '20000000010',
      '2000000001011',
      '20000000010a',
      ' 200000000101',
      '200000000101\n',
      '٢٠٠٠٠٠٠٠٠١٠١',
      '2e11',
      'A91001-850101',
    ],
  },
  {
    name: 'a Party Key',
    parse: parsePartyKey,
    read: partyKey,
    accepts: ['RVL-806539', 'A91342-9199203', 'YES-0000806', 'X-850000', 'ABCDEFGHI-850000'],
    refuses: [
      '',
      'RVL806539',
      'RVL-80653',
      'RVL-80653999',
      'rvl-806539',
      '-806539',
      'ABCDEFGHIJ-806539',
      'RVL-806539 ',
      'RVL–806539',
      '200000000101',
    ],
  },
  {
    name: 'an ODS code',
    parse: parseOdsCode,
    read: odsCode,
    accepts: ['A20047', 'RVL', 'RNR01', 'X', '8HA94', 'ABCDEFGHI'],
    refuses: ['', 'a20047', 'A2004 ', 'ABCDEFGHIJ', 'A-2004', 'Ä20047', 'A20047\n'],
  },
  {
    name: 'a service root URL',
    parse: parseServiceRootUrl,
    read: serviceRootUrl,
    accepts: [
      'https://server.practice.example',
      'https://server.practice.example/A20047/STU3/1/gpconnect',
      'https://a.example/STU3/1/care-connect/oak_road~1/v1.2',
    ],
    refuses: [
      '',
      'http://server.practice.example',
      'https://server.practice.example/',
      'https://server.practice.example/STU3/',
      'https://server.practice.example:443/STU3',
      'https://Server.practice.example',
      'https://user@server.practice.example',
      'https://server.practice.example/a//b',
      'https://server.practice.example/../b',
      'https://server.practice.example/./b',
      'https://server.practice.example/%2e%2e/b',
      'https://server.practice.example/a?b=c',
      'https://server.practice.example/a#b',
      'https://server.practice.example/a b',
      'https://-server.example',
      'https:///STU3',
      'HTTPS://server.practice.example',
    ],
  },
];

describe.each(readers)('$name', ({ name, parse, read, accepts, refuses }) => {
  test.each(accepts)('is %j, kept to the letter', (text) => {
    expect(parse(text)).toBe(text);
    expect(read(text)).toBe(text);
  });

  test.each(refuses)('is not %j', (text) => {
    expect(parse(text)).toBeUndefined();
    expect(() => read(text)).toThrow(IdentifierError);
  });

  test('is refused with what it should be, the value, and the form that was expected', () => {
    const [found = ''] = refuses.slice(1);
    try {
      read(found);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ identifier: name, found });
      const { message, expected } = error as IdentifierError;
      expect(expected).not.toBe('');
      for (const part of [name, JSON.stringify(found), expected]) expect(message).toContain(part);
    }
  });
});

test('reading throws exactly when parsing gives nothing, whatever the text', () => {
  const texts = fc.oneof(
    anyText(),
    fc.stringMatching(/^[0-9]{11,13}$/),
    fc.stringMatching(/^[A-Z0-9]{0,10}-[0-9]{5,8}$/),
    fc.stringMatching(/^https:\/\/[a-z.:/@%]{0,20}$/),
  );
  fc.assert(
    fc.property(texts, fc.constantFrom(...readers), (text, { parse, read }) => {
      const parsed = parse(text);
      try {
        return read(text) === text && parsed === text;
      } catch (error) {
        return error instanceof IdentifierError && parsed === undefined;
      }
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ['https://server.practice.example', 'server.practice.example'],
  ['https://server.practice.example/A20047/STU3/1', 'server.practice.example'],
])('the host of %s is %s', (root, host) => {
  expect(hostOf(serviceRootUrl(root))).toBe(host);
});
