import { spawnSync } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** Runs the command line to its end. */
function toolkit(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('the toolkit', () => {
  it('lists the definitions, those of the source page first', () => {
    const { status, stdout } = toolkit('list');
    expect(status).toBe(0);
    expect(stdout.split('\n').slice(0, 4)).toEqual([
      expect.stringMatching(/^consumer-simple +consumer: Simple model$/),
      expect.stringMatching(/^consumer-aggregator /),
      expect.stringMatching(/^provider-single /),
      expect.stringMatching(/^provider-data-centre /),
    ]);
  });

  it('says what it can do', () => {
    const { status, stdout } = toolkit('--help');
    expect(status).toBe(0);
    expect(stdout).toMatch(/up \[ids…\].*\n +list/);
  });

  it.each([
    ['a command that is none', ['fly'], /^Cannot run fly: expected one of up, list\n$/],
    [
      'a definition that is none',
      ['up', 'nowhere', '--port', '0'],
      /^Cannot run nowhere: expected one of consumer-simple, /,
    ],
    [
      'a port that is none',
      ['up', '--port', 'seven'],
      /^Cannot use --port seven: expected a whole number from 0 to 65532\n$/,
    ],
    ['an option that is none', ['up', '--fly'], /^Unknown option '--fly'/],
  ])('tells %s in one line, with exit code 2', (_name, args, words) => {
    const { status, stdout, stderr } = toolkit(...args);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(words);
    expect(stderr.trimEnd()).not.toContain('\n');
  });
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
    const { status, stderr } = toolkit('up', '--port', String(port));
    expect(status).toBe(2);
    expect(stderr).toBe(
      `Cannot listen on ports ${port} to ${port + 3}: one is in use. Choose others with --port, such as --port ${port + 100}\n`,
    );
  });
});
