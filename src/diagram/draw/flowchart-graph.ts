import { flowchartProblems } from './flowchart-problems.ts';
import { decodeEntities, type FlowDb, type ParsedEdge, type ParsedNode } from './mermaid-parser.ts';
import { throwProblems } from './problem.ts';
import type { Source } from './source.ts';

/** Mermaid's shapes that have a drawing. */
export type Shape = 'rect' | 'rounded' | 'stadium' | 'circle' | 'diamond' | 'cylinder' | 'subroutine' | 'hexagon';
export type Direction = 'LR' | 'TB';

/** A node that holds no other. */
export interface FlowLeaf {
  readonly kind: 'leaf';
  readonly id: string;
  /** The label cut at `<br/>`, entities decoded. */
  readonly lines: readonly string[];
  readonly shape: Shape;
  readonly classes: readonly string[];
}

/** A subgraph. */
export interface FlowGroup {
  readonly kind: 'group';
  readonly id: string;
  readonly lines: readonly string[];
  readonly direction?: Direction;
  readonly classes: readonly string[];
  /** In definition order: the order of each child's first leaf in the text. */
  readonly children: readonly FlowNode[];
}

export type FlowNode = FlowLeaf | FlowGroup;
export type Head = 'none' | 'arrow';
export type Pattern = 'solid' | 'dotted' | 'thick';

export interface FlowEdge {
  /** The author's (`a e1@--> b`), else mermaid's own, e.g. `L_a_b_0`. */
  readonly id: string;
  readonly named: boolean;
  readonly from: string;
  readonly to: string;
  /** Empty when the edge has no label. */
  readonly lines: readonly string[];
  readonly tail: Head;
  readonly head: Head;
  readonly pattern: Pattern;
}

export interface FlowchartGraph {
  readonly kind: 'flowchart';
  readonly title: string;
  readonly description: string;
  readonly direction: Direction;
  readonly roots: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
}

const shapeOf: Readonly<Record<string, Shape>> = {
  squareRect: 'rect',
  rect: 'rect',
  roundedRect: 'rounded',
  stadium: 'stadium',
  circle: 'circle',
  diamond: 'diamond',
  cylinder: 'cylinder',
  subroutine: 'subroutine',
  hexagon: 'hexagon',
};

/** The label's lines as a reader sees them: white space folded, entities decoded after the cut. */
export function labelLines(label: string | undefined): string[] {
  const lines = (label ?? '')
    .split(/<br\s*\/?>/i)
    .map((line) => decodeEntities(line.replace(/[ \t\r\n]+/g, ' ').trim()));
  return lines.length === 1 && lines[0] === '' ? [] : lines;
}

/** Reads what mermaid understood as neutral data, or throws everything that cannot be drawn as written. */
export function toFlowchartGraph(db: FlowDb, source: Source): FlowchartGraph {
  const { nodes, edges } = db.getData();
  throwProblems(flowchartProblems({ db, nodes, edges, source, knownShapes: new Set(Object.keys(shapeOf)) }));
  const direction = db.getDirection();
  return {
    kind: 'flowchart',
    title: decodeEntities(db.getAccTitle() || db.getDiagramTitle() || ''),
    description: decodeEntities(db.getAccDescription()),
    direction: direction === 'LR' ? 'LR' : 'TB',
    roots: toTree(nodes, [...db.getVertices().keys()]),
    edges: edges.map(toEdge),
  };
}

/** Mermaid lists top-level groups in reverse, so siblings are put in the order of their first leaf. */
function toTree(nodes: readonly ParsedNode[], order: readonly string[]): FlowNode[] {
  const index = new Map(order.map((id, position) => [id, position]));
  const first = (node: FlowNode): number =>
    node.kind === 'leaf' ? (index.get(node.id) ?? 0) : Math.min(...node.children.map(first));
  const childrenOf = (parent: string | undefined): FlowNode[] =>
    nodes
      .filter((node) => node.parentId === parent)
      .map(toNode)
      .sort((a, b) => first(a) - first(b));
  const toNode = (node: ParsedNode): FlowNode => {
    const common = { id: node.id, lines: labelLines(node.label), classes: classesOf(node) };
    if (!node.isGroup) return { kind: 'leaf', ...common, shape: shapeOf[node.shape ?? ''] ?? 'rect' };
    const direction =
      node.dir === undefined ? {} : { direction: node.dir === 'LR' ? ('LR' as const) : ('TB' as const) };
    return { kind: 'group', ...common, ...direction, children: childrenOf(node.id) };
  };
  return childrenOf(undefined);
}

function classesOf(node: ParsedNode): string[] {
  const names = (node.cssClasses ?? '').split(/\s+/).filter((name) => name !== '' && name !== 'default');
  return [...new Set(names)];
}

function toEdge(edge: ParsedEdge): FlowEdge {
  const head = (type: string): Head => (type === 'arrow_point' ? 'arrow' : 'none');
  return {
    id: edge.id,
    named: edge.isUserDefinedId === true,
    from: edge.start,
    to: edge.end,
    lines: labelLines(edge.label),
    tail: head(edge.arrowTypeStart),
    head: head(edge.arrowTypeEnd),
    pattern: edge.pattern === 'dotted' ? 'dotted' : edge.pattern === 'thick' ? 'thick' : 'solid',
  };
}
