import fc from 'fast-check';

/** Any text at all: every UTF-16 code unit, lone halves of pairs, too; many from the range that headers have. */
export const anyText = (maxLength = 12): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof(fc.nat({ max: 0x7f }), fc.nat({ max: 0xffff })), { maxLength })
    .map((units) => String.fromCharCode(...units));
