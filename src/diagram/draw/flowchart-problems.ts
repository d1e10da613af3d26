import type { FlowDb, ParsedEdge, ParsedNode } from './mermaid-parser.ts';
import type { Problem } from './problem.ts';
import { labelProblems } from './label-problems.ts';
import { notDrawn, type Source } from './source.ts';

interface Reading {
  readonly db: FlowDb;
  readonly nodes: readonly ParsedNode[];
  readonly edges: readonly ParsedEdge[];
  readonly source: Source;
  readonly knownShapes: ReadonlySet<string>;
}

/** Everything that mermaid accepts and then drops, bends or guesses, and everything that has no picture here. */
export function flowchartProblems(reading: Reading): Problem[] {
  const { db, nodes, edges, source } = reading;
  const direction = db.getDirection();
  const directions = ['LR', 'TB', 'TD'].includes(direction)
    ? []
    : [notDrawn(source.lineOf(/^\s*(flowchart|graph)\b/), 'direction', direction, 'LR, TB or TD')];
  return [
    ...source.problems,
    ...directions,
    ...statementProblems(source),
    ...nestingProblems(nodes, source),
    ...lostClassProblems(nodes, source),
    ...nodes.flatMap((node) => nodeProblems(node, reading)),
    ...edges.flatMap((edge) => edgeProblems(edge, reading)),
    ...edges.flatMap((edge) => ancestryProblems(edge, nodes, source)),
  ];
}

