import { describe, expect, test } from 'vitest';
import { proxyHead } from '../lab/testing/small-world.ts';
import { requestText, until, type RawClient } from './testing/client.ts';
import { answer } from './testing/provider.ts';
import { smallNetwork } from './testing/small-network.ts';

const leaving: [string, (client: RawClient) => void][] = [
  ['says goodbye', ({ socket }) => socket.end()],
  ['resets', ({ socket }) => socket.resetAndDestroy()],
];

describe.each(leaving)('a client that %s', (_, leave) => {
  test('before the answer begins takes its request back from the provider', async () => {
    const { ask, provider } = await smallNetwork(() => undefined);
    const client = ask();
    await until(() => provider.received.length === 1 && provider.received[0] !== '');
    leave(client);
    await until(() => provider.open.size === 0);
  });

  test('in the middle of an answer frees the provider', async () => {
    const { ask, provider } = await smallNetwork((socket) =>
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nfirst'),
    );
    const client = ask();
    await client.sees('first');
    leave(client);
    await until(() => provider.open.size === 0);
  });

  test('in the middle of its body takes its request back from the provider', async () => {
    const { ask, provider } = await smallNetwork(() => undefined);
    const client = ask({ method: 'POST', added: [['Content-Length', '99']] }, 'first');
    await until(() => provider.received[0]?.endsWith('first') === true);
    leave(client);
    await until(() => provider.open.size === 0);
  });

  test('in the middle of answers leaves nothing behind, and the proxy serves on', async () => {
    let whole = false;
    const { ask, provider } = await smallNetwork((socket) =>
      socket.write(whole ? answer() : 'HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nfirst'),
    );
    const clients = Array.from({ length: 50 }, () => ask());
    await Promise.all(clients.map((client) => client.sees('first')));
    clients.forEach(leave);
    await until(() => provider.open.size === 0);
    whole = true;
    await ask().sees('good');
  });
});

const good = requestText(proxyHead());
/** All of a good request but the empty line. */
const line = good.slice(0, -2);

describe('a request that can be read in two ways', () => {
  test.each([
    ['a length and chunks', `${line}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['chunks and a length', `${line}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n`],
    ['two lengths', `${line}Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef`],
    ['a length that is no number', `${line}Content-Length: +5\r\n\r\nabcde`],
    ['chunks that are not last', `${line}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`],
    ['an encoding that is none', `${line}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`],
    ['a space before the colon', `${line}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n`],
    ['a field that goes on in the next line', `${line}X-Mine: a\r\n b\r\n\r\n`],
    ['a line end of its own', `${line}X-Mine: a\rContent-Length: 5\r\n\r\n`],
    ['a null in a field', `${line}X-Mine: a\0b\r\n\r\n`],
    ['a space in its target', 'GET /https://host.farm.example/a b HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['no version', 'GET /\r\n\r\n'],
    ['another protocol', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['no host', good.replace('Host: ssp.spine.example\r\n', '')],
    ['two hosts', `${line}Host: other.example\r\n\r\n`],
  ])('with %s is refused, and ends the connection', async (_, text) => {
    const { send, provider } = await smallNetwork(() => undefined);
    const client = send(`${text}${good}`);
    await client.ended;
    expect(client.received()).toMatch(/^HTTP\/1.1 400 /);
    expect(client.received().match(/HTTP\/1.1 \d/g)).toHaveLength(1);
    expect(provider.received).toEqual([]);
  });

  test('with a broken chunk is taken back from the provider', async () => {
    const { ask, provider } = await smallNetwork(() => undefined);
    const client = ask({ method: 'POST', added: [['Transfer-Encoding', 'chunked']] }, '5\r\nfirst\r\nzz\r\n');
    await client.ended;
    expect(client.received()).toMatch(/^HTTP\/1.1 400 [^]*"code":"structure"/);
    await until(() => provider.open.size === 0);
  });

  test('after a good one is refused once that is answered', async () => {
    const { send } = await smallNetwork((socket) => setTimeout(() => socket.write(answer()), 50));
    const client = send(`${good}GET /\r\n\r\n`);
    await client.ended;
    expect(client.received()).toMatch(/^HTTP\/1.1 200 [^]*goodHTTP\/1.1 400 /);
  });
});

describe('a request beyond a limit', () => {
  test.each([
    ['head that is too long', 'X-Mine: ' + 'x'.repeat(20_000), 431],
    ['head of too many fields', 'X-Mine: 12345\r\n'.repeat(4000).trim(), 431],
  ])('of a %s is refused', async (_, fields, status) => {
    const { send, provider } = await smallNetwork(() => undefined);
    const client = send(`${line}${fields}\r\n\r\n`);
    await client.ended;
    expect(client.received()).toMatch(new RegExp(`^HTTP/1.1 ${status} [^]*"code":"too-long"`));
    expect(provider.received).toEqual([]);
  });

  test('whose head comes too slowly is refused', async () => {
    const { send } = await smallNetwork(() => undefined, { limits: { headMs: 200 } });
    const client = send(line.trim());
    await client.ended;
    expect(client.received()).toMatch(/^HTTP\/1.1 408 [^]*"code":"timeout"/);
  });

  test('whose body comes too slowly is refused, and taken back from the provider', async () => {
    const { ask, provider } = await smallNetwork(() => undefined, { limits: { headMs: 200, requestMs: 400 } });
    const client = ask({ method: 'POST', added: [['Content-Length', '99']] }, 'first');
    await client.ended;
    expect(client.received()).toMatch(/^HTTP\/1.1 408 [^]*"code":"timeout"/);
    expect(provider.received).toHaveLength(1);
    await until(() => provider.open.size === 0);
  });

  test('of patience, because it takes nothing of its answer, is given up, and the provider let go', async () => {
    const body = Buffer.alloc(64 * 1024 * 1024);
    const { ask, provider } = await smallNetwork(
      (socket) => {
        socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n`);
        socket.write(body);
      },
      { limits: { silenceMs: 200 } },
    );
    const { socket } = ask();
    socket.removeAllListeners('data').pause();
    await until(() => provider.open.size === 1);
    await until(() => provider.open.size === 0);
  });

  test.each([
    ['length', [['Content-Length', '101']] as const, 'x'.repeat(101)],
    ['chunks', [['Transfer-Encoding', 'chunked']] as const, `65\r\n${'x'.repeat(101)}\r\n0\r\n\r\n`],
  ])('of the %s that a practice holds is refused, and the connection goes on', async (_, added, body) => {
    const { send } = await smallNetwork(() => undefined, { limits: { bodyBytes: 100 } });
    const request = requestText(proxyHead({ method: 'POST', target: '/STU3/1/north/Appointment', added }), body);
    const client = send(`${request}${request}`, 'farm/northSystem');
    await client.sees('too-long');
    await until(() => client.received().match(/HTTP\/1.1 413 /g)?.length === 2);
  });
});

