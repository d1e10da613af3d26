import { toward } from './route.ts';
import type { PlacedEdge, Point, Rect } from './scene.ts';

/** How far from its line a pointer may be: a place of 24 px, in a picture that is shrunk a little too. */
const reachPx = 13;

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

const lengthOf = (points: readonly Point[]): number =>
  points.slice(1).reduce((sum, point, index) => sum + distance(points[index] ?? point, point), 0);

/** How far two lines run together that begin at one place. */
function togetherPx([a, nextA, ...restA]: readonly Point[], [b, nextB, ...restB]: readonly Point[]): number {
  if (!a || !b || !nextA || !nextB || distance(a, b) > 0.1) return 0;
  const [lengthA, lengthB] = [distance(a, nextA), distance(b, nextB)];
  const shorter = Math.min(lengthA, lengthB);
  if (distance(toward(a, nextA, shorter), toward(b, nextB, shorter)) > 0.1) return 0;
  return shorter + (Math.abs(lengthA - lengthB) > 0.1 ? 0 : togetherPx([nextA, ...restA], [nextB, ...restB]));
}

/** A line without its beginning. */
function without(points: readonly Point[], px: number): Point[] {
  const [first, second, ...rest] = points;
  if (!first || !second) return [...points];
  const length = distance(first, second);
  return length > px ? [toward(first, second, px), second, ...rest] : without([second, ...rest], px - length);
}

/** The part of an edge that is its own: what several share belongs to the shortest of them, which has least besides. */
function ownPart(edge: PlacedEdge, edges: readonly PlacedEdge[]): Point[] {
  const fromRoot = ({ points, bundle }: PlacedEdge) => (bundle.startsWith('>') ? points.toReversed() : points);
  const rank = (each: PlacedEdge) => [lengthOf(each.points), edges.indexOf(each)] as const;
  const [length, place] = rank(edge);
  const shorter = edges.filter((other) => {
    const [otherLength, otherPlace] = rank(other);
    const isShorter = otherLength < length || (otherLength === length && otherPlace < place);
    return other.bundle === edge.bundle && isShorter;
  });
  const shared = Math.max(0, ...shorter.map((other) => togetherPx(fromRoot(edge), fromRoot(other))));
  // The next one begins where nothing of the shared line is within reach.
  return without(fromRoot(edge), shared === 0 ? 0 : Math.max(0, Math.min(shared + reachPx, length - 2 * reachPx)));
}

/** Where a pointer finds an edge: along each straight run of its own part, and round the corners between. */
export function placeOf(edge: PlacedEdge, edges: readonly PlacedEdge[]): Rect[] {
  const points = ownPart(edge, edges);
  return points.slice(1).map((to, index) => {
    const corner = points[index] ?? to;
    const from = index === 0 ? corner : toward(corner, to, -reachPx);
    const isLevel = Math.abs(from.y - to.y) < Math.abs(from.x - to.x);
    const [aside, above] = isLevel ? [0, reachPx] : [reachPx, 0];
    return {
      x: Math.min(from.x, to.x) - aside,
      y: Math.min(from.y, to.y) - above,
      width: Math.abs(from.x - to.x) + 2 * aside,
      height: Math.abs(from.y - to.y) + 2 * above,
    };
  });
}
