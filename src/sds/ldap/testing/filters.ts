import fc from 'fast-check';
import { anyText } from '../../../lab/testing/any-text.ts';
import type { Filter } from '../filters.ts';
import { attributeTypes } from '../schema.ts';

/** Any entry at all. */
export const anything: Filter = { kind: 'present', attribute: 'objectClass' };
export const equal = (attribute: string, value: string): Filter => ({ kind: 'equal', attribute, value });
export const and = (...filters: readonly Filter[]): Filter => ({ kind: 'and', filters });
export const or = (...filters: readonly Filter[]): Filter => ({ kind: 'or', filters });
export const not = (filter: Filter): Filter => ({ kind: 'not', filter });
/** `initial*any*final`, as one would type it. */
export function parts(attribute: string, pattern: string): Filter {
  const [initial = '', ...rest] = pattern.split('*');
  return { kind: 'substrings', attribute, initial, any: rest.slice(0, -1), final: rest.at(-1) ?? '' };
}

const attribute = fc.oneof(
  fc.constantFrom(...attributeTypes.map(({ name }) => name)),
  fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/),
);
const value = fc.oneof(
  anyText(),
  fc.constantFrom('nhsAs', 'nhsMhs', 'Z98201', 'z98201', 'Z98200-890200', 'Services', ' services '),
);
const some = (text: fc.Arbitrary<string>) => text.filter((each) => each !== '');

/** Every kind of filter, also those that no entry here can answer. */
export const anyFilter = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ kind: fc.constant('present' as const), attribute }),
    fc.record({ kind: fc.constantFrom('equal', 'approximate', 'at-least', 'at-most'), attribute, value }),
    fc.record({
      kind: fc.constant('substrings' as const),
      attribute,
      initial: value,
      any: fc.array(some(value), { maxLength: 3 }),
      final: value,
    }),
    fc.record({
      kind: fc.constant('extensible' as const),
      rule: fc.constantFrom('caseExactMatch', '2.5.13.2', 'noSuchMatch'),
      attribute,
      value,
      inName: fc.boolean(),
    }),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      filters: fc.array(tie('filter'), { maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('not' as const), filter: tie('filter') }),
  ),
})).filter;
