import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from '../../lab/testing/any-text.ts';
import { isSame, isWithin, parseName } from './distinguished-names.ts';

const same = (a: string, b: string): boolean => {
  const [one, other] = [parseName(a), parseName(b)];
  return one !== undefined && other !== undefined && isSame(one, other);
};
const services = 'ou=Services,o=nhs';

describe('a name', () => {
  test.each([
    ['ou=services, o=nhs', services],
    ['OU = SERVICES ,  O = NHS', services],
    ['ou=services;o=nhs', services],
    ['ou="Services",o=nhs', services],
    ['2.5.4.11=Services,OID.2.5.4.10=nhs', services],
    ['ou=Ser\\76ices,o=nhs', services],
    ['cn=a\\,b', 'cn="a,b"'],
    ['cn=a\\2cb', 'cn=a\\,b'],
    ['cn=a\\3Db', 'cn=a=b'],
    ['cn=\\C3\\A9', 'cn=é'],
    ['cn=a  b', 'cn=a b'],
    ['cn=a+ou=b', 'ou=b + cn=a'],
    ['cn=a\\\\41', 'cn=a\\5C41'],
    ['', '  '],
  ])('%j is %j', (a, b) => {
    expect(same(a, b)).toBe(true);
  });

  test.each([
    ['ou=Services,o=nhs', 'o=nhs'],
    ['ou=Services,o=nhs', 'o=nhs,ou=Services'],
    ['cn=a\\,ou=b', 'cn=a,ou=b'],
    ['cn=a', 'ou=a'],
  ])('%j is not %j', (a, b) => {
    expect(same(a, b)).toBe(false);
  });

  test.each(['services', 'ou=', '=nhs', 'ou=a,', ',o=nhs', 'ou=a,,o=nhs', 'ou="a', 'ou=a\\', 'o u=a', 'ou=a+', '-=a'])(
    'is not %j',
    (text) => {
      expect(parseName(text)).toBeUndefined();
    },
  );

  test('is within itself and within what it ends with', () => {
    const [name, base, other] = [parseName(services), parseName('o=nhs'), parseName('o=other')];
    if (!name || !base || !other) throw new Error('These are names');
    expect([isWithin(name, name), isWithin(name, base), isWithin(name, [])]).toEqual([true, true, true]);
    expect([isWithin(base, name), isWithin(name, other)]).toEqual([false, false]);
  });

  test('of any value can be written with every byte escaped', () => {
    const escaped = (value: string) =>
      Array.from(new TextEncoder().encode(value), (byte) => `\\${byte.toString(16).padStart(2, '0')}`).join('');
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), fc.constantFrom(',', ' , '), (value, comma) => {
        expect(same(`cn=${escaped(value)}${comma}o=nhs`, `CN=${escaped(value)},o=NHS`)).toBe(true);
      }),
    );
  });

  test('is read or refused, whatever the text', () => {
    const piece = fc.oneof(fc.constantFrom('cn', 'ou', '=', ',', '+', '\\', '"', ' ', '#', ';'), anyText(3));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const name = parseName(pieces.join(''));
        return name === undefined || name.every((level) => level.includes('='));
      }),
    );
  });
});
