import { commonGroup, type Plan, type PlannedEdge } from './plan.ts';
import type { Rows } from './rows.ts';

export type GutterSide = 'L' | 'R';

/** Edges that share one line down a gutter of their innermost common group. */
export interface Lane {
  readonly bundle: string;
  readonly edges: readonly PlannedEdge[];
  readonly ends: readonly string[];
  readonly group: string;
  readonly from: number;
  readonly to: number;
  readonly sides: readonly GutterSide[];
}

export interface PlacedLane extends Lane {
  readonly side: GutterSide;
  /** From the content outwards, from 0. */
  readonly index: number;
}

/** All lanes placed, or the edges whose rows must be broken first because no side is open to both ends. */
export type LanePlan = { readonly lanes: readonly PlacedLane[] } | { readonly breaks: readonly string[] };

export function planLanes(plan: Plan, rows: Rows): LanePlan {
  const bundles = new Map<string, PlannedEdge[]>();
  for (const edge of rows.guttered) bundles.set(edge.bundle, [...(bundles.get(edge.bundle) ?? []), edge]);
  const lanes = [...bundles].map(([bundle, edges]): Lane => {
    const ends = [...new Set(edges.flatMap(({ from, to }) => [from, to]))];
    const levels = ends.map(rows.level);
    const sides = (['L', 'R'] as const).filter((side) => ends.every((end) => isOpen(rows, end, side)));
    const group = commonGroup(plan, ends);
    return { bundle, edges, ends, group, from: Math.min(...levels), to: Math.max(...levels), sides };
  });
  const stuck = lanes.find(({ sides }) => sides.length === 0);
  if (stuck) return { breaks: stuck.ends.flatMap((end) => rows.row(end).joints.map(({ id }) => id)) };
  return { lanes: bestSides(plan, rows, lanes) };
}

/** The first of a row can be reached from the left only, the last from the right only. */
function isOpen(rows: Rows, id: string, side: GutterSide): boolean {
  const { members } = rows.row(id);
  return members.at(side === 'L' ? 0 : -1)?.id === id;
}

/** Tries every combination of open sides, or walks downhill when there are too many, for fewest
 * crossings, then lanes, then lanes that leave a node side by side, then left ones. */
function bestSides(plan: Plan, rows: Rows, lanes: readonly Lane[]): PlacedLane[] {
  const free = lanes.filter(({ sides }) => sides.length === 2);
  const cost = (chosen: ReadonlyMap<Lane, GutterSide>) => {
    const placed = stack(lanes.map((lane) => ({ ...lane, side: chosen.get(lane) ?? lane.sides[0] ?? 'R' })));
    const columns = new Set(placed.map(({ group, side, index }) => `${group} ${side} ${index}`)).size;
    const lefts = placed.filter(({ side }) => side === 'L').length;
    const doors = placed.flatMap(({ ends, side }) => ends.map((end) => `${end} ${side}`));
    const shared = doors.length - new Set(doors).size;
    return { placed, score: crossings(plan, rows, placed) * 10_000 + columns * 100 + shared * 60 + lefts };
  };
  let best = cost(new Map(free.map((lane) => [lane, 'R'])));
  if (free.length <= 6) {
    for (let code = 1; code < 2 ** free.length; code += 1) {
      const next = cost(new Map(free.map((lane, bit) => [lane, (code >> bit) & 1 ? 'L' : 'R'])));
      if (next.score < best.score) best = next;
    }
    return best.placed;
  }
  const chosen = new Map<Lane, GutterSide>(free.map((lane) => [lane, 'R']));
  for (const lane of [...free, ...free]) {
    const flipped = new Map(chosen).set(lane, chosen.get(lane) === 'R' ? 'L' : 'R');
    const next = cost(flipped);
    if (next.score >= best.score) continue;
    best = next;
    chosen.set(lane, flipped.get(lane) ?? 'R');
  }
  return best.placed;
}

/** Short lanes inside long ones; a lane is used again where spans do not meet. */
function stack(lanes: readonly (Lane & { side: GutterSide })[]): PlacedLane[] {
  const placed: PlacedLane[] = [];
  const byLength = [...lanes].sort((a, b) => a.to - a.from - (b.to - b.from) || a.from - b.from);
  for (const lane of byLength) {
    const beside = placed.filter(
      (other) =>
        other.group === lane.group && other.side === lane.side && other.from <= lane.to && lane.from <= other.to,
    );
    // Outside everything it meets, so that what is nested stays nested.
    placed.push({ ...lane, index: Math.max(-1, ...beside.map(({ index }) => index)) + 1 });
  }
  return placed;
}

/** How often a run out of a node crosses a lane on its way to its own. */
function crossings(plan: Plan, rows: Rows, lanes: readonly PlacedLane[]): number {
  let count = 0;
  for (const lane of lanes) {
    for (const end of lane.ends) {
      const chain = plan.chain(end);
      const reach = chain.indexOf(lane.group);
      const level = rows.level(end);
      count += lanes.filter((other) => {
        const depth = chain.indexOf(other.group, 1);
        const isInner = depth !== -1 && (depth < reach || (depth === reach && other.index < lane.index));
        return other !== lane && isInner && other.side === lane.side && other.from < level && level < other.to;
      }).length;
    }
  }
  return count;
}
