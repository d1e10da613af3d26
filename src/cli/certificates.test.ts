import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test, type TestContext } from 'vitest';
import { faults } from '../pki/index.ts';

const run = promisify(execFile);
const cli = ['--import', 'tsx', 'src/cli/main.ts'];

interface Ready {
  readonly entryUrl: string;
  readonly proxyUrl: string;
  readonly ldapUrl: string;
  readonly consumers: readonly { readonly system: string; readonly fqdn: string }[];
  readonly certificates: {
    readonly folder: string;
    readonly ca: string;
    readonly endpoints: readonly { readonly fqdn: string; readonly certificate: string; readonly key: string }[];
  };
}

let folder: string;
let network: ChildProcess;
let ready: Ready;
let commands: string[];

beforeAll(async () => {
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'toolkit-tls-')), 'certificates');
  const args = ['up', 'consumer-simple', 'provider-data-centre', '--certificates', folder, '--port', '0', '--json'];
  network = spawn(process.execPath, [...cli, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let told = '';
  for await (const chunk of network.stdout as AsyncIterable<Buffer>) {
    told += chunk.toString();
    if (told.endsWith('\n}\n')) break;
  }
  ready = JSON.parse(told) as Ready;
  const readme = await readFile(path.join(folder, 'README.md'), 'utf8');
  commands = [...readme.matchAll(/^```console\n(.*?)\n```$/gms)].map(([, command = '']) => command);
}, 60_000);

afterAll(async () => {
  network.kill();
  await rm(path.dirname(folder), { recursive: true });
});

test('the ready object has https addresses and the paths of every certificate', async () => {
  expect([ready.entryUrl, ready.proxyUrl].map((url) => url.replace(/\d+$/, ''))).toEqual([
    'http://localhost:',
    'https://localhost:',
  ]);
  const { certificates, consumers } = ready;
  expect(certificates.folder).toBe(folder);
  for (const { fqdn } of consumers) expect(certificates.endpoints.map((each) => each.fqdn)).toContain(fqdn);
  for (const file of [certificates.ca, ...certificates.endpoints.map(({ certificate }) => certificate)])
    expect(await readFile(file, 'utf8')).toContain('BEGIN CERTIFICATE');
});

/** What a command printed, errors too. */
async function typed(context: TestContext, command: string): Promise<string> {
  for (const tool of ['bash', ...['curl', 'ldapsearch', 'openssl'].filter((each) => command.includes(`${each} `))])
    context.skip(spawnSync(tool, ['--version']).error !== undefined, `${tool} is not installed`);
  const { stdout } = await run('bash', ['-c', command]);
  return stdout;
}

describe('a command of the README', () => {
  test('asks the proxy', async (context) => {
    expect(await typed(context, commands[0] ?? '')).toContain('"resourceType":"Bundle"');
  });

  test('is refused with each bad certificate, and without one', async (context) => {
    // Whoever is refused for its certificate needs no good token.
    const asked = (commands[0] ?? '').replace(/\$\(.*?\)/, 'none');
    const status = (change: (command: string) => string) =>
      typed(context, `${change(asked)} -s -o "${folder}/answer" -w "%{http_code}"`);
    for (const fault of faults) {
      expect(await status((command) => command.replace('certificate.pem', `${fault}.pem`))).toBe('495');
    }
    expect(await status((command) => command.replaceAll(/--(?:cert|key) "[^"]*"/g, ''))).toBe('496');
  });

  test('searches the directory', async (context) => {
    expect(await typed(context, commands[1] ?? '')).toContain('uniqueIdentifier: 200000000201');
  });

  test('shows the cipher that was agreed', async (context) => {
    const told = await typed(context, commands[2] ?? '');
    expect(told).toContain('Cipher is DHE-RSA-AES256-SHA');
    expect(told).toContain('Verify return code: 0 (ok)');
    expect(commands).toHaveLength(3);
  });
});

describe('mistakes', () => {
  const toolkit = (...args: readonly string[]) => {
    const { status, stderr } = spawnSync(process.execPath, [...cli, ...args], { encoding: 'utf8' });
    return [status, stderr.trimEnd().split('\n').at(-1)];
  };

  test('a folder that holds something else is named and left as it is', async () => {
    const other = path.dirname(folder);
    await writeFile(path.join(other, 'notes.txt'), 'mine');
    expect(toolkit('up', 'consumer-simple', '--certificates', other, '--port', '0')).toEqual([
      2,
      `Cannot write certificates to ${other}: it holds other files. Name a new or an empty folder`,
    ]);
  });
});
