import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { whileTelling } from './terminal.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** What is told while work takes so long. */
async function toldIn(ms: number): Promise<string[]> {
  const told: string[] = [];
  const progress = (words: string) => void told.push(words);
  const result = whileTelling({ progress }, 'Reading', () => new Promise((resolve) => setTimeout(resolve, ms, 'done')));
  await vi.advanceTimersByTimeAsync(5000);
  expect(await result).toBe('done');
  return told;
}

test.each([
  [900, []],
  [1100, ['Reading …']],
  [4000, ['Reading …']],
])('work of %i ms tells what it is after a second, once', async (ms, told) => {
  expect(await toldIn(ms)).toEqual(told);
});

test('what fails at once tells nothing later', async () => {
  const told: string[] = [];
  const progress = (words: string) => void told.push(words);
  await expect(whileTelling({ progress }, 'Reading', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await vi.advanceTimersByTimeAsync(5000);
  expect(told).toEqual([]);
});
