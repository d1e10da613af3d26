import type { Door } from './block.ts';
import type { Side } from './elk.ts';
import { commonGroup, rootId, type Plan, type PlannedEdge } from './plan.ts';

/** The sides by which lines leave and enter, by reading direction. */
export const sidesOf = (plan: Plan): { out: Side; in: Side } =>
  plan.graph.direction === 'LR' ? { out: 'EAST', in: 'WEST' } : { out: 'SOUTH', in: 'NORTH' };

const isInside = (plan: Plan, id: string, group: string): boolean => plan.chain(id).includes(group);

/** More than any reading order. */
const backward = 1_000_000;

/** One door per bundle that passes a node's border, in reading order of the other end; what runs backwards comes last. */
export function doorsOf(plan: Plan, id: string): Door[] {
  const sides = sidesOf(plan);
  const far = new Map<string, { door: Door; order: number }>();
  for (const edge of plan.edges) {
    const leaves = isInside(plan, edge.from, id);
    const enters = isInside(plan, edge.to, id);
    if (leaves === enters) continue;
    const key = leaves ? `out ${edge.bundle}` : `in ${edge.bundle}`;
    const isBackward = plan.order(edge.to) < plan.order(edge.from);
    const order = plan.order(leaves ? edge.to : edge.from) + (isBackward ? backward : 0);
    const known = far.get(key);
    if (known) known.order = Math.min(known.order, order);
    else far.set(key, { door: { key, side: leaves ? sides.out : sides.in }, order });
  }
  return [...far.values()].sort((a, b) => a.order - b.order).map(({ door }) => door);
}

/** The doors of bundles that end at the node itself and at nothing inside it. */
export function ownEnds(plan: Plan, id: string): Set<string> {
  return new Set(
    plan.edges.flatMap(({ from, to, bundle }) => [
      ...(from === id ? [`out ${bundle}`] : []),
      ...(to === id ? [`in ${bundle}`] : []),
    ]),
  );
}

/** A piece of an edge: what it needs to cross one group. */
export interface Piece {
  readonly id: string;
  readonly edge: PlannedEdge;
  readonly group: string;
  readonly from: { readonly box?: string; readonly port: string };
  readonly to: { readonly box?: string; readonly port: string };
  /** The piece in the innermost common group, which carries the label. */
  readonly isCommon: boolean;
}

/** The pieces of an edge in order, from its start up to the common group and down to its end. */
export function piecesOf(plan: Plan, edge: PlannedEdge): Piece[] {
  const common = commonGroup(plan, [edge.from, edge.to]);
  const way = (id: string) => {
    const chain = plan.chain(id);
    return chain.slice(0, chain.indexOf(common));
  };
  const up = way(edge.from);
  const down = way(edge.to);
  const out = (box: string) => ({ box, port: `out ${edge.bundle}` });
  const into = (box: string) => ({ box, port: `in ${edge.bundle}` });
  const piece = (group: string, from: Piece['from'], to: Piece['to'], isCommon = false): Piece => {
    const id = `${edge.bundle} ${from.box ?? ''}>${to.box ?? ''}`;
    return { id, edge, group, from, to, isCommon };
  };
  return [
    ...up.slice(1).map((group, index) => piece(group, out(up[index] ?? rootId), { port: `out ${edge.bundle}` })),
    piece(common, out(up.at(-1) ?? rootId), into(down.at(-1) ?? rootId), true),
    ...down
      .slice(1)
      .map((group, index) => piece(group, { port: `in ${edge.bundle}` }, into(down[index] ?? rootId)))
      .reverse(),
  ];
}
