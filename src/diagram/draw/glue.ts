import type { Canvas } from './block.ts';
import type { Piece } from './doors.ts';
import { iconPx } from './leaf.ts';
import { setback } from './look.ts';
import type { Plan } from './plan.ts';
import { straightened } from './route.ts';
import type { PlacedGroup, Point } from './scene.ts';

/** Joins the pieces that each group contributed to an edge, and draws both ends up to the outlines they belong to. */
export function finishEdges(plan: Plan, pieces: readonly Piece[], { scene, lines }: Canvas): void {
  for (const edge of plan.edges) {
    const own = pieces.filter((piece) => piece.edge === edge);
    const points = straightened(own.flatMap((piece) => lines.get(`${piece.group} ${piece.id}`) ?? []));
    const { id, from, to, tail, head, pattern, bundle } = edge;
    const items = [...scene.leaves, ...scene.groups];
    const item = (end: string) => items.find((candidate) => candidate.id === end);
    const start = touch(points[0], points[1], item(from));
    const end = touch(points.at(-1), points.at(-2), item(to));
    scene.edges.push({
      id,
      from,
      to,
      tail,
      head,
      pattern,
      bundle,
      points: straightened([...start, ...points, ...end]),
    });
  }
}

/** The point where a line that ends at the side of a node's block meets the node's outline. */
export function touch(end: Point | undefined, before: Point | undefined, item: PlacedGroup | undefined): Point[] {
  if (!end || !before || !item) return [];
  const { x, y, width, height } = item.rect;
  const isLevel = Math.abs(end.y - before.y) < Math.abs(end.x - before.x);
  if (item.look === 'people' && isLevel) {
    const reach = iconPx.width / 2 + 4;
    return [{ x: x + width / 2 + (before.x < x + width / 2 ? -reach : reach), y: end.y }];
  }
  const back = isLevel
    ? setback(item.look, width, height, end.y - (y + height / 2), 'x')
    : setback(item.look, width, height, end.x - (x + width / 2), 'y');
  if (isLevel) return [{ x: before.x < x + width / 2 ? x + back : x + width - back, y: end.y }];
  return [{ x: end.x, y: before.y < y + height / 2 ? y + back : y + height - back }];
}
