// How long a saved file takes to an open page of the dev server: a definition, whose budget is 2 s, beside a plain page,
// which is what Docusaurus itself takes. Run: npx tsx bench/live-edit.ts. It puts back the files that it edits.
import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import type { Page } from 'playwright-core';
import { launch } from '../test/browser/launch.ts';

const budgetMs = 2000;
const rounds = 5;
/** Long enough for the reference, which follows an edit, to be done. */
const betweenMs = 8000;
const port = 3950;
const definition = 'examples/provider-data-centre/topology.ts';

interface Edit {
  readonly name: string;
  readonly file: string;
  readonly address: string;
  readonly old: string;
  readonly fresh: (round: number) => string;
}

const edits: readonly Edit[] = [
  {
    name: 'a plain page',
    file: 'docs/index.mdx',
    address: '/',
    old: 'Find your topology',
    fresh: (round) => `Find topology ${round}`,
  },
  {
    name: 'a summary',
    file: definition,
    address: '/topologies/provider-data-centre',
    old: 'answers for several practices',
    fresh: (round) => `answers for ${round} practices`,
  },
  {
    name: 'an ASID, which other pages name too',
    file: definition,
    address: '/topologies/provider-data-centre',
    old: '200000000201',
    fresh: (round) => `20000000029${round}`,
  },
  {
    name: 'an ASID that the pages of the refusals name, too',
    file: 'examples/consumer-shared-mhs/topology.ts',
    address: '/topologies/consumer-shared-mhs',
    old: '200000000121',
    fresh: (round) => `20000000091${round}`,
  },
];

async function saveAndWait(page: Page, { file, address, old, fresh }: Edit): Promise<number[]> {
  const text = await readFile(file, 'utf8');
  if (!text.includes(old)) throw new Error(`Cannot edit ${file}: it does not say "${old}"`);
  const times: number[] = [];
  try {
    await page.goto(`http://localhost:${port}${address}`);
    for (let round = 1; round <= rounds; round += 1) {
      const start = performance.now();
      await writeFile(file, text.replace(old, fresh(round)));
      await page.waitForFunction((words) => document.body.textContent.includes(words), fresh(round), {
        polling: 'raf',
      });
      times.push(performance.now() - start);
      await page.waitForTimeout(betweenMs);
    }
  } finally {
    await writeFile(file, text);
    await page.waitForTimeout(3000);
  }
  return times.sort((a, b) => a - b).map(Math.round);
}

async function main(): Promise<void> {
  const launched = await launch();
  if ('reason' in launched) {
    console.log(`Not measured: ${launched.reason}`);
    return;
  }
  const docusaurus = ['node_modules/@docusaurus/core/bin/docusaurus.mjs', 'start', '--no-open', '--port', String(port)];
  const server = spawn(process.execPath, docusaurus, { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    await new Promise<void>((resolve) => {
      server.stdout.on('data', (text: Buffer) => {
        if (text.toString().includes('compiled successfully')) resolve();
      });
    });
    const page = await launched.browser.newPage();
    for (const edit of edits) {
      const times = await saveAndWait(page, edit);
      const median = times[times.length >> 1] ?? 0;
      const verdict = edit.file !== definition ? '' : median <= budgetMs ? ', within 2 s' : ', over 2 s';
      const range = `${times[0] ?? 0} to ${times.at(-1) ?? 0}`;
      console.log(`${edit.name}: ${median} ms (${range})${verdict}; load ${loadavg()[0]?.toFixed(1) ?? ''}`);
    }
  } finally {
    server.kill();
    await launched.browser.close();
  }
}

void main();
