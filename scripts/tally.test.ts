import { expect, test } from 'vitest';
import { summary, testResult, toolResult } from './tally.mjs';

const clean = { passed: 2, failed: [], skipped: [] };

test('a tool counts one, passed or failed', () => {
  expect(toolResult('types', 1, 0)).toMatchObject({ passed: 1, failed: [] });
  expect(toolResult('types', 1, 2)).toMatchObject({ passed: 0, failed: ['ended with code 2'] });
});

test('a run of tests counts its tests', () => {
  expect(testResult('unit', 1, 0, clean)).toMatchObject({ passed: 2, failed: [], skipped: [] });
});

test.each([
  ['leaves no report', 139, undefined, 'crashed with code 139: no report'],
  ['ran no test', 0, { ...clean, passed: 0 }, 'ran no test'],
  ['ends badly although no test failed', 1, clean, 'ended with code 1 although no test failed'],
  [
    'skips without a reason',
    0,
    { ...clean, skipped: [{ name: 'a.test.ts > b', reason: null }] },
    "a.test.ts > b: skipped without a reason, which ctx.skip('reason') gives",
  ],
])('a run fails that %s', (_, code, report, failure) => {
  expect(testResult('unit', 1, code, report).failed).toEqual([failure]);
});

test('a skip with a reason fails nothing, even when nothing else ran', () => {
  const skipped = [{ name: 'a', reason: 'no browser' }];
  expect(testResult('browser', 1, 0, { ...clean, passed: 0, skipped })).toMatchObject({ failed: [], skipped });
});

test('the summary ends with the plain totals', () => {
  const skipped = [{ name: 'a.test.ts > b', reason: 'no ldapsearch' }];
  const results = [
    toolResult('types', 4.06, 0),
    testResult('engines', 0.5, 1, { passed: 10, failed: ['c.test.ts > d'], skipped }),
  ];
  expect(summary(results)).toEqual([
    'stage    passed  failed  skipped  seconds',
    'types         1       0        0      4.1',
    'engines      10       1        1      0.5',
    '',
    'Skipped:',
    '  engines: a.test.ts > b: no ldapsearch',
    '',
    'Failed:',
    '  engines: c.test.ts > d',
    '',
    '11 passed, 1 failed',
  ]);
});
