import type { Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { practiceHead, proxyHead } from '../lab/testing/small-world.ts';
import { requestText, until } from './testing/client.ts';
import { answer, rawProvider } from './testing/provider.ts';
import { smallNetwork } from './testing/small-network.ts';

/** Far more than the kernel holds for the two connections that a body passes. */
const megabytes = 96;
const megabyte = Buffer.alloc(1024 * 1024, 'x');

/** Writes as much as the other side takes; tells how much that was so far. */
function pour(socket: Socket): () => number {
  let poured = 0;
  const more = () => {
    while (poured < megabytes) {
      poured++;
      if (!socket.write(megabyte)) break;
    }
    if (poured < megabytes) socket.once('drain', more);
  };
  more();
  return () => poured;
}

/** The last value of a number that stops growing. */
async function atRest(value: () => number): Promise<number> {
  let [last, since] = [-1, Date.now()];
  await until(() => {
    if (value() !== last) [last, since] = [value(), Date.now()];
    return Date.now() - since > 300;
  });
  return last;
}

describe('a body', () => {
  test('reaches the client piece by piece', async () => {
    let goOn: () => void = () => undefined;
    const { ask } = await smallNetwork((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n');
      goOn = () => socket.write('6\r\nsecond\r\n0\r\n\r\n');
      setTimeout(() => socket.write('5\r\nfirst\r\n'), 50);
    });
    const client = ask();
    await client.sees('HTTP/1.1 200 OK');
    await client.sees('first');
    expect(client.received()).not.toContain('second');
    goOn();
    await client.sees('6\r\nsecond\r\n0\r\n\r\n');
  });

  test('reaches the provider piece by piece', async () => {
    const { ask, provider } = await smallNetwork((socket) => socket.write(answer()), {
      isWhole: (request) => request.endsWith('0\r\n\r\n'),
    });
    const client = ask({ method: 'POST', added: [['Transfer-Encoding', 'chunked']] }, '5\r\nfirst\r\n');
    await until(() => provider.received[0]?.includes('first') === true);
    client.socket.write('6\r\nsecond\r\n0\r\n\r\n');
    await client.sees('good');
    expect(provider.received[0]).toMatch(/5\r\nfirst\r\n6\r\nsecond\r\n0\r\n\r\n$/);
  });

  test('of an answer waits at the provider for a client that does not read', async () => {
    let poured = () => 0;
    const { ask } = await smallNetwork((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${megabytes * megabyte.length}\r\n\r\n`);
      poured = pour(socket);
    });
    const client = ask();
    let read = 0;
    client.socket.removeAllListeners('data').pause();
    await until(() => poured() > 0);
    expect(await atRest(() => poured())).toBeLessThan(megabytes / 2);
    client.socket.on('data', (chunk) => (read += chunk.length)).resume();
    await until(() => read > megabytes * megabyte.length);
  });

  test('of a request waits at the client for a provider that does not read', async () => {
    let provided: Socket | undefined;
    const { ask } = await smallNetwork((socket) => (provided ??= socket.pause()));
    const client = ask({ method: 'POST', added: [['Content-Length', String(megabytes * megabyte.length + 1)]] }, 'x');
    await until(() => provided !== undefined);
    const poured = pour(client.socket);
    expect(await atRest(poured)).toBeLessThan(megabytes / 2);
    let read = 1;
    provided?.removeAllListeners('data').on('data', (chunk) => {
      read += chunk.length;
      if (read > megabytes * megabyte.length) provided?.write(answer());
    });
    provided?.resume();
    await client.sees('good');
  });
});

describe('an answer', () => {
  test('keeps the case, order and number of its headers', async () => {
    const fields = ['SET-Cookie: a=1', 'Set-Cookie: b=2', 'x-Mine: ä', 'Cache-Control: no-store'];
    const { ask } = await smallNetwork((socket) => socket.write(answer('good', fields), 'latin1'));
    const client = ask();
    await client.sees('good');
    expect(client.received()).toContain(fields.join('\r\n'));
  });

  test('loses what speaks of one connection, and its trailer fields', async () => {
    const { ask } = await smallNetwork((socket) =>
      socket.write(
        'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\nConnection: X-Mine\r\nX-Mine: a\r\nKeep-Alive: timeout=9\r\n\r\n4\r\ngood\r\n0\r\nX-Sum: 1\r\n\r\n',
      ),
    );
    const client = ask();
    await client.sees('0\r\n\r\n');
    expect(client.received()).not.toMatch(/x-sum|x-mine|timeout=9/i);
  });

  test('is waited for behind those that only tell how it goes', async () => {
    const { ask } = await smallNetwork((socket) =>
      socket.write(`HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n${answer()}`),
    );
    const client = ask();
    await client.sees('good');
    expect(client.received()).toMatch(/^HTTP\/1.1 200 /);
  });

  test.each([
    ['204 No Content', []],
    ['304 Not Modified', ['ETag: W/"1"', 'Content-Length: 99']],
  ])('of %s has no body, and the connection goes on', async (status, fields) => {
    const { ask } = await smallNetwork((socket) =>
      socket.write(['HTTP/1.1 ' + status, ...fields, '', ''].join('\r\n')),
    );
    const client = ask();
    await client.sees('\r\n\r\n');
    client.socket.write(requestText(proxyHead()));
    await until(() => client.received().match(/HTTP\/1.1 [23]04 [^]*?\r\n\r\n/g)?.length === 2);
    expect(client.received()).toMatch(/^(?:HTTP\/1.1 [23]04 [^]*?\r\n\r\n){2}$/);
    expect(client.received()).not.toMatch(/transfer-encoding/i);
  });

  test('to HEAD keeps its length and has no body', async () => {
    const practice = await rawProvider((socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n'));
    onTestFinished(practice.close);
    const replace = { 'farm/northSystem': practice.url };
    const { send } = await smallNetwork(() => undefined, { replace });
    const head = requestText(practiceHead({ method: 'HEAD' }));
    const client = send(`${head}${head}`, 'farm/server');
    await until(() => client.received().match(/content-length: 99\r\n/gi)?.length === 2);
    expect(client.received()).toMatch(/^(?:HTTP\/1.1 200 [^]*?\r\n\r\n){2}$/);
  });

  test('until the provider closes is passed on whole', async () => {
    const { ask } = await smallNetwork((socket) => socket.end('HTTP/1.0 200 OK\r\n\r\nold and good'));
    const client = ask();
    await client.sees('old and good\r\n0\r\n\r\n');
  });
});

describe('a request', () => {
  test.each<[string, string, readonly (readonly [string, string])[], string, RegExp]>([
    ['POST with a length', 'POST', [], '{"a":"ä"}', /content-length: 9\r\n\r\n\{"a":"ä"\}$/i],
    ['PUT without a body', 'PUT', [['Content-Length', '0']], '', /content-length: 0\r\n\r\n$/i],
    ['GET with a body', 'GET', [], 'abc', /content-length: 3\r\n\r\nabc$/i],
    ['GET of length zero', 'GET', [['Content-Length', '0']], '', /\r\n\r\n$/],
  ])('of %s arrives as it was sent', async (_, method, added, body, expected) => {
    const { ask, provider } = await smallNetwork((socket) => socket.write(answer()), {
      isWhole: (request) => request.endsWith(body),
    });
    await ask({ method, added }, body).sees('good');
    expect(provider.received[0]).toMatch(expected);
    expect(provider.received[0]?.match(/content-length/gi)?.length ?? 0).toBeLessThan(2);
  });
});