describe('a client that waits before it sends its body', () => {
  const waiting = {
    method: 'POST',
    added: [
      ['Content-Length', '5'],
      ['Expect', '100-continue'],
    ] as const,
  };

  test('is told to go on once its request is forwarded', async () => {
    const { ask, provider } = await smallNetwork((socket) => socket.write(answer()), {
      isWhole: (request) => request.endsWith('first'),
    });
    const client = ask(waiting);
    await client.sees('HTTP/1.1 100 Continue\r\n\r\n');
    client.socket.write('first');
    await client.sees('good');
    expect(provider.received[0]).not.toMatch(/expect/i);
  });

  test('is refused without it', async () => {
    const { ask, provider } = await smallNetwork(() => undefined);
    const client = ask({ ...waiting, headers: { 'Ssp-From': '200000000999' } });
    await client.ended;
    expect(client.received()).toMatch(/^HTTP\/1.1 403 /);
    expect(provider.received).toEqual([]);
  });
});

describe('a client that sends ahead', () => {
  test('is answered in order', async () => {
    const { send } = await smallNetwork((socket, request) => {
      const mine = /X-Mine: (\d)/.exec(request)?.[1] ?? '';
      setTimeout(() => socket.write(answer(`answer ${mine}`)), mine === '1' ? 60 : 1);
    });
    const numbered = (nth: number) => requestText(proxyHead({ added: [['X-Mine', String(nth)]] }));
    const refused = requestText(proxyHead({ headers: { 'Ssp-From': undefined } }));
    const client = send(`${numbered(1)}${refused}${numbered(2)}`);
    await client.sees('answer 2');
    expect(client.received()).toMatch(/answer 1[^]* 400 [^]*answer 2$/);
  });

  test('keeps one connection on both sides', async () => {
    const { ask, send, provider } = await smallNetwork((socket) => socket.write(answer()));
    const client = ask();
    for (let sent = 1; sent <= 10; sent++) {
      await until(() => client.received().match(/good/g)?.length === sent);
      client.socket.write(good);
    }
    expect(provider.received).toHaveLength(1);
    await send(good).sees('good');
    expect(provider.open.size).toBeLessThan(3);
  });
});

describe('a client that wants another protocol', () => {
  test('is served as it asked, without', async () => {
    const { ask, provider } = await smallNetwork((socket) => socket.write(answer()));
    const client = ask({
      added: [
        ['Connection', 'Upgrade'],
        ['Upgrade', 'websocket'],
      ],
    });
    await client.sees('good');
    expect(provider.received[0]).not.toMatch(/upgrade/i);
  });

  test('is not given a tunnel', async () => {
    const { send, provider } = await smallNetwork(() => undefined);
    const client = send(`CONNECT ${new URL(provider.url).host} HTTP/1.1\r\nHost: a\r\n\r\n`);
    await client.ended;
    expect(client.received()).toMatch(/^HTTP\/1.1 405 /);
    expect(provider.received).toEqual([]);
  });
});
