import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isNhsNumber } from './nhs-number.ts';

describe('an NHS number', () => {
  test.each(['9000000009', '9000000084', '9658218865', '9658218873', '9476719931', '9999999999'])('is %s', (text) => {
    expect(isNhsNumber(text)).toBe(true);
  });

  test.each(['1234567891', '6101231234', '900000000', '90000000090', '900 000 0009', '900000000X', '', '٩٠٠٠٠٠٠٠٠٩'])(
    'is not %j',
    (text) => {
      expect(isNhsNumber(text)).toBe(false);
    },
  );

  test('has one check digit at the most', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{9}$/), (digits) => {
        const fitting = Array.from('0123456789').filter((last) => isNhsNumber(digits + last));
        return fitting.length <= 1;
      }),
    );
  });
});
