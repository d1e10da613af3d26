// The network under a light load for a long time, while a provider dies and returns, answers are reset in the middle, and
// clients are slow or leave: no answer may be lost, and memory must stay flat.
// Run: npx tsx bench/soak.ts [--minutes 10] [--rate 20]
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { ask, type Manner, type Seen } from './soak/asks.ts';
import { answerBytes, unreliableProvider, type Deed } from './soak/provider.ts';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, rate: { type: 'string', default: '20' } },
});
const [minutes, rate] = [Number(values.minutes), Number(values.rate)];
if (!(minutes > 0 && minutes <= 600) || !(rate > 0 && rate <= 1000)) {
  throw new Error(
    `Cannot soak for ${values.minutes} minutes at ${values.rate}: expected up to 600 minutes and 1000 requests a second`,
  );
}
const runMs = minutes * 60_000;
/** Twenty times in a run the provider is dead, for a tenth of the time between. */
const [lifeMs, deathMs] = [runMs / 20, runMs / 200];
const sampleMs = runMs / 40;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const manner = (index: number): Manner => (index % 20 === 7 ? 'slow' : index % 20 === 13 ? 'leaving' : 'patient');

/** What is wrong with what a client saw, given what the provider did; `undefined` when nothing is. */
function loss({ manner: how, asked, outcome, status, body }: Seen, deed: Deed | undefined): string | undefined {
  if (how === 'leaving') return undefined;
  if (asked === 'ours')
    return outcome === 'answered' && status === 200 && body.includes('"searchset"') ? undefined : 'lost';
  if (deed === 'unsure') return undefined;
  if (deed === 'whole')
    return outcome === 'answered' && status === 200 && body.length === answerBytes ? undefined : 'lost';
  // Half an answer must never look whole; when none began there is a refusal that says so.
  if (outcome === 'broken') return status === 200 ? undefined : 'no answer at all';
  return status >= 502 && body.includes('OperationOutcome') ? undefined : `${status} of a provider that did not answer`;
}

const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? NaN;
const percentile = (numbers: readonly number[], of: number): number =>
  [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor((numbers.length * of) / 100))] ?? NaN;
const mb = (bytes: number): string => (bytes / 1024 ** 2).toFixed(0);

async function soak(): Promise<void> {
  const provider = await unreliableProvider();
  const network = fork(new URL('./soak/network.ts', import.meta.url), [provider.url], {
    execArgv: ['--expose-gc', '--import', 'tsx'],
  });
  const [{ port }] = (await once(network, 'message')) as [{ port: number }];

  const startMs = performance.now();
  const passedMs = () => performance.now() - startMs;
  const seen: Seen[] = [];
  const memory: number[] = [];
  let deaths = 0;

  const dying = (async () => {
    while (passedMs() + lifeMs < runMs) {
      await pause(lifeMs - deathMs);
      await provider.die();
      deaths += 1;
      await pause(deathMs);
      await provider.comeBack();
    }
  })();
  const sampling = (async () => {
    while (passedMs() < runMs) {
      await pause(Math.min(sampleMs, Math.max(1, runMs - passedMs())));
      network.send('rss');
      const [{ rss }] = (await once(network, 'message')) as [{ rss: number }];
      memory.push(rss);
    }
  })();
  const pending = new Set<Promise<void>>();
  for (let index = 0; passedMs() < runMs; index++) {
    const each = ask(port, manner(index), index % 5 === 0 ? 'ours' : 'unreliable').then((result) => {
      seen.push(result);
      pending.delete(each);
    });
    pending.add(each);
    // What is late is made up for, so that the rate holds on a busy machine.
    await pause(Math.max(0, ((index + 1) * 1000) / rate - passedMs()));
  }
  await dying;
  await Promise.all(pending);
  await sampling;
  network.disconnect();
  await provider.die();

  const losses = seen.flatMap((each) => loss(each, provider.deeds.get(each.id)) ?? []);
  const count = (test: (each: Seen) => boolean): number => seen.filter(test).length;
  const answered = seen.filter(({ outcome, manner: how }) => outcome === 'answered' && how === 'patient');
  const times = answered.map(({ ms }) => ms);
  // The first quarter warms up; after it the last third is compared with what came before.
  const settled = memory.slice(memory.length >> 2);
  const [before, after] = [settled.slice(0, -(settled.length / 3)), settled.slice(-(settled.length / 3))].map(median);
  const growth = ((after ?? NaN) - (before ?? NaN)) / 1024 ** 2;
  const flatMb = 16;

  console.log(
    `${(passedMs() / 60_000).toFixed(1)} minutes, ${rate} requests a second; ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1) ?? ''}, Node ${process.version}`,
  );
  console.log(
    `${seen.length} requests: ${count(({ outcome, status }) => outcome === 'answered' && status === 200)} answered with 200, ${count(({ outcome, status }) => outcome === 'answered' && status >= 500)} with 502 or 504, ${count(({ outcome }) => outcome === 'broken')} broken off, ${count(({ outcome }) => outcome === 'left')} left by the client`,
  );
  console.log(`${deaths} deaths of the provider, ${count(({ manner: how }) => how === 'slow')} slow clients`);
  console.log(
    `milliseconds: ${median(times).toFixed(1)} median, ${percentile(times, 95).toFixed(1)} of 95 %, ${percentile(times, 99).toFixed(1)} of 99 %`,
  );
  console.log(`memory of the network in MB: ${memory.map(mb).join(' ')}`);
  console.log(`growth after warming up: ${growth.toFixed(1)} MB (flat is under ${flatMb})`);
  console.log(`lost answers: ${losses.length === 0 ? 'none' : `${losses.length}: ${[...new Set(losses)].join(', ')}`}`);
  if (losses.length > 0 || !(growth < flatMb)) process.exitCode = 1;
}

void soak();
