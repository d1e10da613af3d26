import { expect, test } from 'vitest';
import type { AuditRecord } from '../ssp/index.ts';
import { ran } from './testing/terminal.ts';

/** Runs a network that audits, sends the proxy one request that it refuses, and gives what was printed from then on. */
async function audited(...args: readonly string[]): Promise<string> {
  const printed: string[] = [];
  const network = await ran(['up', 'consumer-simple', 'provider-single', '--port', '0', ...args], {
    print: (lines) => printed.push(lines),
  });
  const [screen = ''] = printed.splice(0);
  const [proxyUrl = ''] =
    /http:\/\/localhost:\d+/.exec(screen.slice(screen.search(/Spine Secure Proxy|proxyUrl/))) ?? [];
  const headers = { 'Ssp-TraceID': '6a9e2f10-0000-4000-8000-000000000001', 'Ssp-From': '200000000101' };
  const response = await fetch(`${proxyUrl}/https://elsewhere.example/Slot?patient=Smith`, { headers });
  await response.text();
  const patience = args.length === 0 ? 10 : 200;
  for (let waits = 0; printed.length === 0 && waits < patience; waits++)
    await new Promise((done) => setTimeout(done, 50));
  network.end();
  return printed.join('\n');
}

test('up --audit prints a line for each request at the proxy', async () => {
  expect(await audited('--audit')).toMatch(
    /^\d{4}-\d\d-\d\dT[\d:.]+Z refuse 400 \d+\.\dms failedCheck=header-ssp-to traceId=6a9e2f10-0000-4000-8000-000000000001 from=200000000101$/,
  );
});

test('up --audit --json prints it as JSON', async () => {
  expect(JSON.parse(await audited('--audit', '--json'))).toMatchObject({
    verdict: 'refuse',
    status: 400,
    failedCheck: 'header-ssp-to',
    from: '200000000101',
  } satisfies Partial<AuditRecord>);
});

test('up alone prints none', async () => {
  expect(await audited()).toBe('');
});
