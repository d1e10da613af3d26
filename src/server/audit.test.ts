import { describe, expect, test } from 'vitest';
import type { Audited } from './audit.ts';
import { until, type RawClient } from './testing/client.ts';
import { answer } from './testing/provider.ts';
import { smallNetwork, type SmallNetwork } from './testing/small-network.ts';

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
    [
      'that is answered',
      (socket) => socket.write(answer()),
      ({ ask }) => ask(),
      { ending: 'whole', status: 200, bytes: 4 },
      [],
    ],
    [
      'that is refused',
      () => undefined,
      ({ ask }) => ask({ headers: { 'Ssp-From': '200000000999' } }),
      { ending: 'whole', status: 403, bytes: 0 },
      ['sender-interaction'],
    ],
    [
      'that the provider resets',
      (socket) => socket.resetAndDestroy(),
      ({ ask }) => ask(),
      { ending: 'whole', status: 502 },
      [],
    ],
    ['without an answer in time', () => undefined, ({ ask }) => ask(), { ending: 'whole', status: 504 }, []],
    [
      'whose answer breaks off',
      (socket) => socket.end(partial),
      ({ ask }) => ask(),
      { ending: 'broken-off', status: 200, bytes: 5 },
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
      { ending: 'client-left', status: 200, bytes: 5 },
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
      { ending: 'client-left', bytes: 0 },
      [],
    ],
  ])('%s it is told once what became of it', async (_, serve, go, expected, failed) => {
    const told = await audited(serve, go);
    expect(told).toHaveLength(1);
    const [{ checks, decideMs, firstByteMs, totalMs, ...rest }] = told as [Audited];
    expect(rest).toMatchObject({ clientAddress: '127.0.0.1', head: { method: 'GET' }, ...expected });
    expect(checks.filter(({ verdict }) => verdict === 'failed').map(({ id }) => id)).toEqual(failed);
    expect(rest.status === undefined).toBe(firstByteMs === undefined);
    expect(decideMs).toBeLessThanOrEqual(firstByteMs ?? totalMs);
    expect(firstByteMs ?? decideMs).toBeLessThanOrEqual(totalMs);
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
