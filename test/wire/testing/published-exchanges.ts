/** What is published of the proxy that only sockets can show, in our own words: for tests. */
import { fixedFacts } from '../../../src/lab/facts.ts';
import { desk, proxyHead, smallWorld } from '../../../src/lab/testing/small-world.ts';
import { createPki, endpointsOf, faults, type Pki } from '../../../src/pki/index.ts';
import { fewKeys } from '../../../src/pki/testing/few-keys.ts';
import { up } from '../../../src/server/index.ts';
import { answer } from '../../../src/server/testing/provider.ts';
import { rawClient, requestText } from '../../../src/server/testing/client.ts';
import { smallNetwork } from '../../../src/server/testing/small-network.ts';
import { tlsAsk } from '../../../src/server/testing/tls-client.ts';
import { source } from '../../../src/topology/index.ts';
import type { PublishedCase } from '../../../src/topology/testing/published.ts';

const errors = source('gpconnect', 'pages/development/development_fhir_error_handling_guidance.md');
const guide = source('spine-core', 'pages/design/ssp_implementation_guide.md');
const tests = source('provider-testing', 'GPConnect.Provider.AcceptanceTests/SSP.feature');

/** An answer in one line: `502 transient 502 ERROR_…`. */
function said(status: number | string, body: string): string {
  const { issue } = JSON.parse(body) as {
    issue?: { code: string; details?: { coding: { code: string; display: string }[] } }[];
  };
  const coding = issue?.[0]?.details?.coding[0];
  return [status, issue?.[0]?.code, coding?.code, coding?.display].filter((part) => part !== undefined).join(' ');
}

const splitAnswer = (text: string): [status: string, body: string] => [
  text.split(' ')[1] ?? '',
  text.slice(text.indexOf('\r\n\r\n') + 4),
];

const nobody = 'http://127.0.0.1:1';
/** What the proxy answers when the provider does this. */
async function proxied(serve: Parameters<typeof smallNetwork>[0], options: Parameters<typeof smallNetwork>[1] = {}) {
  const { ask } = await smallNetwork(serve, options);
  const client = ask({ headers: { Connection: 'close' } });
  await client.ended;
  return splitAnswer(client.received());
}

let made: Promise<Pki> | undefined;
const pki = (): Promise<Pki> => (made ??= createPki(endpointsOf(smallWorld), { keys: fewKeys() }));

/** What comes of an ask of the proxy over TLS: the status, or that no connection came about. */
async function overTls(options: { ciphers?: string; fault?: (typeof faults)[number] }) {
  const own = await pki();
  const { key, certificate, faulty } = own.credentials.get(desk.host) ?? {};
  const network = await up(smallWorld, { port: 0, now: () => fixedFacts().nowMs, tls: own });
  try {
    const { status } = await tlsAsk(network.ports.get('ssp') ?? 0, proxyHead(), {
      ca: own.authorities,
      key,
      cert: options.fault === undefined ? certificate : faulty?.[options.fault],
      ...(options.ciphers === undefined ? {} : { ciphers: options.ciphers, maxVersion: 'TLSv1.2' }),
    });
    return String(status);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'no code';
  } finally {
    await network.close();
  }
}

async function plainToTls(): Promise<string> {
  const network = await up(smallWorld, { port: 0, now: () => fixedFacts().nowMs, tls: await pki() });
  const client = rawClient(network.ports.get('ssp') ?? 0, requestText(proxyHead()));
  await client.ended;
  await network.close();
  return splitAnswer(client.received())[0];
}

const outcome = '{"resourceType":"OperationOutcome",\n  "issue":[]} ';
const url = proxyHead().target.slice(1);

/** Of the proxy, as sockets show it. */
export const exchanges: readonly PublishedCase[] = [
  [
    'the provider takes no connection',
    async () => said(...(await proxied(() => undefined, { replace: { 'farm/server': nobody } }))),
    `502 transient 502 ERROR_COMMUNICATING_TO_ENDPOINT_URL_${url}`,
    errors,
  ],
  [
    'the provider never answers',
    async () => said(...(await proxied(() => undefined, { limits: { providerMs: 100 } }))),
    '504 transient',
    source('spine-core', 'pages/resources/resources_error_handling.md'),
  ],
  [
    'the provider answers an error of its own',
    async () => (await proxied((socket) => socket.write(answer(outcome, [], '422 Unprocessable Entity')))).join(' '),
    `422 ${outcome}`,
    guide,
  ],
  [
    'the client certificate is of another name, of another authority, revoked, expired',
    async () => (await Promise.all(faults.map((fault) => overTls({ fault })))).join(' '),
    '495 495 495 495',
    tests,
  ],
  ['plain HTTP comes to a port of TLS', plainToTls, '497', guide],
  ['the cipher is DHE-RSA-AES256-SHA', () => overTls({ ciphers: 'DHE-RSA-AES256-SHA' }), '200', tests],
  ['the cipher is AES128-SHA256', () => overTls({ ciphers: 'AES128-SHA256' }), /HANDSHAKE_FAILURE/, tests],
];
