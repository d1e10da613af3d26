import { beforeAll, describe, expect, it } from 'vitest';
import type { FlowchartGraph } from './flowchart-graph.ts';
import { readMermaid } from './index.ts';
import { layoutNarrow } from './narrow.ts';
import { toPlan } from './plan.ts';
import type { PlacedEdge, PlacedLeaf, Scene } from './scene.ts';
import { layoutSequence } from './sequence-layout.ts';
import { columnPx, narrowStyle, phonePx, wideStyle } from './style.ts';
import { randomChart } from './testing/charts.ts';
import { brokenLaws } from './testing/laws.ts';
import { picture, pictures } from './testing/pictures.ts';
import { brokenSequenceLaws } from './testing/sequence-laws.ts';
import { layoutWide } from './wide.ts';

const charts = [...pictures.keys()].filter((name) => picture(name).startsWith('flowchart'));
const sequences = [...pictures.keys()].filter((name) => picture(name).startsWith('sequence'));

async function chartOf(name: string): Promise<FlowchartGraph> {
  const graph = await readMermaid(picture(name));
  if (graph.kind !== 'flowchart') throw new Error(`${name} is no flowchart`);
  return graph;
}

describe.each(charts)('the picture %s', (name) => {
  it('keeps every law in its wide form, within a text column', async () => {
    const graph = await chartOf(name);
    const { scene } = await layoutWide(toPlan(graph));
    expect(brokenLaws(graph, scene)).toEqual([]);
    expect(scene.width).toBeLessThanOrEqual(columnPx);
  });

  it('keeps every law in its narrow form, within a phone', async () => {
    const graph = await chartOf(name);
    const scene = layoutNarrow(toPlan(graph), phonePx);
    expect(brokenLaws(graph, scene)).toEqual([]);
    expect(scene.width).toBe(phonePx);
  });
});

describe('sixteen random nested pictures', () => {
  it('keep every law in both forms', { timeout: 60_000 }, async () => {
    const broken: string[] = [];
    for (let seed = 0; seed < 16; seed += 1) {
      const graph = randomChart(seed);
      const plan = toPlan(graph);
      const { scene } = await layoutWide(plan);
      for (const law of brokenLaws(graph, scene)) broken.push(`seed ${seed} wide: ${law}`);
      for (const law of brokenLaws(graph, layoutNarrow(plan, phonePx))) broken.push(`seed ${seed} narrow: ${law}`);
    }
    expect(broken).toEqual([]);
  });
});

describe('the look of a picture', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = (await layoutWide(toPlan(await chartOf('simple-consumer')))).scene;
  });
  const leaf = (id: string): PlacedLeaf => {
    const found = scene.leaves.find((candidate) => candidate.id === id);
    if (!found) throw new Error(`no ${id}`);
    return found;
  };

  it('lines up what is alike across organisations', () => {
    for (const part of ['people', 'system', 'mhs', 'cma']) {
      const rects = ['ash', 'elm', 'oak'].map((org) => leaf(`${org}_${part}`).rect);
      expect(new Set(rects.map(({ x, width }) => `${x} ${width}`)).size).toBe(1);
    }
  });

  it('hangs a card under what it registers, equally wide', () => {
    const [host, card] = [leaf('ash_mhs').rect, leaf('ash_cma').rect];
    expect(card).toMatchObject({ x: host.x, width: host.width });
    expect(card.y).toBeGreaterThan(host.y + host.height);
  });

  it('stands cards beside lonely hosts, equally wide', async () => {
    const { leaves } = (await layoutWide(toPlan(await chartOf('data-centre-of-eight')))).scene;
    const cards = leaves.filter(({ id }) => /^p\d_record$/.test(id));
    expect(cards).toHaveLength(8);
    expect(new Set(cards.map(({ rect }) => `${rect.x} ${rect.width}`)).size).toBe(1);
  });

  it('leads requests of one kind to one arrow head', () => {
    const ends = scene.edges.filter(({ to }) => to === 'spine').map(({ points }) => JSON.stringify(points.at(-1)));
    expect(ends).toHaveLength(3);
    expect(new Set(ends).size).toBe(1);
  });

  it('never merges a request with an internal line', async () => {
    const text = 'flowchart LR\na --> x\nb --> x\nc --- x\nd --- x';
    const graph = await readMermaid(text);
    if (graph.kind !== 'flowchart') throw new Error('no flowchart');
    const drawn = await layoutWide(toPlan(graph));
    const ends = new Set(drawn.scene.edges.map(({ points }) => JSON.stringify(points.at(-1))));
    expect(ends.size).toBe(2);
  });
});

describe('the laws', () => {
  const breaking: readonly [string, (scene: Scene) => Scene][] = [
    ['a missing edge', (scene) => ({ ...scene, edges: scene.edges.slice(1) })],
    [
      'a box moved 9 px down',
      (scene) => ({
        ...scene,
        leaves: changed(scene.leaves, 'mw_eps', (leaf) => ({ ...leaf, rect: { ...leaf.rect, y: leaf.rect.y + 9 } })),
      }),
    ],
    [
      'a box too narrow for its words',
      (scene) => ({
        ...scene,
        leaves: changed(scene.leaves, 'mw_eps', (leaf) => ({ ...leaf, rect: { ...leaf.rect, width: 40 } })),
      }),
    ],
    ['a slanting line', (scene) => ({ ...scene, edges: bent(scene.edges, 7) })],
    [
      'a line that stops short',
      (scene) => ({
        ...scene,
        edges: scene.edges.map((edge) => ({
          ...edge,
          points: edge.points.map((point) => ({ ...point, x: point.x - 5 })),
        })),
      }),
    ],
    ['a picture cut off', (scene) => ({ ...scene, width: scene.width - 20 })],
    [
      'a line through everything',
      (scene) => ({
        ...scene,
        edges: scene.edges.map((edge) => ({
          ...edge,
          points: [
            { x: 0, y: 60 },
            { x: 700, y: 60 },
          ],
        })),
      }),
    ],
  ];
  const changed = (leaves: readonly PlacedLeaf[], id: string, change: (leaf: PlacedLeaf) => PlacedLeaf) =>
    leaves.map((leaf) => (leaf.id === id ? change(leaf) : leaf));
  const bent = (edges: readonly PlacedEdge[], by: number) =>
    edges.map((edge) => ({
      ...edge,
      points: edge.points.map((point, index) => (index === 0 ? { ...point, y: point.y + by } : point)),
    }));

  it.each(breaking)('notice %s', async (_, spoil) => {
    const graph = await chartOf('data-centre-of-three');
    const { scene } = await layoutWide(toPlan(graph));
    expect(brokenLaws(graph, spoil(scene))).not.toEqual([]);
  });
});

describe.each(sequences)('the sequence %s', (name) => {
  it.each([
    ['wide', wideStyle, columnPx],
    ['narrow', narrowStyle, phonePx],
  ])('keeps every law in its %s form', async (_, style, limit) => {
    const graph = await readMermaid(picture(name));
    if (graph.kind !== 'sequence') throw new Error('no sequence');
    const scene = layoutSequence(graph, style, limit);
    expect(brokenSequenceLaws(scene)).toEqual([]);
    expect(scene.width).toBeLessThanOrEqual(limit);
  });
});
