import type { Point } from './scene.ts';
import { px } from './svg.ts';

const radiusPx = 7;
export const headPx = { length: 9, half: 4.5 } as const;

/** An orthogonal line with its corners rounded as far as the room allows. */
export function roundedPath(points: readonly Point[]): string {
  const at = ({ x, y }: Point) => `${px(x)} ${px(y)}`;
  const [first, ...rest] = points;
  if (!first) return '';
  const parts = rest.map((corner, index) => {
    const before = points[index] ?? first;
    const after = rest[index + 1];
    if (!after) return `L${at(corner)}`;
    const room = (a: Point, b: Point, isEnd: boolean) => (Math.abs(a.x - b.x) + Math.abs(a.y - b.y)) / (isEnd ? 1 : 2);
    const radius = Math.min(
      radiusPx,
      room(before, corner, index === 0),
      room(corner, after, index === rest.length - 2),
    );
    return `L${at(toward(corner, before, radius))}Q${at(corner)} ${at(toward(corner, after, radius))}`;
  });
  return `M${at(first)}${parts.join('')}`;
}

/** The point this far from one point on the way to another. */
export function toward(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: from.x + ((to.x - from.x) / length) * distance, y: from.y + ((to.y - from.y) / length) * distance };
}

/** A solid arrow head with its tip at a point, coming from another. */
export function headPath(tip: Point, from: Point): string {
  const base = toward(tip, from, headPx.length);
  const [nx, ny] = [(base.y - tip.y) / headPx.length, (tip.x - base.x) / headPx.length];
  const side = (sign: number) => `${px(base.x + sign * nx * headPx.half)} ${px(base.y + sign * ny * headPx.half)}`;
  return `M${px(tip.x)} ${px(tip.y)}L${side(1)}L${side(-1)}z`;
}

/** The line shortened so that it ends under its head and not at the tip. */
export function shortened(points: readonly Point[], by: number): Point[] {
  const [last, before] = [points.at(-1), points.at(-2)];
  if (!last || !before || by === 0) return [...points];
  return [...points.slice(0, -1), toward(last, before, by)];
}

/** Drops repeated points and points in the middle of a straight run. */
export function straightened(points: readonly Point[]): Point[] {
  const near = (a: number, b: number) => Math.abs(a - b) < 0.01;
  const kept: Point[] = [];
  for (const point of points) {
    const last = kept.at(-1);
    const before = kept.at(-2);
    if (last && near(last.x, point.x) && near(last.y, point.y)) continue;
    const isRun =
      last &&
      before &&
      ((near(before.x, last.x) && near(last.x, point.x)) || (near(before.y, last.y) && near(last.y, point.y)));
    if (isRun) kept.pop();
    kept.push(point);
  }
  return kept;
}
