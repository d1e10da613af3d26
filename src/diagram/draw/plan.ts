import type { FlowchartGraph, FlowEdge, FlowGroup, FlowLeaf, FlowNode } from './flowchart-graph.ts';
import { leafLook } from './look.ts';
import { throwProblems, type Problem } from './problem.ts';

/** An edge that is routed, with the key of the line it may share. */
export interface PlannedEdge extends FlowEdge {
  readonly bundle: string;
}

/** The id of the picture as a whole, which holds the top-level nodes. No Mermaid id is empty. */
export const rootId = '';

/** What both layouts need to know of a graph before they place anything. */
export interface Plan {
  readonly graph: FlowchartGraph;
  readonly edges: readonly PlannedEdge[];
  /** Hung cards by the id of what they register, in definition order. */
  readonly cards: ReadonlyMap<string, readonly FlowLeaf[]>;
  /** The id of the `-.-` edge that hangs a card. */
  readonly stems: ReadonlyMap<string, string>;
  /** Children of a group without the hung cards. */
  readonly childrenOf: (group: string) => readonly FlowNode[];
  readonly node: (id: string) => FlowNode;
  /** The node itself, its group, … up to the root. */
  readonly chain: (id: string) => readonly string[];
  /** Reading order. */
  readonly order: (id: string) => number;
}

export function toPlan(graph: FlowchartGraph): Plan {
  const nodes = new Map<string, FlowNode>();
  const parents = new Map<string, string>();
  const visit = (node: FlowNode, parent: string): void => {
    nodes.set(node.id, node);
    parents.set(node.id, parent);
    if (node.kind === 'group') for (const child of node.children) visit(child, node.id);
  };
  for (const root of graph.roots) visit(root, rootId);
  const node = (id: string): FlowNode => {
    const found = nodes.get(id);
    if (!found) throw new Error(`Cannot find node ${id}: expected one of ${[...nodes.keys()].join(', ')}`);
    return found;
  };
  const order = new Map([...nodes.keys()].map((id, index) => [id, index]));
  const { cards, stems } = hang(graph, nodes, parents);
  const chain = (id: string): string[] => (id === rootId ? [id] : [id, ...chain(parents.get(id) ?? rootId)]);
  return {
    graph,
    node,
    cards,
    stems,
    chain,
    edges: bundled(
      graph.edges.filter((edge) => !stems.has(edge.from) && !stems.has(edge.to)),
      (id, group) => id !== group && chain(id).includes(group),
    ),
    childrenOf: (group) =>
      (group === rootId ? graph.roots : (node(group) as FlowGroup).children).filter(({ id }) => !stems.has(id)),
    order: (id) => order.get(id) ?? -1,
  };
}

/** The innermost group that holds all of these nodes; never one of them. */
export function commonGroup(plan: Plan, ids: readonly string[]): string {
  const [first = [], ...others] = ids.map((id) => plan.chain(id).slice(1));
  return first.find((group) => others.every((chain) => chain.includes(group))) ?? rootId;
}

function hang(graph: FlowchartGraph, nodes: Map<string, FlowNode>, parents: Map<string, string>) {
  const cards = new Map<string, FlowLeaf[]>();
  const stems = new Map<string, string>();
  const problems: Problem[] = [];
  for (const card of nodes.values()) {
    if (card.kind !== 'leaf' || leafLook(card) !== 'record') continue;
    const touching = graph.edges.filter(({ from, to }) => from === card.id || to === card.id);
    const [edge] = touching;
    const host = edge?.from === card.id ? edge.to : edge?.from;
    const isStem =
      edge?.pattern === 'dotted' && edge.head === 'none' && edge.tail === 'none' && edge.lines.length === 0;
    const target = nodes.get(host ?? '');
    const isRecord = target?.kind === 'leaf' && leafLook(target) === 'record';
    if (touching.length === 1 && isStem && target && !isRecord && parents.get(target.id) === parents.get(card.id)) {
      cards.set(target.id, [...(cards.get(target.id) ?? []), card]);
      stems.set(card.id, edge.id);
    } else {
      const message = `Cannot hang record \`${card.id}\`: found ${touching.length} edges, expected exactly one \`-.-\` to a node in the same subgraph`;
      problems.push({ line: 0, construct: 'record', message });
    }
  }
  throwProblems(problems);
  return { cards, stems };
}

/**
 * Edges of the same kind that fan in, or out, share one line and one arrow head; a labelled edge never does, nor one to a group that
 * holds another end of the same bundle.
 */
function bundled(edges: readonly FlowEdge[], isInside: (id: string, group: string) => boolean): PlannedEdge[] {
  const kind = (edge: FlowEdge) => `${edge.pattern} ${edge.tail} ${edge.head}`;
  const mayShare = (edge: FlowEdge) => edge.lines.length === 0 && edge.tail === 'none';
  const peers = (end: 'from' | 'to', edge: FlowEdge) =>
    edges.filter((other) => mayShare(other) && other[end] === edge[end] && kind(other) === kind(edge));
  const fan = (end: 'from' | 'to', edge: FlowEdge): boolean => {
    const far = end === 'to' ? 'from' : 'to';
    const fanned = peers(end, edge);
    return fanned.length > 1 && !fanned.some((other) => isInside(other[far], edge[far]));
  };
  return edges.map((edge) => {
    if (mayShare(edge) && fan('to', edge)) return { ...edge, bundle: `> ${edge.to} ${kind(edge)}` };
    if (mayShare(edge) && fan('from', edge)) return { ...edge, bundle: `< ${edge.from} ${kind(edge)}` };
    return { ...edge, bundle: `= ${edge.id}` };
  });
}
