import { expect, test } from 'vitest';
import { exchanges } from './testing/published-exchanges.ts';

test.each(exchanges)('%s', async (_given, got, wanted, from) => {
  expect(from.url).toMatch(/^https:\/\/github\.com\//);
  if (typeof wanted === 'string') expect(await got()).toBe(wanted);
  else expect(await got()).toMatch(wanted);
});
