import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FlowchartGraph, FlowNode } from './flowchart-graph.ts';
import { readMermaid } from './index.ts';
import { chartText, encode, randomChart } from './testing/charts.ts';
import { picture } from './testing/pictures.ts';

const readChart = async (text: string): Promise<FlowchartGraph> => {
  const graph = await readMermaid(text);
  if (graph.kind !== 'flowchart') throw new Error('expected a flowchart');
  return graph;
};
const idsOf = (nodes: readonly FlowNode[]): string[] =>
  nodes.flatMap((node) => [node.id, ...(node.kind === 'group' ? idsOf(node.children) : [])]);

describe('reading a flowchart', () => {
  it('gives back every random chart exactly as it was written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 1_000_000 }), async (seed) => {
        const chart = randomChart(seed);
        expect(await readChart(chartText(chart))).toEqual(chart);
      }),
      { numRuns: 25, seed: 20_26 },
    );
  });

  it('keeps groups and nodes in the order of the text', async () => {
    const { roots } = await readChart(picture('simple-consumer'));
    expect(idsOf(roots)).toEqual([
      ...['fed', 'ash', 'ash_people', 'ash_system', 'ash_mhs', 'ash_cma', 'elm', 'elm_people', 'elm_system', 'elm_mhs'],
      ...['elm_cma', 'oak', 'oak_people', 'oak_system', 'oak_mhs', 'oak_cma', 'spine', 'pds', 'sds', 'ssp'],
    ]);
  });

  it('reads the ids of edges together with their labels', async () => {
    const { edges } = await readChart(picture('end-to-end'));
    expect(edges.filter(({ named }) => named)).toMatchObject([
      { id: 'e1', from: 'c_mhs', to: 'sds', lines: ['1 look up'], head: 'arrow', pattern: 'solid' },
      { id: 'e2', from: 'c_mhs', to: 'ssp', lines: ['2 request'] },
      { id: 'e3', from: 'ssp', to: 'p_mhs', lines: ['3 forward'] },
    ]);
  });

  it.each([
    ['a b e1@-->|"x"| c', 'a e1@-->|"x"| b', { id: 'e1', lines: ['x'], head: 'arrow', tail: 'none', pattern: 'solid' }],
    ['internal', 'a e1@--- b', { id: 'e1', lines: [], head: 'none', pattern: 'solid' }],
    ['card stem', 'a e1@-.- b', { id: 'e1', head: 'none', pattern: 'dotted' }],
    ['logical', 'a e1@-.->|"x"| b', { id: 'e1', head: 'arrow', pattern: 'dotted', lines: ['x'] }],
    ['thick', 'a ==> b', { head: 'arrow', pattern: 'thick', named: false, id: 'L_a_b_0' }],
    ['both ways', 'a <--> b', { head: 'arrow', tail: 'arrow' }],
    ['text inside the arrow', 'a -- no id --> b', { lines: ['no id'], named: false }],
  ])('reads the edge form %s', async (_, statement, expected) => {
    const { edges } = await readChart(`flowchart LR\n${statement}`);
    expect(edges).toHaveLength(1);
    expect(edges[0]).toMatchObject(expected);
  });

  it.each([
    '"',
    '#',
    '<',
    '>',
    '&',
    ';',
    '`',
    '{',
    '}',
    '|',
    '[',
    ']',
    '(',
    ')',
    '\\',
    "'",
    '@',
    '%%',
    '%',
    '<br/>',
    'end',
    '😀',
    '&amp;',
    '#35;',
    'ß',
    'o---o',
  ])('gives back a label with %s in a node, a title and an edge', async (nasty) => {
    const label = `x ${nasty} y`;
    const text = `flowchart LR\nsubgraph g["${encode(label)}"]\na["${encode(label)}"]\nend\nb["B"]\na e1@-->|"${encode(label)}"| b`;
    const { roots, edges } = await readChart(text);
    const [group] = roots;
    expect(group).toMatchObject({ lines: [label], children: [{ lines: [label] }] });
    expect(edges).toMatchObject([{ lines: [label] }]);
  });

  it('cuts labels at <br/>, not at an encoded one', async () => {
    const { roots } = await readChart('flowchart LR\na["one<br/>two<br>three #lt;br/#gt; four"]');
    expect(roots).toMatchObject([{ lines: ['one', 'two', 'three <br/> four'] }]);
  });
});

describe('reading a sequence diagram', () => {
  it('gives actors, numbered messages, notes, bars and frames in order', async () => {
    const graph = await readMermaid(picture('brokered-request'));
    expect(graph).toMatchObject({ kind: 'sequence', title: 'A brokered request' });
    if (graph.kind !== 'sequence') return;
    expect(graph.actors.map(({ id, role }) => `${role} ${id}`)).toEqual([
      ...['actor nurse', 'participant consumer', 'participant sds', 'participant ssp', 'participant provider'],
    ]);
    expect(graph.steps.map(({ kind }) => kind)).toEqual([
      ...[
        'message',
        'message',
        'message',
        'message',
        'activate',
        'message',
        'note',
        'frame',
        'deactivate',
        'frame',
        'note',
      ],
    ]);
    expect(graph.steps[7]).toMatchObject({
      operator: 'alt',
      sections: [
        {
          lines: ['may use the interaction'],
          steps: [
            { number: 6 },
            { kind: 'activate' },
            { from: 'provider', to: 'provider' },
            { operator: 'loop' },
            {},
            { pattern: 'dotted' },
          ],
        },
        { lines: ['may not'], steps: [{ head: 'cross', pattern: 'dotted', number: 10, index: 10 }] },
      ],
    });
  });

  it('decodes entities in messages, notes and names', async () => {
    const nasty = encode('a "b" #c; <d> & {e} `f` 😀');
    const graph = await readMermaid(
      `sequenceDiagram\nparticipant a as ${nasty}\na->>a: ${nasty}\nNote over a: ${nasty}`,
    );
    const lines = ['a "b" #c; <d> & {e} `f` 😀'];
    expect(graph).toMatchObject({ actors: [{ lines }], steps: [{ lines }, { lines }] });
  });

  it('follows the start and step of autonumber, and its end', async () => {
    const graph = await readMermaid('sequenceDiagram\nautonumber 10 5\na->>b: x\na->>b: y\nautonumber off\na->>b: z');
    if (graph.kind !== 'sequence') throw new Error('expected a sequence');
    expect(graph.steps.map((step) => (step.kind === 'message' ? step.number : 0))).toEqual([10, 15, undefined]);
  });
});
