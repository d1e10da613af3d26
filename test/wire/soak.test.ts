import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);

// A tenth of a minute shows that it runs and loses nothing; whether memory stays flat takes ten minutes by hand.
it('of all that a network answers while its provider dies and returns, nothing is lost', async () => {
  const args = ['--import', 'tsx', 'bench/soak.ts', '--minutes', '0.1', '--rate', '30'];
  const { stdout } = await run(process.execPath, args, { timeout: 60_000 }).catch(
    (error: unknown) => error as { stdout: string },
  );
  expect(stdout).toContain('lost answers: none');
  expect(stdout).toMatch(/^[1-9]\d* requests: [1-9]\d* answered with 200, [1-9]\d* with 502 or 504/m);
  expect(stdout).toMatch(/^[1-9]\d* deaths of the provider, [1-9]\d* slow clients$/m);
  expect(stdout).toMatch(/^memory of the network in MB: \d+ \d+ \d+/m);
}, 90_000);
