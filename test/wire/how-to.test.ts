import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fencesOf, shownIn, started, typed, type StartedNetwork } from './testing/how-to-page.ts';

const tools = ['curl', 'npm', 'python3'];
/** A line as it is compared: what stands at any port and however far apart. */
const plain = (text: string): string => text.replaceAll(/:\d{4,5}\b/g, ':<port>').replaceAll(/ +/g, ' ');
const isUp = ({ command }: { readonly command: string }): boolean => command.includes(' up ');

describe('Run your own consumer', () => {
  const shown = shownIn(fencesOf('docs/how-to/run-your-own-consumer.mdx'));
  let network: StartedNetwork;
  beforeAll(async () => {
    network = await started(shown[0]?.command ?? '');
  }, 60_000);
  afterAll(() => {
    network.stop();
  });

  test('the network starts as it says', () => {
    expect(shown.map(isUp)).toEqual([true, false, false, false, false, false]);
    for (const line of shown[0]?.lines ?? []) expect(plain(network.screen)).toContain(plain(line));
  });

  test.for(shown.filter((each) => !isUp(each)))('$name', async ({ command, lines }, context) => {
    const told = await typed(context, network.here(command), tools);
    for (const line of lines) expect(plain(told)).toContain(plain(line));
  });
});

describe('Run your own provider', () => {
  const fences = fencesOf('docs/how-to/run-your-own-provider.mdx');
  const shown = shownIn(fences);
  const program = fences.find(({ kind }) => kind.startsWith('python'))?.inside ?? '';
  const hasPython = spawnSync('python3', ['--version']).error === undefined;
  let network: StartedNetwork;
  let provider: ReturnType<typeof spawn> | undefined;
  let seen = '';

  beforeAll(async () => {
    if (!hasPython) return;
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'provider-')), 'provider.py');
    // Any free port, which it then tells.
    const own = program.replace(
      'HTTPServer(("127.0.0.1", 8080), Provider).serve_forever()',
      'server = HTTPServer(("127.0.0.1", 0), Provider)\nprint(server.server_port, flush=True)\nserver.serve_forever()',
    );
    writeFileSync(file, own);
    const child = spawn('python3', [file], { stdio: ['ignore', 'pipe', 'ignore'] });
    provider = child;
    const port = await new Promise<string>((resolve) => {
      child.stdout.on('data', (chunk: Buffer) => {
        seen += chunk.toString();
        resolve(seen.trim());
      });
    });
    network = await started((shown[0]?.command ?? '').replace(':8080', `:${port}`));
  }, 60_000);
  afterAll(() => {
    provider?.kill();
    if (hasPython) network.stop();
  });

  test('the network starts as it says', ({ skip }) => {
    skip(!hasPython, 'python3 is not installed');
    expect(fences.map(({ kind, inside }) => `${kind} ${inside.split('\n')[0] ?? ''}`)).toContain(
      'bash python3 provider.py',
    );
    expect(shown.map(isUp)).toEqual([true, false, false]);
    for (const line of shown[0]?.lines ?? []) expect(plain(network.screen)).toContain(plain(line));
  });

  test.for(shown.filter((each) => !isUp(each)))('$name', async ({ command, lines }, context) => {
    context.skip(!hasPython, 'python3 is not installed');
    const told = await typed(context, network.here(command), tools);
    for (const line of lines) expect(plain(told)).toContain(plain(line));
    for (const { inside } of fences.filter(({ kind }) => kind === 'text output')) expect(seen).toContain(inside);
  });
});
