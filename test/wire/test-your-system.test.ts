import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { ran, split } from '../../src/cli/testing/terminal.ts';

const page = readFileSync('docs/how-to/test-your-system.mdx', 'utf8');
const commands = [...page.matchAll(/```bash\n(.*?)\n```/gs)].map(([, line]) => line ?? '');
const named = (start: string): string[] => split(commands.find((line) => line.startsWith(start)) ?? '');
const toolkit = (start: string): string[] => named(`npm run toolkit -- ${start}`).slice(4);
const isMissing = spawnSync('python3', ['--version']).error !== undefined;
if (isMissing) console.warn('python3 is not installed: the commands of the page on testing a provider are skipped');

it.skipIf(isMissing)('the page’s provider is checked by the page’s command, and found as the page says', async () => {
  const [command = '', ...args] = named('python3').map((word) => (word === '8080' ? '0' : word));
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const [port] = (await once(createInterface(child.stdout), 'line')) as [string];
    const typed = toolkit('check provider').map((word) => word.replace(':8080/', `:${port}/`));
    const { code, out } = await ran(typed, { now: Date.now });
    const [, told = 'nothing'] = /```text\n(.*?)\n```/s.exec(page) ?? [];
    expect(out).toContain(told);
    expect(code).toBe(1);
  } finally {
    child.kill();
  }
});

it('the page’s command listens to a consumer, on any free port and for no time', async () => {
  const typed = toolkit('check consumer').map((word) => (word === '300' ? '0' : word));
  const { code, out } = await ran([...typed, '--port', '0']);
  expect(code).toBe(0);
  expect(out).toContain('Spine Secure Proxy');
});

it('every command of the page is run here', () => {
  expect(commands.map((line) => line.split(' ').slice(0, 5).join(' '))).toEqual([
    'npm run toolkit -- check',
    expect.stringMatching(/^python3 /),
    'npm run toolkit -- check',
  ]);
});
