// How long a picture takes once mermaid and elkjs are loaded, and what it weighs. Run: npx tsx bench/pictures.ts
import { loadavg } from 'node:os';
import { gzipSync } from 'node:zlib';
import { readCatalogue } from '../src/catalogue.ts';
import { drawMermaid, readMermaid } from '../src/diagram/draw/index.ts';
import { topologyMermaid } from '../src/diagram/index.ts';

const runs = 31;
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return median(times);
}

async function main(): Promise<void> {
  const all: number[] = [];
  const peer: number[] = [];
  for (const { topology } of await readCatalogue(process.cwd())) {
    const text = topologyMermaid(topology);
    const { wide, narrow } = await drawMermaid(text, { id: topology.id });
    await timed(() => drawMermaid(text, { id: topology.id })); // warms up
    const drawMs = await timed(() => drawMermaid(text, { id: topology.id }));
    const parseMs = await timed(() => readMermaid(text));
    all.push(drawMs);
    peer.push(parseMs);
    const bytes = [wide, narrow].map((form) => gzipSync(form).length).join(' + ');
    console.log(
      `${topology.id.padEnd(24)}${drawMs.toFixed(1).padStart(6)} ms both forms, of which mermaid's parser ${parseMs.toFixed(1)} ms; ${bytes} bytes gzip`,
    );
  }
  const ratio = median(all) / median(peer);
  console.log(
    `median ${median(all).toFixed(1)} ms, ${ratio.toFixed(1)} times mermaid's parser alone; load ${loadavg()[0]?.toFixed(1) ?? ''}`,
  );
}

void main();
