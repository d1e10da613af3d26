import { expect, test } from 'vitest';
import type { Check, Verdict } from '../message/index.ts';
import { ours } from '../topology/index.ts';
import { emptyVisit, toExchange, type Visit } from './exchange.ts';

const check = (id: string, verdict: Verdict): Check => ({
  id,
  title: id,
  verdict,
  seen: '',
  expected: '',
  source: ours('a test'),
});
const onward = (from: string, to: string, visit: Visit): Visit['onward'][number] => ({
  hop: {
    from,
    to,
    connection: `${from}-${to}`,
    purpose: '',
    request: { method: 'GET', target: '/', headers: [] },
    answer: { status: 200, headers: [] },
  },
  visit,
});
const answer = { status: 200, headers: [['X-Mine', 'x'] as const], body: '{"a":1}' };

/** a asks b and then d; b asks c. */
const visit = (verdicts: Readonly<Record<string, Verdict>> = {}): Visit => {
  const checks = (part: string): Check[] => [check(`${part}-first`, 'passed'), check(part, verdicts[part] ?? 'passed')];
  return {
    checks: checks('a'),
    onward: [
      onward('a', 'b', { checks: checks('b'), onward: [onward('b', 'c', { checks: checks('c'), onward: [] })] }),
      onward('a', 'd', { checks: checks('d'), onward: [] }),
    ],
  };
};

test('hops stand in the order in which they were sent, each with what its end checked', () => {
  const { hops } = toExchange(visit(), answer);
  expect(hops.map(({ from, to, checks }) => [from, to, checks.map(({ id }) => id)])).toEqual([
    ['a', 'b', ['b-first', 'b']],
    ['b', 'c', ['c-first', 'c']],
    ['a', 'd', ['d-first', 'd']],
  ]);
});

test.each<[string, Readonly<Record<string, Verdict>>, string | undefined]>([
  ['nobody', {}, undefined],
  ['nobody, when checks were not reached', { b: 'not-reached', d: 'not-applicable' }, undefined],
  ['the one where a check failed', { c: 'failed' }, 'c'],
  ['the first of several', { d: 'failed', c: 'failed' }, 'c'],
  ['whoever asks', { a: 'failed' }, 'people'],
])('blames %s', (_, verdicts, at) => {
  expect(toExchange(visit(verdicts), answer).failed?.at).toBe(at);
});

test('names the check that failed', () => {
  expect(toExchange(visit({ c: 'failed' }), answer).failed?.check.id).toBe('c');
  expect('failed' in toExchange(visit(), answer)).toBe(false);
});

test.each<[string, unknown]>([
  ['{"a":1}', { a: 1 }],
  ['[1]', [1]],
  ['plain words', 'plain words'],
  ['', ''],
  ['{', '{'],
])('the body %j is given as %j', (body, value) => {
  expect(toExchange(emptyVisit, { ...answer, body })).toEqual({
    answer: { status: 200, headers: answer.headers, body: value },
    hops: [],
  });
});
