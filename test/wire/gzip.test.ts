import { request } from 'node:http';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Exchange } from '../../src/exchange/index.ts';
import { proxyHead, smallWorld } from '../../src/lab/testing/small-world.ts';
import { up, type RunningNetwork } from '../../src/server/index.ts';
import { smallNetwork } from '../../src/server/testing/small-network.ts';

const nowMs = Date.parse('2026-11-23T07:00:00Z');
let network: RunningNetwork;

beforeAll(async () => {
  network = await up(smallWorld, { port: 0, now: () => nowMs });
});
afterAll(() => network.close());

/** Asks the proxy with a good request; gives what stood on the wire. */
const ask = (accepted?: string): Promise<{ headers: NodeJS.Dict<string | string[]>; bytes: Buffer }> =>
  new Promise((resolve, reject) => {
    const { target, headers } = proxyHead({ headers: { 'Accept-Encoding': accepted } });
    request({ port: network.ports.get('ssp'), path: target, headers: Object.fromEntries(headers) }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        resolve({ headers: answer.headers, bytes: Buffer.concat(chunks) });
      });
    })
      .on('error', reject)
      .end();
  });
const withoutId = (bytes: Buffer): unknown => ({ ...(JSON.parse(bytes.toString()) as object), id: '' });

it('a provider answers in gzip whoever takes it, through the proxy, and says how long it is', async () => {
  const [plain, zipped] = [await ask(), await ask('gzip')];
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect([zipped.headers['content-encoding'], zipped.headers.vary]).toEqual(['gzip', 'Accept-Encoding']);
  for (const { headers, bytes } of [plain, zipped]) expect(headers['content-length']).toBe(String(bytes.length));
  expect(withoutId(gunzipSync(zipped.bytes))).toEqual(withoutId(plain.bytes));
});

const asPerson = async (at: RunningNetwork): Promise<Exchange> =>
  (await (await fetch(`${at.entryUrl}/clinic/desk/Z98201/Slot`)).json()) as Exchange;

it('a consumer asks for gzip and reads it', async () => {
  const { answer, hops } = await asPerson(network);
  expect([answer.status, (answer.body as { resourceType: string }).resourceType]).toEqual([200, 'Bundle']);
  const atProxy = hops.find(({ to }) => to === 'ssp');
  expect(atProxy?.request.headers).toContainEqual(['Accept-Encoding', 'gzip']);
  expect(hops.at(-1)?.answer.headers).toContainEqual(['Content-Encoding', 'gzip']);
});

it.each([
  ['reads what a provider of others sends in gzip', gzipSync('{"resourceType":"Bundle"}'), 200],
  ['says so when that cannot be read', Buffer.from('{"resourceType":"Bundle"}'), 502],
])('a consumer %s', async (_, bytes, status) => {
  const head = `HTTP/1.1 200 OK\r\nContent-Type: application/fhir+json\r\nContent-Encoding: gzip\r\nContent-Length: ${bytes.length}\r\n\r\n`;
  const { network: other } = await smallNetwork((socket) => socket.write(Buffer.concat([Buffer.from(head), bytes])));
  expect((await asPerson(other)).answer.status).toBe(status);
});
