import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Exchange } from '../exchange/index.ts';

import type { AuditRecord } from '../ssp/index.ts';
import type { Ready } from './ready.ts';
import { ran } from './testing/terminal.ts';

/** Runs a network that audits, sends the proxy one request that it refuses, and gives what was printed from then on. */
async function audited(...args: readonly string[]): Promise<string> {
  const printed: string[] = [];
  const network = await ran(['up', 'consumer-simple', 'provider-single', '--port', '0', ...args], {
    print: (lines) => printed.push(lines),
  });
  const [screen = ''] = printed.splice(0);
  const [proxyUrl = ''] =
    /http:\/\/localhost:\d+/.exec(screen.slice(screen.search(/Spine Secure Proxy|proxyUrl/))) ?? [];
  const headers = { 'Ssp-TraceID': '6a9e2f10-0000-4000-8000-000000000001', 'Ssp-From': '200000000101' };
  const response = await fetch(`${proxyUrl}/https://elsewhere.example/Slot?patient=Smith`, { headers });
  await response.text();
  const patience = args.length === 0 ? 10 : 200;
  for (let waits = 0; printed.length === 0 && waits < patience; waits++)
    await new Promise((done) => setTimeout(done, 50));
  network.end();
  return printed.join('\n');
}

test('up --audit prints a line for each request at the proxy', async () => {
  expect(await audited('--audit')).toMatch(
    /^\d{4}-\d\d-\d\dT[\d:.]+Z refuse 400 \d+\.\dms failedCheck=header-ssp-to traceId=6a9e2f10-0000-4000-8000-000000000001 from=200000000101$/,
  );
});

test('up --audit --json prints it as JSON', async () => {
  expect(JSON.parse(await audited('--audit', '--json'))).toMatchObject({
    verdict: 'refuse',
    status: 400,
    failedCheck: 'header-ssp-to',
    from: '200000000101',
  } satisfies Partial<AuditRecord>);
});

test('up alone prints none', async () => {
  expect(await audited()).toBe('');
});

const text = expect.any(String) as string;
const url = expect.stringMatching(/^(?:http|ldap):\/\/localhost:\d+$/) as string;
const asid = expect.stringMatching(/^\d{12}$/) as string;
const partyKey = expect.stringMatching(/^[A-Z0-9]+-\d{6,7}$/) as string;
const identity = { organisation: text, ods: expect.stringMatching(/^[A-Z0-9]{1,9}$/) as string, asid, partyKey };

/** The ready object of a network, while `use` looks at it. */
async function withNetwork<Result>(
  args: readonly string[],
  use: (ready: Ready, out: string) => Result | Promise<Result>,
): Promise<Result> {
  const [json, screen] = [
    await ran(['up', '--port', '0', '--json', ...args]),
    await ran(['up', '--port', '0', ...args]),
  ];
  try {
    return await use(JSON.parse(json.out) as Ready, screen.out);
  } finally {
    json.end();
    screen.end();
  }
}

