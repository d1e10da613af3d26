import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tool } from './help.ts';

/** Runs the command line to its end, in a process of its own. */
function toolkit(args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args], {
    encoding: 'utf8',
    input,
  });
  return { status, stdout, stderr };
}

describe('the toolkit', () => {
  it('lists the definitions, those of the source page first', () => {
    const { status, stdout } = toolkit(['list']);
    expect(status).toBe(0);
    expect(stdout.split('\n').slice(0, 4)).toEqual([
      expect.stringMatching(/^consumer-simple +consumer +Simple model$/),
      expect.stringMatching(/^consumer-aggregator /),
      expect.stringMatching(/^provider-single /),
      expect.stringMatching(/^provider-data-centre /),
    ]);
  });

  it('says what it can do', () => {
    expect(toolkit(['--help'])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining(`Usage: ${tool}`) as string,
    });
  });

  it('tells a mistake on standard error, with exit code 2', () => {
    const { status, stdout, stderr } = toolkit(['up', 'nowhere', '--port', '0']);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^Cannot run nowhere: expected one of consumer-simple, .*\n$/);
  });
});

it('ends in silence when nobody reads on', async () => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', 'show', 'consumer-simple']);
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  child.stdout.destroy();
  const [code] = (await once(child, 'close')) as [number | null];
  expect([code, errors]).toEqual([0, '']);
});

describe('a port that is taken', () => {
  const other = createServer();
  beforeAll(() => new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve)));
  afterAll(
    () =>
      new Promise<void>((resolve) =>
        other.close(() => {
          resolve();
        }),
      ),
  );

  it('is told in one line with the way out', () => {
    const { port } = other.address() as AddressInfo;
    const { status, stderr } = toolkit(['up', '--port', String(port)]);
    expect(status).toBe(2);
    expect(stderr).toBe(
      `Cannot listen on ports ${port} to ${port + 4}: one is in use. Choose others with --port, such as --port ${port + 100}\n`,
    );
  });
});
