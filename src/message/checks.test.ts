import { expect, test } from 'vitest';
import { ours } from '../topology/index.ts';
import { examine, failed, notApplicable, passed, type CheckRule } from './checks.ts';
import { providerRefusal } from './refusal.ts';

const source = ours('a test');
const refusal = providerRefusal('BAD_REQUEST', 'because', source);

/** Rules that note when they are run. */
function rules(...findings: ReturnType<typeof passed>[]) {
  const ran: number[] = [];
  const all: CheckRule<string>[] = findings.map((finding, index) => ({
    id: `rule-${index}`,
    title: `Rule ${index}`,
    source,
    expected: (subject) => `something of ${subject}`,
    examine: () => {
      ran.push(index);
      return finding;
    },
  }));
  return { all, ran };
}

test('runs every check in order when none fails', () => {
  const { all, ran } = rules(passed('a'), notApplicable('why'), passed('c'));
  const { checks, refusal: refused } = examine(all, 'it');
  expect(ran).toEqual([0, 1, 2]);
  expect(checks.map(({ id, verdict, seen }) => [id, verdict, seen])).toEqual([
    ['rule-0', 'passed', 'a'],
    ['rule-1', 'not-applicable', 'why'],
    ['rule-2', 'passed', 'c'],
  ]);
  expect(refused).toBeUndefined();
});

test('stops looking at the first that fails, and lists the others as not reached', () => {
  const { all, ran } = rules(passed('a'), failed('b', refusal), failed('c', { ...refusal, code: 'other' }));
  const { checks, refusal: refused } = examine(all, 'it');
  expect(ran).toEqual([0, 1]);
  expect(checks.map(({ verdict, seen, expected }) => [verdict, seen, expected])).toEqual([
    ['passed', 'a', 'something of it'],
    ['failed', 'b', 'something of it'],
    ['not-reached', '', ''],
  ]);
  expect(refused).toBe(refusal);
});

test('of no rules makes no checks', () => {
  expect(examine([], 'it')).toEqual({ checks: [] });
});
