import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { ConnectionOptions, TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Exchange } from '../exchange/index.ts';
import { fixedFacts } from '../lab/facts.ts';
import { createNetwork } from '../lab/index.ts';
import { clinic, farm } from '../lab/testing/definitions.ts';
import { desk, practiceHead, proxyHead, smallWorld } from '../lab/testing/small-world.ts';
import { headerValue } from '../message/index.ts';
import { createPki, endpointsOf, faults, type Pki } from '../pki/index.ts';
import { fewKeys } from '../pki/testing/few-keys.ts';
import { toWorld } from '../sds/index.ts';
import { defaultLimits } from './limits.ts';
import { rawClient, requestText } from './testing/client.ts';
import { tlsAsk } from './testing/tls-client.ts';
import { serverTls } from './tls.ts';
import { Transport } from './transport.ts';
import { up, type RunningNetwork, type UpOptions } from './up.ts';

const now = () => fixedFacts().nowMs;
const proxy = 'ssp.spine.example';
let pki: Pki;
let network: RunningNetwork;

beforeAll(async () => {
  pki = await createPki(endpointsOf(smallWorld), { keys: fewKeys() });
  network = await up(smallWorld, { port: 0, now, tls: pki });
});
afterAll(() => network.close());

const portOf = (id: string, of = network): number => of.ports.get(id) ?? 0;

/** What a client shows: the certificate of an endpoint, good or with a fault. */
function shows(fqdn: string, fault?: (typeof faults)[number]): ConnectionOptions {
  const own = pki.credentials.get(fqdn);
  if (own === undefined) throw new Error(`${fqdn} has no certificate`);
  return { ca: pki.authorities, key: own.key, cert: fault === undefined ? own.certificate : own.faulty[fault] };
}
const showsNone = (): ConnectionOptions => ({ ca: pki.authorities });

async function running<T>(options: UpOptions, world: typeof smallWorld, use: (network: RunningNetwork) => Promise<T>) {
  const other = await up(world, { port: 0, now, tls: pki, ...options });
  try {
    return await use(other);
  } finally {
    await other.close();
  }
}

const issueOf = (body: string) => (JSON.parse(body) as { issue: { code: string; diagnostics: string }[] }).issue[0];

describe('an ask through the network', () => {
  test('is answered, both legs with the certificates of their endpoints', async () => {
    const response = await fetch(`${network.entryUrl}/clinic/desk/Z98201/Slot?status=free`);
    const { answer, hops } = (await response.json()) as Exchange;
    expect(answer.status).toBe(200);
    const about = hops.flatMap(({ to, checks }) =>
      checks.filter(({ id }) => id.endsWith('-certificate')).map(({ id, verdict, seen }) => [to, id, verdict, seen]),
    );
    expect(about).toEqual([
      ['ssp', 'client-certificate', 'passed', `${desk.host}, issued by Local Sub CA`],
      ['ssp', 'sender-certificate', 'passed', desk.host],
      ['farm/server', 'proxy-certificate', 'passed', `${proxy}, localhost`],
    ]);
    const forwarded = hops.find(({ to }) => to === 'farm/server')?.request.headers ?? [];
    expect(headerValue(forwarded, 'Forwarded')).toBe('for=127.0.0.1;proto=https');
  });

  test('goes by https only where systems of different organisations meet', () => {
    expect([network.entryUrl, network.proxyUrl, network.directoryUrl].map((url) => url.split(':')[0])).toEqual([
      'http',
      'https',
      'https',
    ]);
  });
});

