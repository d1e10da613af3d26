import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../src/catalogue.ts';
import { drawMermaid } from '../../src/diagram/draw/index.ts';
import { topologyMermaid } from '../../src/diagram/index.ts';

const topologies = (await readCatalogue(process.cwd())).map(({ topology }) => topology);
const sourcePage = ['consumer-simple', 'consumer-aggregator', 'provider-single', 'provider-data-centre'];

// `npx vitest run --project pictures -u` rewrites the files in test/golden; read every difference.
describe.each(topologies)('$id', (topology) => {
  it('keeps its Mermaid text and its picture in both forms', async () => {
    const text = topologyMermaid(topology);
    const { wide, narrow } = await drawMermaid(text, { id: topology.id });
    await expect(text).toMatchFileSnapshot(`../golden/${topology.id}.mmd`);
    await expect(`${wide.replaceAll('><', '>\n<')}\n`).toMatchFileSnapshot(`../golden/${topology.id}.wide.svg`);
    await expect(`${narrow.replaceAll('><', '>\n<')}\n`).toMatchFileSnapshot(`../golden/${topology.id}.narrow.svg`);
  });
});

describe.each(topologies.filter(({ id }) => sourcePage.includes(id)))('$id', (topology) => {
  it('has a picture of 2 KB at the most, each form compressed', async () => {
    const { wide, narrow } = await drawMermaid(topologyMermaid(topology), { id: topology.id });
    for (const form of [wide, narrow]) expect(gzipSync(form).length).toBeLessThanOrEqual(2048);
  });
});
