import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import consumer from '../../examples/consumer-simple/topology.ts';
import provider from '../../examples/provider-data-centre/topology.ts';
import type { Exchange } from '../../src/exchange/index.ts';
import { appointmentOf } from '../../src/lab/testing/bookings.ts';
import { toWorld } from '../../src/sds/index.ts';
import { up, type RunningNetwork } from '../../src/server/index.ts';
import { careConnectInteractions as care } from '../../src/topology/index.ts';

const run = promisify(execFile);
const world = toWorld([consumer, provider]);
const isMissing = (command: string): boolean => spawnSync(command, ['--version']).error !== undefined;
const folder = 'test/wire/foreign';
const [ods, asid] = ['Z99201', '200000000101'];

describe('a consumer that is not ours', () => {
  let network: RunningNetwork;
  let directory = '';
  beforeAll(async () => {
    network = await up(world, { port: 0 });
    directory = `${network.directoryUrl}/spine-directory/FHIR/R4`;
  });
  afterAll(() => network.close());

  it('of curl and shell finds free slots', async (context) => {
    const absent = ['sh', 'curl', 'sed', 'base64'].find(isMissing);
    if (absent !== undefined) context.skip(`${absent} is not installed`);
    const args = [`${folder}/consumer.sh`, directory, network.proxyUrl, ods, asid, care.searchSlots.id];
    const { stdout, stderr } = await run('sh', args);
    expect(stderr).toBe('');
    const bundle = JSON.parse(stdout) as { resourceType: string; total: number; entry: unknown[] };
    expect(bundle).toMatchObject({ resourceType: 'Bundle', type: 'searchset' });
    expect(bundle.entry.length).toBeGreaterThan(1);
  });

  it('of curl and shell is refused as published', async (context) => {
    const absent = ['sh', 'curl', 'sed', 'base64'].find(isMissing);
    if (absent !== undefined) context.skip(`${absent} is not installed`);
    const args = [`${folder}/consumer.sh`, directory, network.proxyUrl, ods, '200000000999', care.searchSlots.id];
    const { stdout } = await run('sh', args);
    expect(stdout).toContain('"diagnostics":"ASID_CHECK_FAILED_MESSAGESENDER_200000000999"');
  });

  it('of Python’s standard library finds a slot, books it, and is refused as published', async (context) => {
    if (isMissing('python3')) context.skip('python3 is not installed');
    const { stdout } = await run('python3', [`${folder}/consumer.py`, directory, network.proxyUrl, ods, asid]);
    const [id = '', refusal] = stdout.trim().split('\n');
    expect(id).toMatch(/^[\w.-]+$/);
    expect(refusal).toBe('ASID_CHECK_FAILED_MESSAGESENDER_200000000999');
    const read = await fetch(`${network.entryUrl}/consumer-simple/elmSystem/${ods}/Appointment/${id}`);
    expect(read.status).toBe(200);
  });
});

describe('a provider that is not ours', () => {
  it('of Python’s standard library answers in the place of a server', async (context) => {
    if (isMissing('python3')) context.skip('python3 is not installed');
    const child = spawn('python3', [`${folder}/provider.py`], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [port] = (await once(createInterface(child.stdout), 'line')) as [string];
    const url = `http://127.0.0.1:${port}`;
    const network = await up(world, { port: 0, replace: { 'provider-data-centre/kestrelMhs': url } });
    try {
      const entry = `${network.entryUrl}/consumer-simple/elmSystem/${ods}`;
      const found = (await (await fetch(`${entry}/Slot?status=free`)).json()) as Exchange;
      expect(found.answer).toMatchObject({ status: 200, body: { resourceType: 'Bundle', total: 0 } });
      expect(found.hops.at(-1)).toMatchObject({ from: 'ssp', to: 'provider-data-centre/kestrelMhs', checks: [] });

      const booking = appointmentOf({ start: '2026-11-23T09:20:00+00:00', end: '2026-11-23T09:40:00+00:00' });
      const made = await fetch(`${entry}/Appointment`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/fhir+json' },
        body: JSON.stringify(booking),
      });
      const { answer } = (await made.json()) as Exchange;
      expect(answer).toMatchObject({ status: 201, body: booking });

      const seen = (await (await fetch(`${url}/seen`)).json()) as { path: string; headers: [string, string][] }[];
      expect(seen.map(({ path }) => path)).toEqual([
        '/STU3/1/careconnect/oak-road/Slot?status=free',
        '/STU3/1/careconnect/oak-road/Appointment',
      ]);
      const headers = Object.fromEntries((seen[0]?.headers ?? []).map(([name, value]) => [name.toLowerCase(), value]));
      expect(headers).toMatchObject({
        host: 'booking.kestrel.example',
        'ssp-from': asid,
        'ssp-to': '200000000201',
        'ssp-interactionid': care.searchSlots.id,
        forwarded: 'for=127.0.0.1;proto=http',
      });
    } finally {
      await network.close();
      child.kill();
    }
  });
});
