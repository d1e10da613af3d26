import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command, readOptions, runNode, Stop } from './command.mjs';
import { setUp } from './setup.mjs';
import { summary, testResult, toolResult, totals } from './tally.mjs';

const tools = [
  ['types', ['node_modules/typescript/bin/tsc', '--noEmit']],
  ['lint', ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0']],
  ['format', ['node_modules/prettier/bin/prettier.cjs', '--check', '.']],
];

/** `npm test [-- --only unit,wire]`: every stage in order, also after a failed one, then one summary. */
await command(async (args) => {
  await setUp();
  const stages = new Map([...tools.map(toolStage), ...(await projects()).map(testStage)]);
  const usage = 'npm test [-- --only <stage>,<stage>]';
  const { only } = readOptions(args, { only: { type: 'string' } }, usage);
  const results = [];
  let stopped = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => (stopped = true));
  for (const [name, run] of chosen(stages, only)) {
    console.log(`\n── ${name} ──`);
    const startedMs = performance.now();
    results.push(await run(() => (performance.now() - startedMs) / 1000));
    if (stopped) throw new Stop(`Stopped during ${name}: nothing is counted`, 130);
  }
  console.log(`\n${summary(results).join('\n')}`);
  const { passed, failed } = totals(results);
  return passed > 0 && failed === 0 ? 0 : 1;
});

function chosen(stages, only) {
  const names = only?.split(',') ?? [...stages.keys()];
  const unknown = names.find((name) => !stages.has(name));
  if (unknown === undefined) return [...stages].filter(([name]) => names.includes(name));
  throw new Stop(`Cannot run the stage "${unknown}": expected ${[...stages.keys()].join(', ')}`, 2);
}

/** The names of the test projects, as vitest.config.mts has them. */
async function projects() {
  const { tsImport } = await import('tsx/esm/api');
  const { default: config } = await tsImport('../vitest.config.mts', import.meta.url);
  return config.test.projects.map((project) => project.test.name);
}

function toolStage([name, args]) {
  return [name, async (seconds) => toolResult(name, ...(await timed(args, {}, seconds)))];
}

function testStage(name) {
  const run = async (seconds) => {
    const folder = await mkdtemp(join(tmpdir(), 'test-report-'));
    const file = join(folder, 'report.json');
    const reporters = ['--reporter=default', '--reporter=./test/report.ts'];
    const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', name, '--allowOnly=false', ...reporters];
    const ended = await timed(args, { TEST_REPORT: file }, seconds);
    const report = await readFile(file, 'utf8').then(JSON.parse, () => undefined);
    await rm(folder, { recursive: true, force: true });
    return testResult(name, ...ended, report);
  };
  return [name, run];
}

async function timed(args, env, seconds) {
  const code = await runNode(args, { env, stdin: 'ignore' });
  return [seconds(), code];
}
