/** Writes and makes up flowcharts, independently of the product's own generator. For tests only. */
import type { Direction, FlowchartGraph, FlowEdge, FlowGroup, FlowLeaf, FlowNode, Shape } from '../flowchart-graph.ts';

const brackets: Readonly<Record<Shape, readonly [string, string]>> = {
  rect: ['[', ']'],
  rounded: ['(', ')'],
  stadium: ['([', '])'],
  circle: ['((', '))'],
  diamond: ['{', '}'],
  cylinder: ['[(', ')]'],
  subroutine: ['[[', ']]'],
  hexagon: ['{{', '}}'],
};

/** Everything but letters, digits and spaces as a numeric entity. */
export const encode = (text: string): string =>
  Array.from(text)
    .map((character) => (/[\p{L}\d ]/u.test(character) ? character : `#${character.codePointAt(0) ?? 0};`))
    .join('');

const quoted = (lines: readonly string[]): string => `"${lines.map(encode).join('<br/>')}"`;

export function chartText(graph: FlowchartGraph): string {
  const out = [
    `flowchart ${graph.direction}`,
    `accTitle: ${encode(graph.title)}`,
    `accDescr: ${encode(graph.description)}`,
  ];
  const classes = new Set<string>();
  const last: string[] = [];
  const write = (node: FlowNode): void => {
    for (const name of node.classes) classes.add(name);
    if (node.kind === 'leaf') {
      const [open, close] = brackets[node.shape];
      out.push(`${node.id}${open}${quoted(node.lines)}${close}${node.classes.map((name) => `:::${name}`).join('')}`);
      return;
    }
    out.push(`subgraph ${node.id}[${quoted(node.lines)}]`);
    if (node.direction) out.push(`direction ${node.direction}`);
    node.children.forEach(write);
    out.push('end');
    last.push(...node.classes.map((name) => `class ${node.id} ${name}`));
  };
  graph.roots.forEach(write);
  for (const { id, from, to, lines, pattern, head, tail, named } of graph.edges) {
    const body = pattern === 'dotted' ? '-.-' : pattern === 'thick' ? '==' : '--';
    const end = head === 'arrow' ? '>' : pattern === 'solid' ? '-' : pattern === 'thick' ? '=' : '';
    const arrow = `${tail === 'arrow' ? '<' : ''}${body}${end}`;
    out.push(`${from} ${named ? `${id}@` : ''}${arrow}${lines.length === 0 ? '' : `|${quoted(lines)}|`} ${to}`);
  }
  out.push(...last, ...[...classes].map((name) => `classDef ${name} fill:#ffffff`));
  return out.join('\n');
}

/** A small deterministic generator of whole numbers below a bound. */
export function dice(seed: number): (bound: number) => number {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

const words = [
  'Practice',
  'system',
  'Spine',
  'proxy',
  'record',
  'shared',
  'care',
  'portal',
  'hub',
  'MHS',
  'look-up',
  'trust',
];
const looks = ['system', 'mhs', 'adapter', 'spine', 'people'];
const frames = ['organisation', 'middleware', 'boundary', 'spineservices', 'mhs'];
const shapes: readonly Shape[] = [
  'rect',
  'rounded',
  'stadium',
  'diamond',
  'cylinder',
  'circle',
  'hexagon',
  'subroutine',
];

/** A nested picture with cards, labels and edges to groups; the same for the same seed. */
export function randomChart(seed: number): FlowchartGraph {
  const roll = dice(seed);
  const direction: Direction = roll(4) === 0 ? 'TB' : 'LR';
  const phrase = (most: number) =>
    Array.from({ length: 1 + roll(most) }, () => words[roll(words.length)] ?? '').join(' ');
  const parents = new Map<string, string[]>();
  const stems: FlowEdge[] = [];
  let count = 0;
  const edge = (from: string, to: string, rest: Partial<FlowEdge>): FlowEdge => {
    return {
      id: `e${count++}`,
      named: true,
      from,
      to,
      lines: [],
      tail: 'none',
      head: 'arrow',
      pattern: 'solid',
      ...rest,
    };
  };
  const nodes = (depth: number, above: string[]): FlowNode[] => {
    const made: FlowNode[] = [];
    const total = 1 + roll(3) + (depth === 0 ? 1 : 0);
    for (let index = 0; index < total; index += 1) {
      const id = `n${count++}`;
      parents.set(id, above);
      if (depth < 3 && roll(5) < (depth === 0 ? 4 : 2)) {
        const children = nodes(depth + 1, [...above, id]);
        const group: FlowGroup = {
          kind: 'group',
          id,
          lines: [phrase(5)],
          classes: [frames[roll(frames.length)] ?? ''],
          children,
        };
        made.push(group);
      } else {
        const look = looks[roll(looks.length)] ?? 'system';
        const isPlain = roll(3) === 0;
        const shape = isPlain ? (shapes[roll(shapes.length)] ?? 'rect') : look === 'people' ? 'stadium' : 'rect';
        const leaf: FlowLeaf = { kind: 'leaf', id, lines: [phrase(2)], shape, classes: isPlain ? [] : [look] };
        made.push(leaf);
      }
      if (roll(4) === 0) {
        const card = `n${count++}`;
        const lines = ['CMA endpoint', 'ASID 200000000101', 'Party Key A91001-850001'].slice(0, 2 + roll(2));
        made.push({ kind: 'leaf', id: card, lines, shape: 'rounded', classes: ['record'] });
        stems.push(edge(id, card, { head: 'none', pattern: 'dotted' }));
      }
    }
    return made;
  };
  const roots = nodes(0, []);
  const ids = [...parents.keys()];
  const edges = [...stems];
  const wanted = 1 + roll(ids.length + 2);
  for (let index = 0; index < wanted; index += 1) {
    const [from = '', to = ''] = [ids[roll(ids.length)], ids[roll(ids.length)]].sort(() => (roll(5) === 0 ? 1 : -1));
    const isNested = from === to || (parents.get(from) ?? []).includes(to) || (parents.get(to) ?? []).includes(from);
    if (isNested || edges.some((other) => other.from === from && other.to === to)) continue;
    const pattern = roll(6) === 0 ? 'dotted' : 'solid';
    edges.push(
      edge(from, to, {
        pattern,
        head: roll(3) === 0 ? 'none' : 'arrow',
        lines: roll(4) === 0 ? [`${index} ${phrase(1)}`] : [],
      }),
    );
  }
  return { kind: 'flowchart', title: phrase(3), description: phrase(6), direction, roots, edges };
}
