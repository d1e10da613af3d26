import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const run = promisify(execFile);
const ids = readdirSync('examples', { withFileTypes: true }).filter((entry) => entry.isDirectory());

describe('every example', () => {
  it('is there', () => {
    expect(ids.length).toBeGreaterThan(1);
  });

  it.each(ids.map(({ name }) => name))('%s prints what its file says', async (id) => {
    const file = `examples/${id}/main.ts`;
    const source = readFileSync(file, 'utf8');
    const [program = '', output = ''] = source.split('// Output:\n');
    const expected = output.replaceAll(/^\/\/ ?/gm, '');
    const { stdout } = await run(process.execPath, ['--import', 'tsx', file]);
    expect(stdout).toBe(expected);
    expect(expected).not.toBe('');
    expect(program.split('\n').length).toBeLessThan(40);
  });
});
