import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from '../lab/testing/any-text.ts';
import { decodeToken, encodeToken } from './token.ts';

const encode = (text: string): string => Buffer.from(text, 'utf8').toString('base64url');
const header = encode('{"alg":"none","typ":"JWT"}');
const payload = encode('{"iss":"https://gate.example/"}');

describe('a token', () => {
  test('is an unsecured JWT: the published header, claims, an empty signature', () => {
    expect(encodeToken({ iss: 'https://gate.example/' })).toBe(`${header}.${payload}.`);
  });

  test('is base64url without padding, whatever the claims', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string({ unit: 'grapheme' })), (claims) => {
        return /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.$/.test(encodeToken(claims));
      }),
      { numRuns: 1000 },
    );
  });

  test('reads back as it was, whatever the claims', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ stringUnit: 'grapheme' })), (claims) => {
        const read = decodeToken(encodeToken(claims));
        return 'claims' in read && JSON.stringify(read.claims) === JSON.stringify(claims);
      }),
      { numRuns: 1000 },
    );
  });

  test.each(['Zoë Ångström', '王小明', '👩‍⚕️', '\u0000', '"\\/', 'a'.repeat(10_000)])('reads back %j', (name) => {
    expect(decodeToken(encodeToken({ name }))).toEqual({ claims: { name } });
  });
});

describe('refuses', () => {
  const faults = {
    'no token': '',
    'two parts': `${header}.${payload}`,
    'four parts': `${header}.${payload}..`,
    'a signature': `${header}.${payload}.c2lnbmVk`,
    'another algorithm': `${encode('{"alg":"HS256","typ":"JWT"}')}.${payload}.`,
    'another type': `${encode('{"alg":"none","typ":"JWS"}')}.${payload}.`,
    'a header without a type': `${encode('{"alg":"none"}')}.${payload}.`,
    'a header with another field': `${encode('{"alg":"none","typ":"JWT","kid":"1"}')}.${payload}.`,
    'a header that is no JSON': `${encode('alg none')}.${payload}.`,
    'a header that is a list': `${encode('[]')}.${payload}.`,
    'an empty header': `.${payload}.`,
    'a payload that is no JSON': `${header}.${encode('iss')}.`,
    'a payload that is null': `${header}.${encode('null')}.`,
    'a payload that is a list': `${header}.${encode('["iss"]')}.`,
    'a payload that is text': `${header}.${encode('"iss"')}.`,
    'an empty payload': `${header}..`,
    'a payload with padding': `${header}.${Buffer.from('{"a":"bc"}').toString('base64')}.`,
    'a payload in plain base64': `${header}.${Buffer.from('{"a":"???>>>"}').toString('base64').replaceAll('=', '')}.`,
    'a payload that is no UTF-8': `${header}.${Buffer.from([0x7b, 0xff, 0x7d]).toString('base64url')}.`,
    'a payload with a space': `${header}.${payload} .`,
  };

  test.each(Object.entries(faults))('%s, and says what is wrong', (_, token) => {
    const reading = decodeToken(token);
    expect(reading).toEqual({ fault: expect.stringMatching(/\w/) as string });
  });

  test('nothing by throwing, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(anyText(), fc.stringMatching(/^[\w=+/-]*\.[\w=+/-]*\.$/)), (token) => {
        const reading = decodeToken(token);
        return 'claims' in reading || reading.fault !== '';
      }),
      { numRuns: 1000 },
    );
  });
});
