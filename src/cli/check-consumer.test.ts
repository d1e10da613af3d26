import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { ran } from './testing/terminal.ts';

const at = ['check', 'consumer', '--port', '0'];

test.each([
  ['careconnect', /Amber|Heathfield Hospital/, /Z99201/],
  ['gpconnect', /Z9F21|200000000121/, /Z99251/],
])(
  'says of %s who the consumer is and whom it can ask, and judges what came',
  async (programme, consumers, providers) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'consumer-'));
    const files = ['--report-html', 'report.html', '--report-junit', 'report.xml'];
    const { code, out } = await ran([...at, '--for', '0', '--programme', programme, ...files], { folder });
    expect(code).toBe(0);
    expect(out).toMatch(consumers);
    expect(out).toMatch(providers);
    expect(out).toMatch(/Spine Secure Proxy +http:\/\/localhost:\d+\n/);
    expect(out).toMatch(/Directory, LDAP +ldap:\/\/localhost:\d+\n/);
    expect(out).toMatch(/0 passed, 0 findings, \d+ could not be tried\nThis is no assurance\./);
    expect(await readFile(path.join(folder, 'report.html'), 'utf8')).toContain('Check of the consumer');
    expect(await readFile(path.join(folder, 'report.xml'), 'utf8')).toContain('classname="check.consumer"');
  },
);

describe('what cannot be done is told in one line, exit code 2:', () => {
  test.each([
    ['a time that is none', ['--for', 'ever'], /^Cannot use --for ever: expected a whole number/],
    ['a number that is none', ['--requests', '-1'], /^Cannot use --requests/],
    ['a programme that is none', ['--programme', 'carecnnect'], / Did you mean careconnect\?$/],
    ['a port that is none', ['--port', '70000'], /^Cannot use --port/],
  ])('%s', async (_, words, told) => {
    const { code, out, errors } = await ran(['check', 'consumer', ...words]);
    expect(errors).toMatch(told);
    expect(errors).not.toContain('\n');
    expect(out).toBe('');
    expect(code).toBe(2);
  });
});
