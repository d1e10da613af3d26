import { exec, execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCatalogue } from '../../src/catalogue.ts';
import { exampleAsk, handSteps, rosterOf } from '../../src/lab/index.ts';
import { toWorld } from '../../src/sds/index.ts';
import { up, type RunningNetwork } from '../../src/server/index.ts';

const run = promisify(exec);
const topologies = (await readCatalogue(process.cwd())).map(({ topology }) => topology);
const everybody = toWorld(topologies, { agreements: 'all' });

/** What is missing to type the steps here, if anything is. */
async function missingTool(): Promise<string | undefined> {
  if (process.platform === 'win32') return 'the commands are run in a POSIX shell';
  for (const [tool, flag] of [
    ['curl', '--version'],
    ['ldapsearch', '-VV'],
  ] as const) {
    const found = await promisify(execFile)(tool, [flag]).then(
      () => true,
      () => false,
    );
    if (!found) return `${tool} is not installed`;
  }
  return undefined;
}

describe('the steps by hand, as the pages print them', () => {
  let network: RunningNetwork;
  beforeAll(async () => {
    network = await up(everybody, { port: 0 });
  });
  afterAll(() => network.close());

  it.for(topologies)('lead to an answer through $id', async (topology, context) => {
    const missing = await missingTool();
    if (missing !== undefined) context.skip(missing);
    const example = topologies
      .filter(({ role }) => role !== topology.role)
      .map((other) => exampleAsk(rosterOf(toWorld([topology, other])), Date.now()))
      .find((each) => each !== undefined);
    if (example === undefined) throw new Error(`Nobody asks through ${topology.id}`);
    const steps = handSteps(everybody, example, network);
    expect(steps).toHaveLength(4);
    const printed: string[] = [];
    for (const { command, prints } of steps) {
      const { stdout } = await run(command);
      if (prints !== undefined) expect(stdout.trim()).toBe(prints);
      printed.push(stdout);
    }
    expect(printed[0]).toContain(`"value":"${example.practice.ods}"`);
    expect(printed[3]).toMatch(/"resourceType":\s*"(?:Bundle|CapabilityStatement)"/);
  });
});
