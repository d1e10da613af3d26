import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyText } from '../lab/testing/any-text.ts';
import { distance, nearest } from './distance.ts';

test.each([
  ['', '', 0],
  ['', 'port', 4],
  ['port', 'port', 0],
  ['prot', 'port', 2],
  ['kitten', 'sitting', 3],
  ['200000000202', '200000000201', 1],
])('from %j to %j are %i letters', (from, to, letters) => {
  expect(distance(from, to)).toBe(letters);
});

test('it is as far back as there, nought for the same text only, and no detour is shorter', () => {
  const text = anyText(8);
  fc.assert(
    fc.property(text, text, text, (a, b, c) => {
      const way = distance(a, b);
      return (
        way === distance(b, a) &&
        (way === 0) === (Array.from(a).join() === Array.from(b).join()) &&
        way <= distance(a, c) + distance(c, b)
      );
    }),
  );
});

test('the nearest name is told only when it is near', () => {
  const names = ['--port', '--profile', '--json'];
  expect(nearest('--prot', names)).toBe('--port');
  expect(nearest('--PROFILE', names)).toBe('--profile');
  expect(nearest('--certificates', names)).toBeUndefined();
  expect(nearest('x', [])).toBeUndefined();
});
