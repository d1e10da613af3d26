import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Exchange } from '../exchange/index.ts';
import { toWorld } from '../sds/index.ts';
import { up, type RunningNetwork } from '../server/index.ts';
import { nowMs, ran } from './testing/terminal.ts';
import { ownTerminal } from './terminal.ts';
import { readTopologies } from './worlds.ts';

let network: RunningNetwork;
beforeAll(async () => {
  const world = toWorld(await readTopologies(ownTerminal), { agreements: 'all' });
  network = await up(world, { port: 0, now: () => nowMs });
});
afterAll(() => network.close());

const exchangeOf = async (args: readonly string[]): Promise<Exchange> =>
  JSON.parse((await ran(['request', '--json', ...args], { fetch })).out) as Exchange;
const wayOf = ({ hops, answer }: Exchange) => [answer.status, ...hops.map(({ from, to }) => `${from} ${to}`)];

test('shows every hop with its checks, and the answer', async () => {
  const { code, out } = await ran(['request', 'elmSystem', 'Z99201']);
  expect(code).toBe(0);
  expect(out).toMatch(/^1 {2}people to consumer-simple\/elmSystem: Search for free slots$/m);
  expect(out).toMatch(/^5 {2}consumer-simple\/elmMhs to ssp: Ask the proxy$/m);
  expect(out).toMatch(/^ {5}passed +The sender may use the interaction +AS record of 200000000101 at Z99101$/m);
  expect(out).toMatch(/\nAnswered 200\.$/);
});

test('says where a request is refused and why, with exit code 1', async () => {
  const { code, out } = await ran(['request', 'elmSystem', 'Z99201', '-H', 'Ssp-To: 200000000202']);
  expect(code).toBe(1);
  expect(out).toMatch(
    /^ {5}FAILED +The URL starts with the registered one, .* found \S+\/oak-road\/Slot, expected \S+\/birch-house$/m,
  );
  expect(out).toMatch(/\nRefused with 400 at ssp: The URL starts with the registered one/);
});

describe('against a network that runs', () => {
  test.each([
    ['a search', ['elmSystem', 'Z99201']],
    ['what a provider offers', ['elmSystem', 'Z99201', 'read:metadata']],
    ['an appointment that is not there', ['elmSystem', 'Z99201', 'read:appointment', '--path', '/Appointment/none']],
    ['a sender that nobody knows', ['elmSystem', 'Z99201', '--header', 'Ssp-From: 999999999999']],
  ])('%s goes the same way as in memory', async (_, args) => {
    expect(wayOf(await exchangeOf([...args, '--url', network.entryUrl]))).toEqual(wayOf(await exchangeOf(args)));
  });

  test('something else that answers is told', async () => {
    const { code, errors } = await ran(['request', '--url', network.directoryUrl], { fetch });
    expect([code, errors]).toEqual([
      2,
      expect.stringMatching(/^Cannot ask .*: it answers, but not as consumers of this/),
    ]);
  });
});
