import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/check/index.ts';
import { careConnectInteractions as care } from '../../src/topology/index.ts';
import { ran } from '../../src/cli/testing/terminal.ts';

const run = promisify(execFile);
const folder = 'test/wire/foreign';
const isMissing = (command: string): boolean => spawnSync(command, ['--version']).error !== undefined;

interface Ready {
  readonly proxyUrl: string;
  readonly directoryUrl: string;
  readonly ldapUrl: string;
  readonly consumers: readonly { readonly ods: string; readonly asid: string }[];
  readonly providers: readonly { readonly ods: string; readonly asid: string }[];
}

/** Runs `check consumer` until it is told to end, and then has its report. */
async function listening(...options: readonly string[]) {
  const home = mkdtempSync(path.join(tmpdir(), 'check-'));
  let end: () => void = () => undefined;
  const checking = ran(
    ['check', 'consumer', '--port', '0', '--for', '60', '--json', '--ready-file', 'ready.json', ...options],
    { folder: home, now: Date.now, onEnd: (given) => (end = given) },
  );
  const file = path.join(home, 'ready.json');
  const isReady = () => existsSync(file) && readFileSync(file, 'utf8').endsWith('}\n');
  while (!isReady()) await new Promise((resolve) => setTimeout(resolve, 20));
  const ready = JSON.parse(readFileSync(file, 'utf8')) as Ready;
  return { ready, end, report: checking.then(({ out }) => JSON.parse(out) as Report) };
}

/** Lets a consumer speak to `check consumer`, and hands back the report. */
async function judged(speak: (ready: Ready) => Promise<unknown>, ...options: readonly string[]): Promise<Report> {
  const { ready, end, report } = await listening(...options);
  try {
    await speak(ready);
  } finally {
    end();
  }
  return report;
}

const failed = ({ findings }: Report): string[] =>
  findings.filter(({ verdict }) => verdict === 'failed').map(({ rule }) => rule);

const python =
  (...faults: readonly string[]) =>
  ({ directoryUrl, proxyUrl, consumers: [own], providers: [other] }: Ready) =>
    run('python3', [
      `${folder}/faulty_consumer.py`,
      directoryUrl,
      proxyUrl,
      other?.ods ?? '',
      own?.asid ?? '',
      own?.ods ?? '',
      ...faults,
    ]);

for (const command of ['python3', 'curl', 'ldapsearch'].filter(isMissing)) {
  console.warn(`${command} is not installed: what is spoken with it is skipped`);
}

describe.skipIf(isMissing('python3'))('a consumer of Python’s standard library', () => {
  it('without faults books, reads and cancels, and nothing is found', async () => {
    let said = '';
    const report = await judged(async (ready) => (said = (await python()(ready)).stdout));
    expect(said.trim().split('\n')).toEqual(['search 200', 'book 201', 'read 200', 'cancel 200']);
    expect(failed(report)).toEqual([]);
    expect(report.about).toContainEqual(['Requests to the proxy', '4']);
    expect(report.about).toContainEqual(['Lookups in the directory', '2']);
  });

  it.each<[fault: string, rules: readonly string[]]>([
    ['two-slashes', ['url-form']],
    ['added-port', ['url-registered']],
    ['raw-pipe', ['url-encoded']],
    ['underscore', ['header-ssp-from']],
    ['twice', ['header-ssp-from']],
    ['no-trace', ['header-ssp-traceid']],
    ['same-trace', ['trace-id-new']],
    ['word-trace', ['trace-id-uuid']],
    ['other-interaction', ['interaction-fits', 'token-requested_scope']],
    ['any-type', ['accept-fhir']],
    ['no-gzip', ['accept-gzip']],
    ['json-type', ['content-type']],
    ['no-version', ['if-match']],
    ['no-request-id', ['request-id']],
    ['kept-request-id', ['request-id-own']],
    ['padded-token', ['token-form']],
    ['old-token', ['token-new', 'token-requested_scope']],
    ['aud-path', ['token-aud']],
    ['long-life', ['token-exp']],
    ['milliseconds', ['token-time']],
    ['other-scope', ['token-requested_scope']],
    ['other-reason', ['token-reason_for_request']],
    ['other-sub', ['token-sub']],
    ['no-device', ['token-requesting_device']],
    ['text-organisation', ['token-requesting_organization', 'token-organisation']],
    ['host-organisation', ['token-organisation']],
    ['mhs-first', ['lookup-order']],
    ['no-party-key', ['lookup-party-key']],
    ['no-mhs-lookup', ['lookup-mhs']],
    ['other-session', ['lookup-session']],
    ['two-slashes again-refused', ['url-form', 'retry-refused']],
  ])('with the fault %s is told of %j', async (faults, rules) => {
    expect(failed(await judged(python(...faults.split(' '))))).toEqual(rules);
  });

  it('without faults keeps to the rules when it is refused in turn', async () => {
    const report = await judged(python(), '--inject');
    expect(failed(report)).toEqual([]);
    const tried = report.findings.filter(({ rule, verdict }) => /^retry-/.test(rule) && verdict === 'passed');
    expect(tried.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['retry-limit', 'retry-back-off', 'retry-request-id', 'retry-throttled']),
    );
  });

  it.each<[fault: string, rules: readonly string[]]>([
    ['five-retries', ['retry-limit']],
    ['even-pause', ['retry-back-off']],
    ['no-pause', ['retry-back-off', 'retry-throttled']],
    ['renewed-request-id', ['retry-request-id']],
  ])('that is refused in turn, with the fault %s, is told of %j', async (fault, rules) => {
    expect(failed(await judged(python(fault), '--inject'))).toEqual(rules);
  });
});

describe.skipIf(isMissing('curl') || isMissing('sh'))('a consumer of curl and shell', () => {
  it('finds free slots, and nothing is found', async () => {
    let said = '';
    const report = await judged(async ({ directoryUrl, proxyUrl, consumers: [own], providers: [other] }) => {
      const { stdout } = await run('sh', [
        ...[`${folder}/consumer.sh`, directoryUrl, proxyUrl, other?.ods ?? '', own?.asid ?? ''],
        ...[care.searchSlots.id, own?.ods ?? ''],
      ]);
      said = stdout;
    });
    expect(JSON.parse(said)).toMatchObject({ resourceType: 'Bundle' });
    expect(failed(report)).toEqual([]);
  });
});

describe.skipIf(isMissing('ldapsearch'))('lookups over LDAP', () => {
  it('are written down', async () => {
    const report = await judged(({ ldapUrl, providers: [other] }) =>
      run('ldapsearch', ['-x', '-H', ldapUrl, '-b', `uniqueIdentifier=${other?.asid ?? ''},ou=Services,o=nhs`]),
    );
    expect(report.about).toContainEqual(['Lookups in the directory', '1']);
  });
});

it.skipIf(isMissing('python3'))('ends by itself after as many requests as it was told', async () => {
  const { ready, report } = await listening('--requests', '1');
  await expect(python()(ready)).rejects.toThrow();
  expect((await report).about).toContainEqual(['Requests to the proxy', '1']);
});
