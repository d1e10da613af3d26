import type { FlowEdge } from './flowchart-graph.ts';
import { runsOf } from './runs.ts';
import type { PlacedEdge, Point, Scene } from './scene.ts';
import type { Style } from './style.ts';
import { wrapAll } from './wrap.ts';

const discPx = 16;
const clearPx = 11;

/** Numbers on the lines whose labels found no room, and what they mean below the picture. */
export function addKey(scene: Scene, edges: readonly FlowEdge[], style: Style): void {
  const done = new Set(scene.labels.map(({ edge }) => edge));
  const open = edges.filter(({ id, lines }) => lines.length > 0 && !done.has(id));
  const taken = new Set(open.map(({ lines }) => numbered(lines).mark));
  let next = 0;
  let y = scene.height + 16;
  for (const { id, lines } of open) {
    const placed = scene.edges.find((edge) => edge.id === id);
    if (!placed) continue;
    const { mark: own, rest } = numbered(lines);
    let mark = own;
    while (mark === undefined) {
      const candidate = String((next += 1));
      if (!taken.has(candidate)) mark = candidate;
    }
    const disc = discPlace(scene, placed);
    const run = { text: mark, ...disc, bold: true, sizePx: style.smallPx, anchor: 'middle' as const };
    const rect = { x: disc.x - discPx / 2, y: disc.y - discPx / 2, width: discPx, height: discPx };
    scene.labels.push({ edge: id, rect, runs: [run], badge: true });
    const wrapped = wrapAll(rest, scene.width - 34, style.smallPx);
    const words = { x: 26, top: y - style.smallLinePx / 2, linePx: style.smallLinePx, sizePx: style.smallPx };
    const runs = runsOf(wrapped, { ...words, anchor: 'start' });
    scene.key.push({ disc: { x: 10, y }, mark, runs });
    y += Math.max(1, wrapped.length) * style.smallLinePx + 4;
  }
  if (scene.key.length > 0) scene.height = Math.ceil(y - style.smallLinePx / 2);
}

/** `1 look up` names its own number. */
function numbered(lines: readonly string[]): { mark?: string; rest: readonly string[] } {
  const [, mark, rest] = /^(\d{1,2})[.:)]?\s+(.+)$/.exec(lines[0] ?? '') ?? [];
  return mark === undefined ? { rest: lines } : { mark, rest: [rest ?? '', ...lines.slice(1)] };
}

/** A place on the edge's longest upright part, clear of crossing lines and other discs. */
function discPlace(scene: Scene, edge: PlacedEdge): Point {
  const uprights = segments(edge).filter(([a, b]) => a.x === b.x);
  const length = ([a, b]: Segment) => Math.abs(a.y - b.y);
  const [a, b] = uprights.sort((one, two) => length(two) - length(one))[0] ?? segments(edge)[0] ?? [];
  if (!a || !b) return { x: 0, y: 0 };
  const middle = (a.y + b.y) / 2;
  const crossing = scene.edges
    .filter(({ id }) => id !== edge.id)
    .flatMap(segments)
    .filter(([c, d]) => c.y === d.y && Math.min(c.x, d.x) < a.x + discPx / 2 && Math.max(c.x, d.x) > a.x - discPx / 2)
    .map(([{ y }]) => y);
  const discs = scene.labels.filter(({ rect }) => Math.abs(rect.x + rect.width / 2 - a.x) < discPx + 2);
  const isClear = (y: number) =>
    Math.abs(y - a.y) >= clearPx + 6 &&
    Math.abs(y - b.y) >= clearPx + 6 &&
    crossing.every((other) => Math.abs(other - y) >= clearPx) &&
    discs.every(({ rect }) => Math.abs(rect.y + rect.height / 2 - y) >= rect.height / 2 + clearPx);
  const steps = Array.from(
    { length: Math.floor(Math.abs(a.y - b.y) / 8) },
    (_, index) => Math.ceil((index + 1) / 2) * 4,
  );
  const candidates = [middle, ...steps.map((step, index) => middle + (index % 2 === 0 ? step : -step))];
  return { x: a.x, y: candidates.find(isClear) ?? middle };
}

type Segment = readonly [Point, Point];

function segments({ points }: PlacedEdge): Segment[] {
  return points.slice(1).map((point, index): Segment => [points[index] ?? point, point]);
}
