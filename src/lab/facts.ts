import type { Facts } from '../message/index.ts';

/**
 * A moment that never changes, with ids that count: for pages, examples and tests that must read the same each time.
 *
 * @example
 * ```ts
 * fixedFacts().newId(); // => '00000000-0000-4000-8000-000000000001'
 * ```
 */
export function fixedFacts(now = '2026-11-23T07:00:00Z'): Facts {
  let count = 0;
  return {
    nowMs: Date.parse(now),
    newId: () => `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`,
    clientAddress: '127.0.0.1',
  };
}
