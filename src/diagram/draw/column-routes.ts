import { labelBox, placeLabel } from './edge-label.ts';
import { touch } from './glue.ts';
import type { GutterSide, PlacedLane } from './lanes.ts';
import { titlePad } from './list.ts';
import { leafLook } from './look.ts';
import { rootId, type Plan, type PlannedEdge } from './plan.ts';
import { straightened } from './route.ts';
import type { Rows } from './rows.ts';
import type { Point, Rect, Scene } from './scene.ts';
import { narrowStyle as style } from './style.ts';

const laneGapPx = 12;
const firstLanePx = 16;
const lastLanePx = 9;
const iconMiddlePx = 15;

/** The edges of a column: level in a row, straight down between rows, everything else in the gutters. */
export class ColumnRoutes {
  readonly boxes = new Map<string, Rect>();
  private readonly contents = new Map<string, { left: number; right: number }>();
  private readonly plan: Plan;
  private readonly rows: Rows;
  private readonly lanes: readonly PlacedLane[];
  private readonly scene: Scene;

  constructor(plan: Plan, rows: Rows, lanes: readonly PlacedLane[], scene: Scene) {
    this.plan = plan;
    this.rows = rows;
    this.lanes = lanes;
    this.scene = scene;
  }

  /** The span that a group's lanes leave for its content. */
  reserveGutters(group: string, x: number, width: number): { left: number; right: number } {
    const gutter = (side: GutterSide): number => {
      const own = this.lanes.filter((lane) => lane.group === group && lane.side === side);
      const count = Math.max(0, ...own.map(({ index }) => index + 1));
      if (count === 0) return group === rootId ? 1 : style.groupPad;
      return firstLanePx + (count - 1) * laneGapPx + lastLanePx;
    };
    const span = { left: x + gutter('L'), right: x + width - gutter('R') };
    this.contents.set(group, span);
    return span;
  }

  level(edge: PlannedEdge, y: number): void {
    const [from, to] = [this.box(edge.from), this.box(edge.to)];
    const isForward = from.x < to.x;
    const [left, right] = isForward ? [from, to] : [to, from];
    const points = [
      { x: left.x + left.width, y },
      { x: right.x, y },
    ];
    this.add(edge, isForward ? points : points.reverse());
  }

  drop(edge: PlannedEdge): void {
    const [from, to] = [this.box(edge.from), this.box(edge.to)];
    const isForward = from.y < to.y;
    const [upper, lower] = isForward ? [from, to] : [to, from];
    const x = lower.x + lower.width / 2;
    const [top, bottom] = [upper.y + upper.height, lower.y];
    const points = [
      { x, y: top },
      { x, y: bottom },
    ];
    this.add(edge, isForward ? points : points.reverse());
    if (edge.lines.length === 0) return;
    const { width, height } = labelBox(edge.lines, style);
    // The head takes its part of the gap: the label stands in the middle of what is left.
    const shift = edge.head === 'arrow' ? (isForward ? -4 : 4) : 0;
    this.scene.labels.push(placeLabel(edge, { x: x - width / 2, y: (top + bottom - height) / 2 + shift }, style));
  }

  /** Draws what runs in gutters, once every box has its place. */
  finish(): void {
    for (const lane of this.lanes) for (const edge of lane.edges) this.inGutter(lane, edge);
    const order = new Map(this.plan.edges.map(({ id }, index) => [id, index]));
    this.scene.edges.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
  }

  private box(id: string): Rect {
    return this.boxes.get(id) ?? { x: 0, y: 0, width: 0, height: 0 };
  }

  private add(edge: PlannedEdge, points: readonly Point[]): void {
    const leaf = (id: string) => this.scene.leaves.find((candidate) => candidate.id === id);
    const start = touch(points[0], points[1], leaf(edge.from));
    const end = touch(points.at(-1), points.at(-2), leaf(edge.to));
    const { id, from, to, tail, head, pattern, bundle } = edge;
    const whole = straightened([...start, ...points, ...end]);
    this.scene.edges.push({ id, from, to, tail, head, pattern, bundle, points: whole });
  }

  private inGutter(lane: PlacedLane, edge: PlannedEdge): void {
    const { left, right } = this.contents.get(lane.group) ?? { left: 0, right: 0 };
    const out = firstLanePx + lane.index * laneGapPx;
    const x = lane.side === 'L' ? left - out : right + out;
    const [from, to] = [this.port(lane, edge.from), this.port(lane, edge.to)];
    this.add(edge, [from, { x, y: from.y }, { x, y: to.y }, to]);
  }

  /** Where a lane's bundle meets a node: about the middle of a leaf's side, in a group's title row. */
  private port(lane: PlacedLane, id: string): Point {
    const rect = this.box(id);
    const node = this.plan.node(id);
    const isLeaf = node.kind === 'leaf';
    const middle = isLeaf ? rect.height / 2 : titlePad(style).above + style.linePx / 2;
    const portY = isLeaf && leafLook(node) === 'people' ? iconMiddlePx : middle;
    const level = this.rows.level(id);
    const outward = (other: PlacedLane) => this.plan.chain(id).indexOf(other.group) * 100 + other.index;
    // Up before down; an outer lane keeps clear of the inner ones' verticals.
    const rank = (other: PlacedLane) => (other.from < level ? outward(other) - 100_000 : 100_000 - outward(other));
    const here = this.lanes
      .filter((other) => other.side === lane.side && other.ends.includes(id))
      .sort((a, b) => rank(a) - rank(b));
    const gap = Math.min(laneGapPx, (isLeaf ? rect.height - 10 : 14) / Math.max(1, here.length - 1));
    const y = rect.y + portY + (here.indexOf(lane) - (here.length - 1) / 2) * gap;
    return { x: lane.side === 'L' ? rect.x : rect.x + rect.width, y };
  }
}
