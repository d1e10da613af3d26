// Our proxy with all its checks beside Node proxies that check nothing, and beside HAProxy and nginx with the same rules.
// Run: npx tsx bench/broker.ts [--connections 32] [--repetitions 7] [--targets a,b] [--only small,large,memory,aborts] [--smoke]
// Everything stays on this machine. CPU is that of the proxy's process alone; ratios are of runs that follow each other.
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { sample, streamingPeak, stuckAfterAborts, type Sample } from './broker/measures.ts';
import { startProvider, startTarget, targetNames, type Provider, type Target } from './broker/targets.ts';

const { values: options } = parseArgs({
  options: {
    connections: { type: 'string', default: '32' },
    repetitions: { type: 'string', default: '7' },
    targets: { type: 'string', default: targetNames.join(',') },
    only: { type: 'string', default: 'small,large,memory,aborts' },
    smoke: { type: 'boolean', default: false },
  },
});
const connections = whole('connections');
const repetitions = options.smoke ? 1 : whole('repetitions');

/** What is measured, and how much of it. */
const scale = options.smoke
  ? { small: 64, large: 4, warm: 32, stream: 16 * 1024 ** 2, clients: 4, waitMs: 100 }
  : { small: 10_000, large: 256, warm: 10_000, stream: 1024 ** 3, clients: 50, waitMs: 1000 };
/** How many times the capacity of a peer ours has to be, for answers of 2 KB. */
const goals: Readonly<Record<string, number>> = { 'fast-proxy': 1.25, 'http-proxy': 1.35, haproxy: 0.5 };
const memoryGoal = 64;

function whole(name: 'connections' | 'repetitions'): number {
  const value = Number(options[name]);
  if (Number.isInteger(value) && value > 0 && value <= 1024) return value;
  throw new Error(`Cannot use --${name} ${options[name]}: expected a whole number from 1 to 1024`);
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
const range = (values: readonly number[], digits: number): string =>
  `${median(values).toFixed(digits)} (${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)})`;
const machine = (): string => `${cpus().length} cores, load ${loadavg()[0]?.toFixed(1) ?? ''}, Node ${process.version}`;
const row = (cells: readonly string[]): string =>
  cells.map((cell, column) => (column === 0 ? cell.padEnd(22) : cell.padStart(24))).join('');

async function compare(targets: readonly Target[], title: string, size: number, answers: number): Promise<void> {
  const samples = new Map<string, Sample[]>(targets.map(({ name }) => [name, []]));
  for (const target of targets) await sample(target, size, connections, Math.min(scale.warm, answers * 2));
  for (let repetition = 0; repetition < repetitions; repetition++) {
    // Each goes first in turn.
    const turn = repetition % targets.length;
    for (const target of [...targets.slice(turn), ...targets.slice(0, turn)]) {
      samples.get(target.name)?.push(await sample(target, size, connections, answers));
    }
  }
  console.log(`\n${title}, ${connections} connections, ${repetitions} × ${answers} answers; ${machine()}`);
  console.log(row(['', 'CPU µs per answer', 'answers per second', 'CPU to that of ssp', 'goal']));
  const ours = samples.get(targets[0]?.name ?? '') ?? [];
  for (const [name, theirs] of samples) {
    const ratios = theirs.map(({ cpuUs }, index) => cpuUs / (ours[index]?.cpuUs ?? NaN));
    const goal = size < 4096 && !options.smoke ? goals[name] : undefined;
    const verdict = goal === undefined ? '' : `≥ ${goal}: ${median(ratios) >= goal ? 'met' : 'missed'}`;
    console.log(
      row([
        name,
        range(
          theirs.map(({ cpuUs }) => cpuUs),
          1,
        ),
        range(
          theirs.map(({ perSecond }) => perSecond),
          0,
        ),
        range(ratios, 2),
        verdict,
      ]),
    );
  }
}

async function each(targets: readonly Target[], title: string, measure: (target: Target) => Promise<string>) {
  console.log(`\n${title}`);
  for (const target of targets) {
    const result = await measure(target).catch((error: unknown) => (error instanceof Error ? error.message : 'failed'));
    console.log(`${target.name.padEnd(22)}${result}`);
  }
}

async function measure(targets: readonly Target[], provider: Provider): Promise<void> {
  const chosen = options.only.split(',');
  // First, because a process that has passed much on holds on to what it has grown to.
  if (chosen.includes('memory')) {
    const title = `Memory above idle while ${scale.stream / 1024 ** 2} MB stream through, at most; goal ≤ ${memoryGoal} MB`;
    await each(targets, title, async (target) => {
      const peak = (await streamingPeak(target, scale.stream)) / 1024 ** 2;
      return `${peak.toFixed(0)} MB${peak > memoryGoal ? ', missed' : ''}`;
    });
  }
  if (chosen.includes('small')) await compare(targets, 'Answers of 2 KB', 2048, scale.small);
  if (chosen.includes('large')) await compare(targets, 'Answers of 1 MB', 1024 ** 2, scale.large);
  if (chosen.includes('aborts')) {
    await each(
      targets,
      `Answers still under way at the provider ${scale.waitMs} ms after each of ${2 * scale.clients} clients left`,
      async (target) => String(await stuckAfterAborts(target, provider, scale.clients, scale.waitMs)),
    );
  }
}

async function main(): Promise<void> {
  const provider = await startProvider();
  const started = await Promise.all(
    options.targets.split(',').map(async (name) => {
      const target = await startTarget(name, provider.port);
      if (target === undefined) console.log(`${name} is not installed: left out`);
      return target;
    }),
  );
  const targets = started.filter((target) => target !== undefined);
  try {
    await measure(targets, provider);
  } finally {
    for (const { stop } of [...targets, provider]) stop();
  }
}

void main();
