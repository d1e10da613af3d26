import { describe, expect, test } from 'vitest';
import { readCatalogue } from '../catalogue.ts';
import { judge, profiles, type ProfileId } from '../topology/index.ts';
import { ledger, type Outcome } from './index.ts';

const entries = await readCatalogue(process.cwd());
const all = entries.flatMap(({ topology, legacy }) => (legacy === undefined ? [topology] : [topology, legacy]));
const ids = Object.keys(profiles) as ProfileId[];
const numbered = (letter: string, count: number) => Array.from({ length: count }, (_, at) => `${letter}${at + 1}`);

/** In a word, what an outcome says. */
function said(outcome: Outcome | undefined, profile: ProfileId): string {
  if (outcome?.kind !== 'ruling') return outcome?.words ?? 'nothing';
  return judge(outcome.rule, outcome.topology, profile).kind;
}

/** What the vectors of a contradiction say, profile by profile. */
function runsOf(id: string): string[][] {
  const vectors = ledger.find((each) => each.id === id)?.vectors ?? [];
  if (typeof vectors === 'string') return [];
  return vectors.map((vector) => ids.map((profile) => said(vector.run(all, profile), profile)));
}

test('every contradiction is there, in its order', () => {
  expect(ledger.map(({ id }) => id)).toEqual([...numbered('D', 19), ...numbered('C', 8)]);
});

describe.each(ledger)('$id', ({ asks, claims, here, status, vectors }) => {
  test('asks, and has public sources that say something', () => {
    expect(asks).toMatch(/^[A-Z].*\?$/);
    expect(here).toMatch(/\S/);
    for (const { source, says } of claims) {
      expect(source.url).toMatch(/^https:\/\/(?:github\.com|www\.rfc-editor\.org)\//);
      expect(says).toMatch(/\.$/);
    }
    expect(new Set(claims.map(({ says }) => says)).size, status).toBeGreaterThan(1);
  });

  test('is run under every profile, or says why not', () => {
    if (typeof vectors === 'string') {
      expect(vectors).toMatch(/\S/);
      return;
    }
    for (const vector of vectors) {
      for (const profile of ids) expect(vector.run(all, profile), `${vector.name} by ${profile}`).toBeDefined();
    }
  });
});

test('only a name is not run', () => {
  expect(ledger.filter(({ vectors }) => typeof vectors === 'string').map(({ id }) => id)).toEqual(['D16']);
});

test.each([
  [
    'D1',
    [
      ['met', 'broken', 'met'],
      ['broken', 'met', 'broken'],
    ],
  ],
  [
    'D2',
    [
      ['met', 'broken', 'met'],
      ['broken', 'met', 'broken'],
    ],
  ],
  [
    'D3',
    [
      ['met', 'met', 'met'],
      ['permitted', 'broken', 'unknown'],
    ],
  ],
  ['D4', [['200: AS record, then MHS record', '200: MHS record, then AS record', '200: AS record, then MHS record']]],
])('%s: the profiles differ', (id, expected) => {
  expect(runsOf(id)).toEqual(expected);
});

test.each([
  ['D8', [400, 400, 400], [400, 400, 400]],
  ['D9', [422, 409, 409], [422, 409, 409]],
  ['D10', [415, 415, 501], [415, 415, 415]],
  ['D11', [403, 403, 403], [400, 400, 400]],
  ['D17', [200, 200, 200], [400, 400, 400]],
  ['D19', [200, 200, 200], [415, 415, 415]],
  ['C2', [403, 403, 403], [415, 415, 415]],
  ['C4', [496, 496, 496], [495, 495, 495]],
  ['C8', [200, 400, 400]],
])('%s: the statuses are those of its runs', (id, ...expected) => {
  expect(runsOf(id).map((runs) => runs.map((words) => Number.parseInt(words, 10)))).toEqual(expected);
});

test('a replay is given only where the lab shows the same', () => {
  const replays = ledger.flatMap(({ id, vectors }) =>
    typeof vectors === 'string'
      ? []
      : vectors.flatMap((vector) =>
          ids.flatMap((profile) => {
            const outcome = vector.run(all, profile);
            return outcome?.kind === 'answer' && outcome.replay ? [{ id, profile, outcome }] : [];
          }),
        ),
  );
  expect(replays.length).toBeGreaterThan(30);
  for (const { id, profile, outcome } of replays) {
    expect(outcome.replay?.profile).toBe(profile);
    const { failed } = outcome.exchange;
    const provider = all.find((each) => each.role === 'provider' && failed?.at.startsWith(each.id) === true);
    if (provider !== undefined) expect(provider.profile, id).toBe(profile);
  }
});

test('without the definitions that it needs, a vector gives nothing', () => {
  for (const { vectors } of ledger) {
    if (typeof vectors === 'string') continue;
    for (const vector of vectors) expect(vector.run([], 'spine-core')).toBeUndefined();
  }
});