const undrawnStatements: readonly [RegExp, string, string][] = [
  [/^\s*style\s/, 'style', 'a class'],
  [/^\s*linkStyle\s/, 'linkStyle', 'the kind of the edge (`-->`, `---`, `-.->`)'],
  [/^\s*click\s/, 'click', 'a link in the prose beside the picture'],
  [/^\s*direction\s+(RL|BT)\b/, 'direction', '`direction LR` or `direction TB`'],
  [/\w@\{/, '@{ }', 'a bracket shape such as `id["label"]` or `id[("label")]`'],
];

function statementProblems(source: Source): Problem[] {
  const problems: Problem[] = [];
  const edgeIds = new Map<string, number>();
  const labelled = new Map<string, number>();
  for (const { number, bare, text } of source.lines) {
    for (const [pattern, construct, expected] of undrawnStatements) {
      if (pattern.test(bare)) problems.push(notDrawn(number, construct, text.trim(), expected));
    }
    for (const [, id = ''] of bare.matchAll(/(?<![\w-])([\w-]+)@(?=[-=.<~xo])/g)) {
      problems.push(...repeated(edgeIds, id, number, 'edge id', 'one edge per id'));
    }
    if (/^\s*(classDef|class|subgraph)\s/.test(bare)) continue;
    for (const [, id = ''] of bare.matchAll(/(?<![\w-])(\w[\w-]*?)(?=\[|\(|\{|>\S)/g)) {
      problems.push(...repeated(labelled, id, number, 'node', 'its label in one place'));
    }
  }
  return problems;
}

/** Mermaid keeps the last of two labels and drops the second of two edge ids, without a word. */
function repeated(seen: Map<string, number>, id: string, line: number, construct: string, expected: string): Problem[] {
  const first = seen.get(id);
  if (first === undefined) {
    seen.set(id, line);
    return [];
  }
  const message = `Cannot define ${construct} \`${id}\` twice (first in line ${first}): expected ${expected}`;
  return [{ line, construct, message }];
}

/** A subgraph whose id is also a node's is nested, or emptied, by mermaid in ways the text does not show. */
function nestingProblems(nodes: readonly ParsedNode[], source: Source): Problem[] {
  const problems: Problem[] = [];
  const groups = new Set(nodes.filter((node) => node.isGroup).map((node) => node.id));
  const parents = new Map(nodes.map((node) => [node.id, node.parentId]));
  const stack: string[] = [];
  const opened = new Set<string>();
  for (const { number, bare, text } of source.lines) {
    const [, id] = /^\s*subgraph\s+([^\s["]+)/.exec(bare) ?? [];
    if (/^\s*subgraph\b/.test(bare)) {
      if (id === undefined || !groups.has(id)) {
        problems.push(notDrawn(number, 'subgraph', text.trim(), 'an id of its own: `subgraph id["Title"]`'));
      } else if (opened.has(id) || parents.get(id) !== stack.at(-1)) problems.push(sharedId(number, id));
      opened.add(id ?? '');
      stack.push(id ?? '');
    } else if (/^\s*end\s*;?\s*$/.test(bare)) stack.pop();
    else {
      for (const [, node = ''] of bare.matchAll(/(?<![\w-])(\w[\w-]*?)(?=\[|\(|\{|:::|>\S)/g)) {
        if (groups.has(node) && !bare.trim().startsWith('class')) problems.push(sharedId(number, node));
      }
    }
  }
  return problems;
}

/** Mermaid forgets a subgraph's class when a later line names the subgraph, in an edge for example. */
function lostClassProblems(nodes: readonly ParsedNode[], source: Source): Problem[] {
  return source.lines.flatMap(({ number, bare }) => {
    const [, ids = '', name = ''] = /^\s*class\s+(\S+)\s+([\w-]+)/.exec(bare) ?? [];
    const lost = nodes.filter(
      ({ id, cssClasses = '' }) => ids.split(',').includes(id) && !cssClasses.split(/\s+/).includes(name),
    );
    return lost.map(({ id }) => ({
      line: number,
      construct: 'class',
      message: `Cannot give \`${id}\` the class \`${name}\` here: expected class statements after every edge`,
    }));
  });
}

const sharedId = (line: number, id: string): Problem => ({
  line,
  construct: 'subgraph',
  message: `Cannot tell subgraph \`${id}\` from a node or subgraph with the same id: expected one id for one thing`,
});

function nodeProblems(node: ParsedNode, { db, nodes, source, knownShapes }: Reading): Problem[] {
  const line = source.lineNaming(node.id);
  const problems = labelProblems(line, node.isGroup ? 'subgraph title' : 'node label', node.label, node.labelType);
  if (!knownShapes.has(node.shape ?? '')) {
    const expected = 'rect, rounded, stadium, circle, diamond, cylinder, subroutine or hexagon';
    problems.push(notDrawn(line, 'shape', `${node.id}: ${node.shape ?? ''}`, expected));
  }
  if (node.isGroup && !nodes.some((child) => child.parentId === node.id)) {
    problems.push(notDrawn(line, 'subgraph', node.id, 'at least one node inside'));
  }
  for (const name of (node.cssClasses ?? '').split(/\s+/)) {
    if (name === '' || name === 'default' || db.getClasses().has(name)) continue;
    const message = `Cannot give \`${node.id}\` the class \`${name}\`: no classDef defines it`;
    problems.push({
      line: source.lineOf(new RegExp(`:::${name}\\b|^\\s*class\\s.*\\s${name}\\b`)) || line,
      construct: 'class',
      message,
    });
  }
  return problems;
}

const ends: Readonly<Record<string, string>> = { arrow_circle: 'circle end', arrow_cross: 'cross end' };

function edgeProblems(edge: ParsedEdge, { source }: Reading): Problem[] {
  const line = source.lineNaming(edge.start, edge.end) || source.lineNaming(edge.start);
  const value = `${edge.start} to ${edge.end}`;
  const problems = labelProblems(line, 'edge label', edge.label, edge.labelType);
  for (const type of [edge.arrowTypeStart, edge.arrowTypeEnd]) {
    const end = ends[type];
    if (end === undefined) continue;
    const typed = source.lineOf(new RegExp(`[-=.][ox](?=\\s*${edge.end}\\b)|\\b[ox][-=.].*${edge.end}`));
    problems.push(
      notDrawn(typed || line, end, value, '`-->`, `---`, `-.->`, `-.-` or `==>`, with a space on both sides'),
    );
  }
  if (edge.pattern === 'invisible') problems.push(notDrawn(line, '~~~', value, 'an edge that can be seen'));
  return problems;
}

function ancestryProblems(edge: ParsedEdge, nodes: readonly ParsedNode[], source: Source): Problem[] {
  const parents = new Map(nodes.map((node) => [node.id, node.parentId]));
  const chain = (id: string | undefined): string[] => (id === undefined ? [] : [id, ...chain(parents.get(id))]);
  if (!chain(edge.start).includes(edge.end) && !chain(edge.end).includes(edge.start)) return [];
  const construct = edge.start === edge.end ? 'self edge' : 'edge into its own subgraph';
  return [
    notDrawn(source.lineNaming(edge.start, edge.end), construct, `${edge.start} to ${edge.end}`, 'two separate nodes'),
  ];
}
