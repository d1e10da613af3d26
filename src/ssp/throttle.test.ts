import { describe, expect, test } from 'vitest';
import { createNetwork } from '../lab/index.ts';
import { fixedFacts } from '../lab/facts.ts';
import { clinic, farm } from '../lab/testing/definitions.ts';
import { proxyHead, south, type Changes } from '../lab/testing/small-world.ts';
import { headerValue, type Answer, type Header } from '../message/index.ts';
import { toWorld, type ProxyLimits } from '../sds/index.ts';
import { decide, type Decision } from './decide.ts';
import { countPassage, noUsage, type Usage } from './throttle.ts';

const kiosk: Changes = { headers: { 'Ssp-From': '200000009102' } };
const toSouth: Changes = { headers: { 'Ssp-To': south.asid }, target: `/${south.serviceRoot}/Slot` };

/** Decides one request after another, at the seconds given, and tells what became of each. */
function inTurn(limits: ProxyLimits, ...requests: readonly (readonly [seconds: number, changes: Changes])[]): string[] {
  const world = toWorld([clinic, farm], { proxy: { limits } });
  let usage: Usage = noUsage;
  return requests.map(([seconds, changes]) => {
    const facts = { ...fixedFacts(), nowMs: seconds * 1000 };
    const decision = decide(proxyHead(changes), world, facts, usage);
    usage = decision.usage;
    return told(decision);
  });
}
const rates = (headers: readonly Header[]): string =>
  ['Limit', 'Remaining', 'Reset'].map((name) => headerValue(headers, `X-Rate-Limit-${name}`) ?? '-').join('/');
function told({ outcome }: Decision): string {
  if (outcome.kind === 'forward') return `forward ${rates(outcome.answerHeaders)}`;
  return outcome.kind === 'refuse' ? `${outcome.refusal.status} ${rates(outcome.refusal.headers ?? [])}` : outcome.kind;
}

describe('a consumer', () => {
  const limits = { periodSeconds: 60, perConsumer: 2 };

  test('may ask as often as its limit, then not until the period ends; every answer says where it stands', () => {
    expect(inTurn(limits, [60, {}], [90, {}], [90.5, {}], [119.999, {}], [120, {}])).toEqual([
      'forward 2/1/60',
      'forward 2/0/30',
      '429 2/0/30',
      '429 2/0/1',
      'forward 2/1/60',
    ]);
  });

  test('is not held up by another', () => {
    expect(inTurn(limits, [0, {}], [0, {}], [0, kiosk], [0, {}])).toEqual([
      'forward 2/1/60',
      'forward 2/0/60',
      'forward 2/1/60',
      '429 2/0/60',
    ]);
  });

  test('is not charged for what was refused before, and not told of a limit that was not looked at', () => {
    const unknown: Changes = { headers: { 'Ssp-To': '200000009299' } };
    expect(inTurn(limits, [0, unknown], [0, { method: 'TRACE' }], [0, {}])).toEqual([
      '403 -/-/-',
      '405 -/-/-',
      'forward 2/1/60',
    ]);
  });

  test('is charged anew when the clock is set back', () => {
    expect(inTurn({ periodSeconds: 60, perConsumer: 1 }, [600, {}], [0, {}])).toEqual([
      'forward 1/0/60',
      'forward 1/0/60',
    ]);
  });
});

describe('a provider', () => {
  test('is not asked more often by all together than its limit', () => {
    const limits = { periodSeconds: 10, perProvider: 2 };
    expect(inTurn(limits, [0, {}], [1, kiosk], [2, {}], [10, {}])).toEqual([
      'forward -/-/-',
      'forward -/-/-',
      '503 -/-/-',
      'forward -/-/-',
    ]);
  });

  test('is the server that takes the load, whichever practice is meant', () => {
    expect(inTurn({ periodSeconds: 10, perProvider: 1 }, [0, {}], [0, toSouth])).toEqual([
      'forward -/-/-',
      '503 -/-/-',
    ]);
  });

  test('comes after the consumer, whose own limit decides first', () => {
    expect(inTurn({ periodSeconds: 10, perConsumer: 1, perProvider: 1 }, [0, {}], [0, {}], [0, kiosk])).toEqual([
      'forward 1/0/10',
      '429 1/0/10',
      '503 1/1/10',
    ]);
  });
});

test('a refusal has the FHIR issue code of its kind, and no text, because none is published', () => {
  const world = toWorld([clinic, farm], { proxy: { limits: { periodSeconds: 10, perConsumer: 0 } } });
  expect(decide(proxyHead(), world, fixedFacts()).outcome).toMatchObject({
    refusal: { status: 429, severity: 'error', issue: 'throttled' },
  });
  const full = toWorld([clinic, farm], { proxy: { limits: { periodSeconds: 10, perProvider: 0 } } });
  expect(decide(proxyHead(), full, fixedFacts()).outcome).toMatchObject({
    refusal: { status: 503, severity: 'error', issue: 'transient' },
  });
});

test('without limits nothing is counted', () => {
  const usage: Usage = { period: 1, consumers: new Map(), providers: new Map() };
  expect(decide(proxyHead(), toWorld([clinic, farm]), fixedFacts(), usage).usage).toBe(usage);
});

test('counting leaves what was counted before as it was', () => {
  const passage = { consumer: 'a', provider: 'b', nowMs: 0 };
  const once = countPassage({ periodSeconds: 1, perConsumer: 9 }, noUsage, passage).next;
  countPassage({ periodSeconds: 1, perConsumer: 9 }, once, passage);
  expect(once.consumers).toEqual(new Map([['a', 1]]));
  expect(noUsage.consumers.size).toBe(0);
});

test('the proxy of a network keeps count, and tells it to whoever is forwarded', () => {
  const world = toWorld([clinic, farm], { proxy: { limits: { periodSeconds: 60, perConsumer: 1 } } });
  const proxy = createNetwork(world).get('ssp');
  const ask = () => proxy?.receive(proxyHead(), '', fixedFacts());
  const first = ask();
  expect(first).toMatchObject({
    kind: 'forward',
    answerHeaders: [
      ['X-Rate-Limit-Limit', '1'],
      ['X-Rate-Limit-Remaining', '0'],
      ['X-Rate-Limit-Reset', '60'],
    ],
  });
  const gone = first?.kind === 'forward' ? first.unanswered('unreachable') : ({ headers: [] } as unknown as Answer);
  expect(rates(gone.headers)).toBe('1/0/60');
  const second = ask();
  expect(second).toMatchObject({ kind: 'answer', answer: { status: 429 } });
});
