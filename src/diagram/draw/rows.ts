import type { FlowNode } from './flowchart-graph.ts';
import { rootId, type Plan, type PlannedEdge } from './plan.ts';

/** Leaves side by side, or one node alone, in the column of its group. */
export interface Row {
  readonly members: readonly FlowNode[];
  /** Edges drawn straight from member to member. */
  readonly joints: readonly PlannedEdge[];
  /** An edge drawn straight down from the row above, or up to it. */
  readonly drop?: PlannedEdge;
}

/** The rows of every group and what is left for the gutters. */
export interface Rows {
  readonly of: ReadonlyMap<string, readonly Row[]>;
  readonly row: (id: string) => Row;
  /** Position from top to bottom: of a leaf's row, or of a group's title. */
  readonly level: (id: string) => number;
  /** Whether a line comes straight down to, or from, this node. */
  readonly isDropped: (id: string) => boolean;
  readonly guttered: readonly PlannedEdge[];
}

/**
 * Chains of leaves stand side by side where nothing but their one edge binds them; everything else is stacked in definition order.
 *
 * @param broken - ids of edges that may not join a row
 */
export function toRows(plan: Plan, broken: ReadonlySet<string>): Rows {
  const of = new Map<string, readonly Row[]>();
  const rowOf = new Map<string, Row>();
  const levels = new Map<string, number>();
  const straight = new Set<string>();
  let level = 0;
  const visit = (group: string): void => {
    levels.set(group, level++);
    const rows = withDrops(plan, chains(plan, plan.childrenOf(group), broken));
    of.set(group, rows);
    for (const row of rows) {
      for (const edge of [...row.joints, ...(row.drop ? [row.drop] : [])]) straight.add(edge.id);
      for (const member of row.members) {
        rowOf.set(member.id, row);
        if (member.kind === 'group') visit(member.id);
        else levels.set(member.id, level);
      }
      level += 1;
    }
  };
  visit(rootId);
  return {
    of,
    row: (id) => rowOf.get(id) ?? { members: [], joints: [] },
    level: (id) => levels.get(id) ?? 0,
    isDropped: (id) => [...of.values()].flat().some(({ drop }) => drop?.from === id || drop?.to === id),
    guttered: plan.edges.filter(({ id }) => !straight.has(id)),
  };
}

const between = (plan: Plan, a: FlowNode, b: FlowNode): PlannedEdge[] =>
  plan.edges.filter(({ from, to }) => (from === a.id && to === b.id) || (from === b.id && to === a.id));

const degree = (plan: Plan, { id }: FlowNode): number =>
  plan.edges.filter(({ from, to }) => from === id || to === id).length;

function chains(plan: Plan, nodes: readonly FlowNode[], broken: ReadonlySet<string>): Row[] {
  const rows: { members: FlowNode[]; joints: PlannedEdge[] }[] = [];
  for (const node of nodes) {
    const row = rows.at(-1);
    const last = row?.members.at(-1);
    const [edge, second] = last ? between(plan, last, node) : [];
    const isChain =
      row &&
      last &&
      edge &&
      second === undefined &&
      last.kind === 'leaf' &&
      node.kind === 'leaf' &&
      edge.lines.length === 0 &&
      plan.graph.direction === 'LR' &&
      !broken.has(edge.id) &&
      // The last member becomes a middle one: nothing else may hold it, and nothing may tie the new one to those before.
      (row.members.length === 1 || degree(plan, last) === 2) &&
      row.members.slice(0, -1).every((member) => between(plan, member, node).length === 0);
    if (isChain) {
      row.members.push(node);
      row.joints.push(edge);
    } else rows.push({ members: [node], joints: [] });
  }
  return rows;
}

function withDrops(plan: Plan, rows: readonly Row[]): Row[] {
  return rows.map((row, index) => {
    const [upper, ...moreAbove] = rows[index - 1]?.members ?? [];
    const [lower, ...moreHere] = row.members;
    if (!upper || !lower || moreAbove.length > 0 || moreHere.length > 0 || plan.cards.has(upper.id)) return row;
    const [drop] = between(plan, upper, lower);
    return drop ? { ...row, drop } : row;
  });
}
