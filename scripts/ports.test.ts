import { createServer, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { parseSitePort, portPlan, probe, refusedPort } from './ports.mjs';

test('the local network takes the five ports after the site', () => {
  expect(portPlan(3000)).toEqual([
    { port: 3000, wantedBy: 'the site' },
    { port: 3001, wantedBy: "the consumers' entry" },
    { port: 3002, wantedBy: 'the Spine Secure Proxy' },
    { port: 3003, wantedBy: 'the Spine Directory Service' },
    { port: 3004, wantedBy: 'its LDAP' },
    { port: 3005, wantedBy: 'the Personal Demographics Service' },
  ]);
});

test.each([
  ['3000', 3000],
  ['1', 1],
  ['65530', 65_530],
  ['65531', undefined],
  ['0', undefined],
  ['-1', undefined],
  ['3e3', undefined],
  ['', undefined],
])('reads the port "%s" as %s', (text, port) => {
  expect(parseSitePort(text)).toBe(port);
});

test('names the busy port, who wanted it and the way out in one line', () => {
  expect(refusedPort({ port: 3002, wantedBy: 'the Spine Secure Proxy' }, 'EADDRINUSE', 3000)).toBe(
    'Cannot open port 3002 for the Spine Secure Proxy: another program uses it. Choose other ports: npm start -- --port 3100',
  );
});

test('offers ordinary ports where the system refuses one', () => {
  expect(refusedPort({ port: 80, wantedBy: 'the site' }, 'EACCES', 80)).toMatch(/\(EACCES\).* --port 3100$/);
});

test.each(['127.0.0.1', '0.0.0.0'])(
  'finds a port busy that is open on %s, and free once it is closed',
  async (host) => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, host, resolve));
    const { port } = server.address() as AddressInfo;
    expect(await probe(port)).toBe('EADDRINUSE');
    await new Promise((resolve) => server.close(resolve));
    expect(await probe(port)).toBeUndefined();
  },
);
