import { describe, expect, test } from 'vitest';
import type { AuditedExchange as Audited } from '../ssp/index.ts';
import { fixedFacts } from '../lab/facts.ts';
import { until, type RawClient } from './testing/client.ts';
import { answer } from './testing/provider.ts';
import { smallNetwork, type SmallNetwork } from './testing/small-network.ts';

const facts = fixedFacts();
const partial = 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nfirst';
type Serve = Parameters<typeof smallNetwork>[0];

/** What is told of one request that goes as a case says. */
async function audited(
  serve: Serve,
  go: (network: SmallNetwork) => RawClient | Promise<RawClient>,
): Promise<Audited[]> {
  const told: Audited[] = [];
  const network = await smallNetwork(serve, {
    limits: { providerMs: 200 },
    onAudit: (each) => told.push(each),
  });
  await go(network);
  await until(() => told.length > 0);
  await new Promise((resolve) => setTimeout(resolve, 50));
  return told;
}

describe('of a request at the proxy', () => {
  test.each<[string, Serve, (network: SmallNetwork) => RawClient | Promise<RawClient>, Partial<Audited>, string[]]>([
    ['that is answered', (socket) => socket.write(answer()), ({ ask }) => ask(), { status: 200 }, []],
    [
      'that is refused',
      () => undefined,
      ({ ask }) => ask({ headers: { 'Ssp-From': '200000000999' } }),
      { status: 403 },
      ['sender-interaction'],
    ],
    ['that the provider resets', (socket) => socket.resetAndDestroy(), ({ ask }) => ask(), { status: 502 }, []],
    ['without an answer in time', () => undefined, ({ ask }) => ask(), { status: 504 }, []],
    [
      'whose answer breaks off',
      (socket) => socket.end(partial),
      ({ ask }) => ask(),
      { brokenOffBy: 'provider', status: 200 },
      [],
    ],
    [
      'whose client leaves in the middle of the answer',
      (socket) => socket.write(partial),
      async ({ ask }) => {
        const client = ask();
        await client.sees('first');
        client.socket.destroy();
        return client;
      },
      { brokenOffBy: 'consumer', status: 200 },
      [],
    ],
    [
      'whose client leaves before the answer',
      () => undefined,
      async ({ ask, provider }) => {
        const client = ask();
        await until(() => provider.received.length > 0);
        client.socket.destroy();
        return client;
      },
      { brokenOffBy: 'consumer' },
      [],
    ],
  ])('%s it is told once what became of it', async (_, serve, go, expected, failed) => {
    const told = await audited(serve, go);
    expect(told).toHaveLength(1);
    const [{ checks, durations, ...rest }] = told as [Audited];
    expect(rest).toEqual({
      head: expect.objectContaining({ method: 'GET' }) as unknown,
      nowMs: facts.nowMs,
      ...expected,
    });
    expect(checks.filter(({ verdict }) => verdict === 'failed').map(({ id }) => id)).toEqual(failed);
    const { decidedMs = NaN, answeredMs, totalMs } = durations;
    expect(answeredMs === undefined).toBe(rest.status === undefined || rest.status > 399);
    expect(decidedMs).toBeLessThanOrEqual(answeredMs ?? totalMs);
    expect(answeredMs ?? decidedMs).toBeLessThanOrEqual(totalMs);
  });

  test('it is told in the order in which they end, each once', async () => {
    const told: Audited[] = [];
    const { ask } = await smallNetwork((socket) => socket.write(answer()), { onAudit: (each) => told.push(each) });
    await Promise.all(Array.from({ length: 20 }, () => ask().sees('good')));
    await until(() => told.length === 20);
  });
});

describe('of a request at another part', () => {
  test('nothing is told', async () => {
    const told: Audited[] = [];
    const { send } = await smallNetwork(() => undefined, { onAudit: (each) => told.push(each) });
    await send('GET /none HTTP/1.1\r\nHost: a\r\n\r\n', 'sds').sees('HTTP/1.1 4');
    expect(told).toEqual([]);
  });
});
