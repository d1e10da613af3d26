// What a decision of the proxy costs, apart from any socket. Run: npx tsx bench/decide.mts
import { loadavg } from 'node:os';
import { readCatalogue } from '../src/catalogue.ts';
import { exampleAsk, rosterOf } from '../src/lab/index.ts';
import { toClaims } from '../src/consumer/index.ts';
import { encodeToken, type Header, type RequestHead } from '../src/message/index.ts';
import { toWorld, type World, type WorldOptions } from '../src/sds/index.ts';
import { decide, noUsage } from '../src/ssp/index.ts';

const runs = 21;
const perRun = 20_000;
const nowMs = Date.parse('2026-11-23T07:00:00Z');
const facts = { nowMs, newId: () => 'an-id', clientAddress: '127.0.0.1' };
/** As a socket gives them: each request has strings of its own, none of them joined lazily. */
const asRead = (text: string): string => Buffer.from(text, 'latin1').toString('latin1');

function readHead(world: World, changed: Readonly<Record<string, string>>): RequestHead {
  const example = exampleAsk(rosterOf(world), nowMs);
  if (example === undefined) throw new Error('Cannot measure: no consumer here shares an interaction with a provider');
  const { ask, consumer, practice } = example;
  const headers = {
    Host: 'localhost:3002',
    'Ssp-TraceID': '6a9e2f10-0000-4000-8000-000000000001',
    'Ssp-From': consumer.asid,
    'Ssp-To': practice.asid,
    'Ssp-InteractionID': ask.interaction,
    Authorization: `Bearer ${encodeToken(toClaims(consumer, ask.interaction, practice.serviceRoot, nowMs))}`,
    Accept: 'application/fhir+json',
    'Accept-Encoding': 'gzip',
    'User-Agent': 'consumer/1.0',
    Connection: 'keep-alive',
    ...changed,
  };
  return {
    method: 'GET',
    target: asRead(`/${practice.serviceRoot}${ask.path}`),
    headers: Object.entries(headers).map(([name, value]): Header => [asRead(name), asRead(value)]),
  };
}

/** Microseconds of processor time for one decision: the least and the middle of several runs. */
function measure(world: World, changed: Readonly<Record<string, string>> = {}): string {
  const heads = Array.from({ length: 1000 }, () => readHead(world, changed));
  const times = Array.from({ length: runs }, () => {
    let usage = noUsage;
    const start = process.cpuUsage();
    for (let i = 0; i < perRun; i++) usage = decide(heads[i % heads.length] as RequestHead, world, facts, usage).usage;
    const { user, system } = process.cpuUsage(start);
    return (user + system) / perRun;
  }).sort((a, b) => a - b);
  return [times[0], times[runs >> 1]].map((time = 0) => time.toFixed(2)).join(' … ');
}

async function main(): Promise<void> {
  const topologies = (await readCatalogue(process.cwd())).map(({ topology }) => topology);
  const worldOf = (proxy: WorldOptions['proxy'] = {}): World => toWorld(topologies, { agreements: 'all', proxy });
  const limits = { periodSeconds: 60, perConsumer: Infinity, perProvider: Infinity };
  const rows = [
    ['forwarded', measure(worldOf())],
    ['forwarded, with limits', measure(worldOf({ limits }))],
    ['forwarded, token checked', measure(worldOf({ checksToken: true }))],
    ['refused: sender', measure(worldOf(), { 'Ssp-From': '200000000999' })],
    ['refused: no token', measure(worldOf(), { Authorization: '' })],
  ] as const;
  for (const [what, times] of rows) console.log(`${what.padEnd(28)}${times} µs (least … median)`);
  console.log(`${topologies.length} definitions, Node ${process.version}, load ${loadavg()[0]?.toFixed(1) ?? ''}`);
}

await main();
