import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { targetNames } from '../../bench/broker/targets.ts';

const run = promisify(execFile);

// Whether it runs and what it prints; times say nothing on a machine that does other things.
it('measures the proxy beside its peers in every respect', async () => {
  const args = ['--import', 'tsx', 'bench/broker.ts', '--smoke'];
  const { stdout } = await run(process.execPath, args, { timeout: 110_000 });
  const [absent = '', ...sections] = stdout.split(/^(?=Answers of|Memory above|Answers still)/m);
  const missing = targetNames.filter((name) => absent.includes(`${name} is not installed`));
  expect(sections.map((section) => section.split(/[,;]/, 1)[0])).toEqual([
    'Memory above idle while 16 MB stream through',
    'Answers of 2 KB',
    'Answers of 1 MB',
    expect.stringContaining('Answers still under way at the provider'),
  ]);
  for (const section of sections) {
    const rows = section.split('\n').filter((line) => targetNames.some((name) => line.startsWith(`${name}  `)));
    expect(rows.map((line) => line.split(/ {2,}/)[0])).toEqual(targetNames.filter((name) => !missing.includes(name)));
    for (const row of rows) expect(row).toMatch(/ {2}\d+/);
  }
  expect(stdout).toMatch(/\d+ cores, load \d/);
  expect(stdout).not.toMatch(/met|missed/);
}, 120_000);
