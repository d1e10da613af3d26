import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readCatalogue } from '../../src/catalogue.ts';
import { topologyMermaid } from '../../src/diagram/index.ts';
import { exampleAsk, fixedFacts, rosterOf, toCurl, type ExampleAsk } from '../../src/lab/index.ts';
import { toWorld, type World } from '../../src/sds/index.ts';
import { up, type RunningNetwork } from '../../src/server/index.ts';

const run = promisify(execFile);
const update = process.env['UPDATE_DOCS'] === '1';
let world: World;
let network: RunningNetwork;

beforeAll(async () => {
  world = toWorld(
    (await readCatalogue(process.cwd())).map(({ topology }) => topology),
    { agreements: 'all' },
  );
  network = await up(world, { port: 0, now: () => Date.parse('2026-11-23T07:00:00Z') });
});
afterAll(() => network.close());

/** Compares a generated part of the README with what is true now, or rewrites it when asked to. */
async function expectPart(name: string, text: string): Promise<void> {
  const readme = await readFile('README.md', 'utf8');
  const part = new RegExp(`(<!-- generated: ${name} -->\n)(.*?)(<!-- end -->)`, 's');
  if (update) await writeFile('README.md', readme.replace(part, (_all, start: string, _old, end: string) => `${start}\n${text}\n\n${end}`));
  else expect(part.exec(readme)?.[2]).toBe(`\n${text}\n\n`);
}

it('shows the picture of a definition as it is', async () => {
  const topology = world.topologies.find(({ id }) => id === 'provider-data-centre');
  await expectPart('picture', `\`\`\`mermaid\n${topology === undefined ? '' : topologyMermaid(topology)}\`\`\``);
});

it('shows a command that works, with the answer that it gives', async (context) => {
  const shownTogether = world.topologies.filter(({ id }) => ['consumer-simple', 'provider-data-centre'].includes(id));
  const { ask } = exampleAsk(rosterOf(toWorld(shownTogether)), fixedFacts().nowMs) as ExampleAsk;
  const shown = toCurl(ask, 'http://localhost:3001');
  const [, ...args] = [...toCurl(ask, network.entryUrl).matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
  const { stdout } = await run('curl', ['-s', ...args]).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return context.skip('curl is not installed');
    throw error;
  });
  // The beginning of the answer; ids differ each time.
  const lines = stdout.replaceAll(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?=",\n {6}"type")/g, '[..]').split('\n');
  const start = lines.slice(0, lines.findIndex((line) => line.includes('"end"')) + 1);
  const curl = `\`\`\`console\n$ ${shown}\n\`\`\``;
  const answer = `\`\`\`text\n${start.join('\n')}\n\`\`\``;
  await expectPart('ask', `${curl}\n\nIt answers with a Bundle of free slots, which begins:\n\n${answer}`);
});
