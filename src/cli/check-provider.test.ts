import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../check/index.ts';
import { rosterOf } from '../lab/index.ts';
import { createPki, endpointsOf, type Pki } from '../pki/index.ts';
import { serviceIdOf, type Practice } from '../provider/index.ts';
import { up, type RunningNetwork } from '../server/index.ts';
import type { World } from '../sds/index.ts';
import { ownTerminal } from './terminal.ts';
import { nowMs, ran } from './testing/terminal.ts';
import { readWorld } from './worlds.ts';

let world: World;
let network: RunningNetwork;
const systems = { careconnect: 'provider-single/ashSystem', gpconnect: 'provider-separate-mhs/glenSystem' } as const;
const servers = { careconnect: 'provider-single/ashMhs', gpconnect: 'provider-separate-mhs/glenMhs' } as const;

beforeAll(async () => {
  world = await readWorld(ownTerminal);
  network = await up(world, { port: 0, now: () => nowMs });
});
afterAll(() => network.close());

const practiceOf = (programme: keyof typeof systems): Practice => {
  const practice = rosterOf(world).practices.find(({ system }) => system === systems[programme]);
  if (practice === undefined) throw new Error(`no ${systems[programme]}`);
  return practice;
};

/** What is typed to check one of our own providers at a port. */
function line(programme: keyof typeof systems, port = network.ports.get(servers[programme]) ?? 0, scheme = 'http') {
  const practice = practiceOf(programme);
  const rootPath = practice.serviceRoot.replace(/^https:\/\/[^/]*/, '');
  return [
    ...['check', 'provider', `${scheme}://127.0.0.1:${port}${rootPath}`],
    ...['--programme', programme, '--asid', practice.asid, '--ods', practice.ods, '--root', practice.serviceRoot],
    ...(programme === 'gpconnect' ? ['--patient', '2'] : ['--service', serviceIdOf(practice)]),
  ];
}

describe.each(['careconnect', 'gpconnect'] as const)('our own provider of %s', (programme) => {
  test('passes every case over HTTP', async () => {
    const { code, out } = await ran([...line(programme), '--json']);
    const { findings } = JSON.parse(out) as Report;
    expect(findings.filter(({ verdict }) => verdict !== 'passed').map(({ rule, seen }) => `${rule}: ${seen}`)).toEqual(
      [],
    );
    expect(findings.length).toBeGreaterThan(60);
    expect(code).toBe(0);
  });
});

test('the report is a table, a page and a JUnit file; a finding ends in exit code 1', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'report-'));
  const typed = line('careconnect').map((word, index, all) => (all[index - 1] === '--asid' ? '200000000999' : word));
  const files = ['--report-html', 'report.html', '--report-junit', 'report.xml'];
  const { code, out } = await ran([...typed, ...files], { folder });
  expect(code).toBe(1);
  expect(out).toMatch(/^ {2}FAIL {2}request-right /m);
  expect(out).toContain('This is no assurance.');
  expect(await readFile(path.join(folder, 'report.html'), 'utf8')).toContain('request-right');
  expect(await readFile(path.join(folder, 'report.xml'), 'utf8')).toContain('request-right');
});

describe('over mutual TLS', () => {
  let pki: Pki;
  let secure: RunningNetwork;
  const folder = mkdtempSync(path.join(tmpdir(), 'pki-'));
  beforeAll(async () => {
    const { writeFile } = await import('node:fs/promises');
    pki = await createPki(endpointsOf(world));
    const own = pki.credentials.get('ssp.spine.example');
    await writeFile(path.join(folder, 'ca.pem'), pki.authorities);
    await writeFile(path.join(folder, 'cert.pem'), own?.certificate ?? '');
    await writeFile(path.join(folder, 'key.pem'), own?.key ?? '');
    secure = await up(world, { port: 0, now: () => nowMs, tls: pki });
  });
  afterAll(() => secure.close());
  const at = () => line('careconnect', secure.ports.get(servers.careconnect), 'https');

  test('the proxy’s certificate lets every case pass', async () => {
    const typed = [...at(), '--ca', 'ca.pem', '--cert', 'cert.pem', '--key', 'key.pem'];
    const { code, out } = await ran(typed, { folder });
    expect(out).toContain('passed, 0 findings');
    expect(code).toBe(0);
  });

  test('a certificate of an unknown authority is told', async () => {
    const { code, out } = await ran(at(), { folder });
    expect(code).toBe(1);
    expect(out).toMatch(/no answer: unreachable \(.*certificate/i);
  });
});

test('a provider that is not there is told, with exit code 1', async () => {
  const { code, out } = await ran(line('careconnect', 1));
  expect(code).toBe(1);
  expect(out).toMatch(/no answer: unreachable \(ECONNREFUSED/);
});

describe('what cannot be checked is told in one line, exit code 2:', () => {
  const url = 'http://localhost:8080/STU3/1/careconnect';
  test.each([
    ['no URL', [], /^Cannot run check provider without <service-root-url>/],
    ['a slash at the end', [`${url}/`], /^Cannot check http.*: expected a service root URL without a slash/],
    ['no ASID', [url], /^Cannot check without --asid: expected the 12 digits/],
    ['an ASID that is none', [url, '--asid', '12'], /^Cannot use --asid 12: expected/],
    ['a programme that is none', [url, '--programme', 'gpconect'], / Did you mean gpconnect\?$/],
    [
      'an interaction that is none',
      [url, '--asid', '200000000211', '--interactions', 'search:slots'],
      /Did you mean search:slot\?$/,
    ],
    ['a certificate alone', [url, '--asid', '200000000211', '--cert', 'package.json'], /^Cannot (?:read|use) --cert/],
    ['a check that is none', undefined, /^Cannot run check everything: expected one of .*check provider/],
  ])('%s', async (_, words, told) => {
    const { code, out, errors } = await ran(
      words === undefined ? ['check', 'everything'] : ['check', 'provider', ...words],
    );
    expect(errors).toMatch(told);
    expect(errors).not.toContain('\n');
    expect(out).toBe('');
    expect(code).toBe(2);
  });
});
