import type { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { north, proxyHead } from '../lab/testing/small-world.ts';
import { requestText, until } from './testing/client.ts';
import { answer } from './testing/provider.ts';
import { smallNetwork } from './testing/small-network.ts';

const chunkedHead = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
const published = `ERROR_COMMUNICATING_TO_ENDPOINT_URL_${north.serviceRoot}/Slot?status=free`;

describe('a provider that breaks off its answer', () => {
  test.each<[string, (socket: Socket) => void]>([
    ['ends inside a chunk', (socket) => socket.end(`${chunkedHead}5\r\nfirst\r\nff\r\nhalf`)],
    ['ends between two chunks', (socket) => socket.end(`${chunkedHead}5\r\nfirst\r\n`)],
    [
      'ends before the length that it gave',
      (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nfirst'),
    ],
    ['sends a chunk whose size is none', (socket) => socket.write(`${chunkedHead}5\r\nfirst\r\nzz\r\n`)],
    [
      'resets in the middle',
      (socket) => {
        socket.write(`${chunkedHead}5\r\nfirst\r\n`, () => setTimeout(() => socket.resetAndDestroy(), 20));
      },
    ],
  ])('and %s is seen to break off', async (_, serve) => {
    const { ask, provider } = await smallNetwork(serve);
    const client = ask();
    await client.ended;
    expect(client.received()).toMatch(/^HTTP\/1.1 200 OK\r\n/);
    expect(client.received()).toContain('first');
    expect(client.received()).not.toContain('\r\n0\r\n');
    expect(client.received()).not.toMatch(/Content-Length: 5\r\n/i);
    await until(() => provider.open.size === 0);
  });

  test('and stalls is cut off once it is silent for too long', async () => {
    const { ask, provider } = await smallNetwork((socket) => socket.write(`${chunkedHead}5\r\nfirst\r\n`), {
      limits: { providerMs: 200 },
    });
    const client = ask();
    await client.ended;
    expect(client.received()).toContain('first');
    expect(client.received()).not.toContain('\r\n0\r\n');
    await until(() => provider.open.size === 0);
  });

  test('tells a client of HTTP/1.0 by a reset, as nothing else would', async () => {
    const { send } = await smallNetwork((socket) => {
      socket.write(`${chunkedHead}5\r\nfirst\r\n`, () => setTimeout(() => socket.destroy(), 20));
    });
    const client = send(requestText(proxyHead()).replace('HTTP/1.1', 'HTTP/1.0'));
    expect(await client.ended).toBe('reset');
  });
});

describe('a provider without an answer', () => {
  test.each<[string, (socket: Socket) => void]>([
    ['closes', (socket) => socket.end()],
    ['resets', (socket) => socket.resetAndDestroy()],
    ['says something else', (socket) => socket.end('SSH-2.0-server\r\n')],
    [
      'gives two lengths',
      (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'),
    ],
    [
      'gives a length and chunks',
      (socket) => socket.end(`${chunkedHead.trim()}\r\nContent-Length: 3\r\n\r\n0\r\n\r\n`),
    ],
    ['ends inside its head', (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-')],
    [
      'switches protocols unasked',
      (socket) => socket.end('HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
    ],
  ])('and %s is reported as published', async (_, serve) => {
    const { ask, provider } = await smallNetwork(serve);
    const client = ask({ added: [['Connection', 'close']] });
    await client.ended;
    expect(client.received()).toMatch(/^HTTP\/1.1 502 /);
    expect(client.received()).toContain(`"diagnostics":"${published}"`);
    expect(provider.received).toHaveLength(1);
  });

  test('and does not listen is reported as published', async () => {
    const { ask, provider } = await smallNetwork(() => undefined);
    await provider.close();
    const client = ask();
    await client.sees(published);
    expect(client.received()).toMatch(/^HTTP\/1.1 502 /);
  });

  test('and keeps silent is given up in time, as published, and let go', async () => {
    const { ask, provider } = await smallNetwork(() => undefined, { limits: { providerMs: 200 } });
    const client = ask();
    await client.sees('OperationOutcome');
    expect(client.received()).toMatch(/^HTTP\/1.1 504 /);
    expect(client.received()).toContain('"code":"transient"');
    expect(client.received()).not.toContain('diagnostics');
    await until(() => provider.open.size === 0);
  });
});

describe('a kept connection that the provider closed', () => {
  const closing = (socket: Socket, _: string, nth: number) => {
    // The first connection answers once and is reset by the second request, as if it had just been closed.
    if (nth > 1 || !socket.listenerCount('served')) socket.write(answer(`from ${nth}`));
    else socket.resetAndDestroy();
    socket.on('served', () => undefined);
  };

  test('is replaced by a new one for a request that can be repeated', async () => {
    const { ask, provider } = await smallNetwork(closing);
    const first = ask();
    await first.sees('from 1');
    const second = ask();
    await second.sees('from 2');
    expect(provider.received).toHaveLength(2);
  });

  test('is reported for one that cannot', async () => {
    const { ask, provider } = await smallNetwork(closing);
    await ask().sees('from 1');
    const second = ask({ method: 'POST' }, '{}');
    await second.sees(published);
    expect(second.received()).toMatch(/^HTTP\/1.1 502 /);
    expect(provider.received).toHaveLength(1);
  });
});

describe('a provider that answers early', () => {
  test('is heard although the body is not sent yet', async () => {
    const { ask } = await smallNetwork((socket) => socket.end(answer('no', ['Connection: close'], '413 Too Large')));
    const client = ask({ method: 'POST', added: [['Content-Length', '1000000']] }, 'x'.repeat(1000));
    await client.sees('no');
    expect(client.received()).toMatch(/^HTTP\/1.1 413 /);
  });
});
