/** Real tools with the certificates of a folder, as people use them. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixedFacts } from '../../src/lab/facts.ts';
import { desk, proxyHead, smallWorld } from '../../src/lab/testing/small-world.ts';
import { endpointsOf, faults, openPki, pathsOf } from '../../src/pki/index.ts';
import { fewKeys } from '../../src/pki/testing/few-keys.ts';
import { up, type RunningNetwork } from '../../src/server/index.ts';

let network: RunningNetwork;
const run = promisify(execFile);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mutual-tls-'));
  const tls = await openPki(folder, endpointsOf(smallWorld), { keys: fewKeys() });
  network = await up(smallWorld, { port: 0, now: () => fixedFacts().nowMs, tls });
});
afterAll(async () => {
  await network.close();
  await rm(folder, { recursive: true });
});

test('curl reaches the proxy, and is refused with a bad certificate', async ({ skip }) => {
  const found = await run('curl', ['--version']).catch(() => undefined);
  skip(found === undefined, 'curl is not installed');
  const { ca, certificate, key, faulty } = pathsOf(folder, desk.host);
  const { target, headers } = proxyHead();
  const ask = async (shown: readonly string[]): Promise<string> => {
    const sent = headers.slice(1).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
    const url = `${network.proxyUrl}${target}`;
    const { stdout } = await run('curl', [
      '-sS',
      '-w',
      '%{http_code}',
      '-o',
      path.join(folder, 'answer'),
      '--cacert',
      ca,
      ...shown,
      url,
      ...sent,
    ]);
    return stdout;
  };
  expect(await ask(['--cert', certificate, '--key', key])).toBe('200');
  for (const fault of faults) expect(await ask(['--cert', faulty[fault], '--key', key])).toBe('495');
  expect(await ask([])).toBe('496');
});

// nhsconnect/FHIR-SpineCore, build_endpoints.md: the three settings of the directory's clients, here as variables.
test('ldapsearch reaches the directory, and not with a bad certificate', async ({ skip }) => {
  const found = await run('ldapsearch', ['-VV']).catch(() => undefined);
  skip(found === undefined, 'ldapsearch is not installed');
  const { ca, certificate, key, faulty } = pathsOf(folder, desk.host);
  const search = (shown: Readonly<Record<string, string>>) => {
    const query = ['-LLL', '-b', 'ou=services,o=nhs', '(&(nhsIDCode=Z98101)(objectClass=nhsAS))', 'uniqueIdentifier'];
    const env = { ...process.env, LDAPTLS_CACERT: ca, ...shown };
    return run('ldapsearch', ['-x', '-H', network.ldapUrl, ...query], { env });
  };
  const { stdout } = await search({ LDAPTLS_CERT: certificate, LDAPTLS_KEY: key });
  expect(stdout).toContain(`uniqueIdentifier: ${desk.asid}`);
  for (const shown of [
    {},
    ...[faulty.expired, faulty.revoked, faulty['wrong-ca']].map((LDAPTLS_CERT) => ({
      LDAPTLS_CERT,
      LDAPTLS_KEY: key,
    })),
  ])
    await expect(search(shown)).rejects.toThrow();
});