test('the ready object has this shape and nothing else', async () => {
  await withNetwork(['consumer-simple', 'provider-data-centre', '--replace', 'elmSystem'], (ready) => {
    expect(ready).toEqual({
      entryUrl: url,
      proxyUrl: url,
      directoryUrl: url,
      ldapUrl: url,
      demographicsUrl: url,
      profile: 'uec-1.0.0',
      agreements: 'all',
      consumers: ['elm', 'mill', 'quay'].map((name) => ({
        ...identity,
        system: `consumer-simple/${name}System`,
        fqdn: expect.stringMatching(/^mhs\..*\.example$/) as string,
        entryUrl: `${ready.entryUrl}/consumer-simple/${name}System`,
        isReplaced: name === 'elm',
      })),
      providers: ['oak', 'birch', 'fern'].map((name) => ({
        ...identity,
        system: `provider-data-centre/${name}System`,
        serviceRoot: expect.stringMatching(/^https:\/\/booking\.kestrel\.example\//) as string,
        interactions: expect.arrayContaining(['urn:nhs:names:services:careconnect:fhir:rest:search:slot']) as string[],
      })),
      replaced: [
        {
          system: 'consumer-simple/elmSystem',
          role: 'consumer',
          identities: [{ ...identity, fqdn: 'mhs.elm-tree.example', interactions: expect.any(Array) as string[] }],
          accreditedSystems: [expect.objectContaining({ asid: '200000000101', system: 'consumer-simple/elmSystem' })],
          endpoints: [],
        },
      ],
      curl: expect.stringMatching(/^curl "http:\/\/localhost:\d+\/consumer-simple\/millSystem\//) as string,
    });
  });
});

describe('a consumer of one’s own', () => {
  test('is told who it is and where to ask; nothing of ours asks in its name', async () => {
    await withNetwork(['consumer-simple', 'provider-single', '--replace', 'elmSystem'], async ({ entryUrl }, out) => {
      expect(out).toMatch(/^Yours, in the place of consumer-simple\/elmSystem:$/m);
      expect(out).toMatch(/^ {2}is +Elm Tree Surgery, ODS code Z99101, ASID 200000000101, Party Key Z99101-800101$/m);
      expect(out).toMatch(
        /^ {2}looks up at +http:\/\/localhost:\d+\/spine-directory\/FHIR\/R4 or ldap:\/\/localhost:\d+$/m,
      );
      expect(out).toMatch(/^ {2}asks +http:\/\/localhost:\d+\/<service root URL>\/<FHIR request>$/m);
      expect(out).toMatch(/^Mill Lane Practice searches free slots of /m);
      const asked = await fetch(`${entryUrl}/consumer-simple/elmSystem/Z99211/Slot?status=free`);
      expect(((await asked.json()) as Exchange).hops.map(({ to }) => to)).toEqual(['consumer-simple/elmSystem']);
    });
  });
});

describe('a provider of one’s own', () => {
  test('is sent what the proxy forwards, by its server’s place', async () => {
    const received: string[] = [];
    const own = createServer((request, response) => {
      received.push(`${request.headers.host ?? ''} ${request.url ?? ''}`);
      response.setHeader('Content-Type', 'application/fhir+json').end('{"resourceType":"Bundle"}');
    });
    await new Promise<void>((resolve) => own.listen(0, '127.0.0.1', resolve));
    const at = `http://127.0.0.1:${(own.address() as AddressInfo).port}`;
    await withNetwork(
      ['consumer-simple', 'provider-data-centre', '--replace', `kestrelMhs=${at}`],
      async (ready, out) => {
        expect(out).toMatch(new RegExp(`^ {2}is reached at +${at}$`, 'm'));
        const [replaced] = ready.replaced;
        expect(replaced).toMatchObject({ system: 'provider-data-centre/kestrelMhs', url: at, role: 'provider' });
        expect(replaced?.identities.map(({ ods }) => ods)).toEqual(['Z99201', 'Z99202', 'Z99203']);
        const asked = await fetch(`${ready.entryUrl}/consumer-simple/elmSystem/Z99201/Slot?status=free`);
        expect(((await asked.json()) as Exchange).answer).toMatchObject({
          status: 200,
          body: { resourceType: 'Bundle' },
        });
        expect(received).toEqual(['booking.kestrel.example /STU3/1/careconnect/oak-road/Slot?status=free']);
      },
    );
    own.close();
  });
});

describe('agreements and profile', () => {
  const gpConnect = ['consumer-separate-mhs', 'provider-separate-mhs'];
  const answered = (args: readonly string[]) =>
    withNetwork([...gpConnect, ...args], async ({ entryUrl, agreements, profile }) => {
      const query = 'start=ge2026-11-23&end=le2026-11-27&status=free&_include=Slot:schedule';
      const asked = await fetch(`${entryUrl}/consumer-separate-mhs/cragSystem/Z99251/Slot?${query}`);
      const { answer } = (await asked.json()) as Exchange;
      return [agreements, profile, answer.status, JSON.stringify(answer.body).includes('FOT_CHECK_FAILED')];
    });

  test('everybody has one with everybody', async () => {
    expect(await answered([])).toEqual(['all', 'gpc-1.2.3', 200, false]);
  });
  test('none at all, and another profile', async () => {
    expect(await answered(['--agreements', 'none', '--profile', 'uec-1.0.0'])).toEqual([[], 'uec-1.0.0', 403, true]);
  });
});

test('--ready-file writes the same object', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'toolkit-'));
  const { out, end } = await ran(['up', 'consumer-simple', '--port', '0', '--json', '--ready-file', 'ready.json'], {
    folder,
  });
  end();
  expect(readFileSync(path.join(folder, 'ready.json'), 'utf8')).toBe(`${out}\n`);
});

test('with TLS a part of one’s own is handed its certificate, if others connect to it or it to them', async () => {
  const parts = ['elmSystem', 'ashMhs=https://127.0.0.1:8443', 'limeSystem=http://127.0.0.1:8080'];
  const replace = parts.flatMap((part) => ['--replace', part]);
  const { out, end } = await ran([
    'up',
    'consumer-simple',
    'provider-single',
    '--port',
    '0',
    '--tls',
    '--json',
    ...replace,
  ]);
  end();
  const { replaced } = JSON.parse(out) as Ready;
  expect(replaced.map(({ certificate }) => certificate?.fqdn)).toEqual([
    'mhs.elm-tree.example',
    'appointments.ash-grove.example',
    undefined,
  ]);
  const [file = ''] = replaced.flatMap(({ certificate }) => (certificate ? [certificate.certificate] : []));
  expect(readFileSync(file, 'utf8')).toContain('BEGIN CERTIFICATE');
}, 60_000);
