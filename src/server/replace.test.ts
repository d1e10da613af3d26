import { expect, test } from 'vitest';
import { smallWorld } from '../lab/testing/small-world.ts';
import { answer } from './testing/provider.ts';
import { smallNetwork } from './testing/small-network.ts';
import { up } from './up.ts';

test.each([
  [
    'a part that is not there',
    { 'farm/none': 'http://127.0.0.1:8080' },
    'Cannot replace farm/none: expected one of people',
  ],
  [
    'by a path',
    { 'farm/server': 'http://127.0.0.1:8080/fhir' },
    'Cannot reach farm/server at http://127.0.0.1:8080/fhir',
  ],
  ['by no URL', { 'farm/server': 'localhost' }, 'Cannot reach farm/server at localhost: expected an origin'],
])('refuses to replace %s', async (_, replace, message) => {
  await expect(up(smallWorld, { port: 0, replace })).rejects.toThrow(message);
});

test('runs the others, and sends there what the proxy forwards', async () => {
  const { ask, network, provider } = await smallNetwork((socket) => socket.write(answer()));
  expect(network.ports.has('farm/server')).toBe(false);
  expect(network.ports.has('farm/northSystem')).toBe(true);
  await ask().sees('good');
  expect(provider.received[0]).toMatch(
    /^GET \/STU3\/1\/north\/Slot\?status=free HTTP\/1.1\r\nhost: host\.farm\.example\r\n/i,
  );
});

test('believes nothing that a foreign part says of its visit', async () => {
  const named = (socket: Parameters<Parameters<typeof smallNetwork>[0]>[0]) =>
    socket.write(answer('good', ['Exchange-Visit: 0']));
  const { network } = await smallNetwork(named);
  const url = `${network.entryUrl}/clinic/desk/Z98201/Slot`;
  await fetch(url);
  const exchange = (await (await fetch(url)).json()) as { hops: { to: string; checks: unknown[] }[] };
  const foreign = exchange.hops.find(({ to }) => to === 'farm/server');
  expect(foreign).toMatchObject({ checks: [] });
  expect(exchange.hops.at(-1)).toBe(foreign);
});

test('says where it keeps a visit to whoever asks, and to nobody else', async () => {
  const { ask, provider } = await smallNetwork((socket) => socket.write(answer()));
  const [plain, asking] = [ask(), ask({ added: [['exchange-visit', 'wanted']] })];
  await plain.sees('good');
  await asking.sees('good');
  expect(plain.received()).not.toMatch(/exchange-visit/i);
  expect(asking.received()).toMatch(/\r\nExchange-Visit: \d+\r\n/);
  expect(provider.received.join('')).not.toMatch(/exchange-visit/i);
});

test('nothing of ours asks for a part that runs elsewhere and is not reached', async () => {
  const network = await up(smallWorld, { port: 0, replace: { 'clinic/desk': undefined } });
  try {
    expect(network.ports.has('clinic/desk')).toBe(false);
    const response = await fetch(`${network.entryUrl}/clinic/desk/Z98201/Slot`);
    const { answer, hops } = (await response.json()) as { answer: { status: number }; hops: { to: string }[] };
    expect([answer.status, hops.map(({ to }) => to)]).toEqual([502, ['clinic/desk']]);
  } finally {
    await network.close();
  }
});
