import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measure } from './font.ts';
import { wrap } from './wrap.ts';

const text = fc
  .array(fc.stringMatching(/^[a-zA-Z0-9]{1,12}$/), { minLength: 1, maxLength: 9 })
  .map((words) => words.join(' '));

describe('breaking a label', () => {
  it('loses and adds no word', () => {
    fc.assert(
      fc.property(
        text,
        fc.integer({ min: 20, max: 300 }),
        (label, limit) => wrap(label, limit, 14).join(' ') === label,
      ),
    );
  });

  it('keeps every line within the width, but for a single word', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 20, max: 300 }), (label, limit) =>
        wrap(label, limit, 14).every((line) => !line.includes(' ') || measure(line, 14) <= limit),
      ),
    );
  });

  it('evens the lines out', () => {
    expect(wrap('Health or care organisation using own system', 280, 14, 600)).toEqual([
      'Health or care organisation',
      'using own system',
    ]);
    expect(wrap('one two three four', 75, 14)).toEqual(['one two', 'three four']);
  });
});

describe('measuring', () => {
  it('tells weights apart and grows with the size', () => {
    expect(measure('Spine Secure Proxy', 14, 600)).toBeGreaterThan(measure('Spine Secure Proxy', 14));
    expect(measure('Spine', 28)).toBeCloseTo(2 * measure('Spine', 14), 6);
  });

  it('gives characters that the font lacks a generous width', () => {
    expect(measure('😀', 10)).toBeGreaterThanOrEqual(12);
    expect(measure('ő', 10)).toBeLessThan(8);
  });
});