describe.each([
  ['the proxy', 'ssp', () => proxyHead(), desk.host],
  ['a provider', 'farm/server', () => practiceHead(), proxy],
] as const)('%s', (_, id, head, fqdn) => {
  const ask = (options: ConnectionOptions) => tlsAsk(portOf(id), head(), options);

  test('lets a good certificate in and keeps the connection', async () => {
    const { status, closed } = await ask(shows(fqdn));
    expect([status, closed]).toEqual([200, false]);
  });

  test.each([
    ['expired', 495, 'The client certificate is outside its dates'],
    ['revoked', 495, 'The client certificate is revoked'],
    ['wrong-ca', 495, 'The client certificate is not of the Spine’s own authority'],
    ['wrong-fqdn', 495, `The client certificate is that of somebody-else.example: expected ${fqdn}`],
  ] as const)('refuses one that is made %s with %i, and closes', async (fault, status, diagnostics) => {
    const answer = await ask(shows(fqdn, fault));
    expect([answer.status, answer.closed]).toEqual([status, true]);
    expect(issueOf(answer.body)).toMatchObject({ code: 'forbidden', diagnostics });
  });

  test('refuses whoever shows none with 496, and closes', async () => {
    const answer = await ask(showsNone());
    expect([answer.status, answer.closed]).toEqual([496, true]);
  });

  test('refuses a good one of another endpoint', async () => {
    const answer = await ask(shows('door.kiosk.example'));
    expect([answer.status, answer.closed]).toEqual([495, true]);
    expect(issueOf(answer.body)?.diagnostics).toBe(
      `The client certificate is that of door.kiosk.example: expected ${fqdn}`,
    );
  });

  // nhsconnect/gpconnect-provider-testing, SSP.feature and Security.feature: Connect with valid Cipher.
  test.each([
    'ECDHE-RSA-AES128-GCM-SHA256',
    'ECDHE-RSA-AES256-GCM-SHA384',
    'ECDHE-RSA-AES256-SHA384',
    'ECDHE-RSA-AES256-SHA',
    'DHE-RSA-AES128-GCM-SHA256',
    'DHE-RSA-AES256-GCM-SHA384',
    'DHE-RSA-AES256-SHA256',
    'DHE-RSA-AES256-SHA',
  ])('takes the cipher %s', async (ciphers) => {
    const { status, cipher } = await ask({ ...shows(fqdn), ciphers, maxVersion: 'TLSv1.2' });
    expect([status, cipher]).toEqual([200, ciphers]);
  });

  // The same features: Connect with invalid secure and insecure Cipher. A cipher that does not exist stays at the client.
  test.each([
    ['the cipher AES128-SHA256', { ciphers: 'AES128-SHA256', maxVersion: 'TLSv1.2' }, /HANDSHAKE_FAILURE/],
    ['the cipher NULL-MD5', { ciphers: 'NULL-MD5:@SECLEVEL=0', maxVersion: 'TLSv1.2' }, /HANDSHAKE_FAILURE/],
    [
      'TLS 1.1',
      { ciphers: 'DEFAULT:@SECLEVEL=0', minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1' },
      /ALERT_PROTOCOL_VERSION/,
    ],
  ] as const)('cannot agree on %s', async (_name, options, code) => {
    await expect(ask({ ...shows(fqdn), ...options })).rejects.toMatchObject({
      code: expect.stringMatching(code) as string,
    });
  });

  test('chooses the cipher by its own order', async () => {
    const ciphers = 'DHE-RSA-AES256-SHA:ECDHE-RSA-AES256-SHA:DHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256';
    const { cipher } = await ask({ ...shows(fqdn), ciphers, maxVersion: 'TLSv1.2' });
    expect(cipher).toBe('ECDHE-RSA-AES128-GCM-SHA256');
  });

  test.each(['TLSv1.2', 'TLSv1.3'] as const)(
    'resumes sessions of %s, and what it found of a certificate with them',
    async (maxVersion) => {
      for (const [fault, status] of [
        [undefined, 200],
        ['revoked', 495],
      ] as const) {
        const options = { ...shows(fqdn, fault), maxVersion };
        const first = await ask(options);
        const second = await ask({ ...options, ...(first.session && { session: first.session }) });
        expect([first.resumed, second.resumed]).toEqual([false, true]);
        expect([first.status, second.status]).toEqual([status, status]);
      }
    },
  );

  test('does not wait for ever for a handshake', async () => {
    await running({ limits: { headMs: 50 } }, smallWorld, async (other) => {
      for (const text of ['', '\x16', '\x16\x03\x01'])
        expect(await rawClient(portOf(id, other), text).ended).toBe('closed');
    });
  });
});

describe('HSTS', () => {
  test.each([200, 403, 496])('stands in an answer of the proxy with %i', async (status) => {
    const head = proxyHead(status === 403 ? { headers: { 'Ssp-To': '200000009299' } } : {});
    const answer = await tlsAsk(portOf('ssp'), head, status === 496 ? showsNone() : shows(desk.host));
    expect([answer.status, answer.header('Strict-Transport-Security')]).toEqual([status, 'max-age=300']);
  });

  test('is not sent where the network runs without TLS', async () => {
    const plain = await up(smallWorld, { port: 0, now });
    const response = await fetch(`${plain.proxyUrl}/`);
    await plain.close();
    expect(response.headers.get('Strict-Transport-Security')).toBeNull();
  });
});

describe('plain HTTP to a port of TLS', () => {
  const text = requestText(proxyHead());

  test('is answered 497 by the proxy, which closes the connection', async () => {
    const client = rawClient(portOf('ssp'), text);
    expect(await client.ended).toBe('closed');
    expect(client.received()).toMatch(/^HTTP\/1\.1 497 .*Connection: close/s);
    expect(client.received()).toContain('"diagnostics":"Plain HTTP was sent to a port of TLS"');
  });

  test('is closed without a word by the proxy where GP Connect has it so', async () => {
    const world = toWorld([clinic, farm], { profile: 'gpc-1.2.3' });
    const received = await running({}, world, async (other) => {
      const client = rawClient(portOf('ssp', other), text);
      await client.ended;
      return client.received();
    });
    expect(received).toBe('');
  });

  test.each(['farm/server', 'sds'])('is closed without a word by %s', async (id) => {
    const client = rawClient(portOf(id), text);
    await client.ended;
    expect(client.received()).toBe('');
  });
});

describe('the directory', () => {
  test('is reached by TLS and asks for no certificate', async () => {
    const head = { method: 'GET', target: '/nowhere', headers: [['Host', 'sds.spine.example']] as const };
    expect((await tlsAsk(portOf('sds'), head, showsNone())).status).toBe(404);
  });
});

describe('a provider of somebody else', () => {
  /** Answers whatever comes, under a certificate of its own. */
  async function asked(options: ConnectionOptions): Promise<number> {
    const server = createServer({ ...serverTls(pki, 'host.farm.example', true), cert: options.cert, key: options.key });
    server.on('request', (_request, response) => response.end('{}'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      return await running({ replace: { 'farm/server': origin } }, smallWorld, async (other) => {
        return (await tlsAsk(portOf('ssp', other), proxyHead(), shows(desk.host))).status;
      });
    } finally {
      server.close();
      server.closeAllConnections();
    }
  }

  test('is reached with the certificate of its name', async () => {
    expect(await asked(shows('host.farm.example'))).toBe(200);
  });

  test.each(faults)('is not reached with one that is made %s', async (fault) => {
    expect(await asked(shows('host.farm.example', fault))).toBe(502);
  });

  test('has to be at an address of TLS', async () => {
    const options = { port: 0, now, tls: pki, replace: { 'farm/server': 'http://127.0.0.1:9' } };
    await expect(up(smallWorld, options)).rejects.toThrow('expected an origin such as https://127.0.0.1:8080');
  });
});

test('our own legs resume their sessions', async () => {
  const node = createNetwork(smallWorld).get('ssp');
  if (node === undefined) throw new Error('there is no proxy');
  const connect = new Transport(smallWorld, pki).connector('clinic/gate', node, defaultLimits.providerMs);
  const resumed = () =>
    new Promise<boolean>((resolve, reject) => {
      const port = String(portOf('ssp'));
      connect({ hostname: '127.0.0.1', port, protocol: 'https:' }, (error, socket) => {
        if (error !== null) {
          reject(error);
          return;
        }
        socket.once('data', () => {
          resolve((socket as TLSSocket).isSessionReused());
          socket.destroy();
        });
        socket.write(requestText(proxyHead()));
      });
    });
  expect([await resumed(), await resumed()]).toEqual([false, true]);
});
