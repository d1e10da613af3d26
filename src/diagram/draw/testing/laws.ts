/** Laws that every drawn picture keeps, checked on its geometry. For tests only. */
import { measure } from '../font.ts';
import type { FlowchartGraph, FlowNode } from '../flowchart-graph.ts';
import { setback } from '../look.ts';
import type { PlacedEdge, PlacedLeaf, Point, Rect, Scene, TextRun } from '../scene.ts';

const slack = 0.6;

const meet = (a: Rect, b: Rect, by = slack): boolean =>
  a.x + by < b.x + b.width && b.x + by < a.x + a.width && a.y + by < b.y + b.height && b.y + by < a.y + a.height;
const within = (inner: Rect, outer: Rect): boolean =>
  inner.x >= outer.x - slack &&
  inner.y >= outer.y - slack &&
  inner.x + inner.width <= outer.x + outer.width + slack &&
  inner.y + inner.height <= outer.y + outer.height + slack;

type Segment = readonly [Point, Point];
const segmentsOf = ({ points }: Pick<PlacedEdge, 'points'>): Segment[] =>
  points.slice(1).map((point, index): Segment => [points[index] ?? point, point]);
const hull = ([a, b]: Segment): Rect => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  width: Math.abs(a.x - b.x),
  height: Math.abs(a.y - b.y),
});
const runRect = ({ text, x, y, sizePx, bold, anchor }: TextRun): Rect => {
  const width = measure(text, sizePx, bold ? 600 : 400);
  return { x: anchor === 'middle' ? x - width / 2 : x, y: y - sizePx / 2, width, height: sizePx };
};
const inset = ({ x, y, width, height }: Rect, by: number): Rect => ({
  x: x + by,
  y: y + by,
  width: width - 2 * by,
  height: height - 2 * by,
});

/** Every broken law as one sentence; empty for a good picture. */
export function brokenLaws(graph: FlowchartGraph, scene: Scene): string[] {
  return [
    ...presence(graph, scene),
    ...nesting(scene),
    ...texts(scene),
    ...order(graph, scene),
    ...scene.edges.flatMap((edge) => route(scene, edge)),
    ...sharing(scene),
    ...labels(scene),
  ];
}

function presence(graph: FlowchartGraph, { groups, leaves, edges, stems }: Scene): string[] {
  const ids = (nodes: readonly FlowNode[]): string[] =>
    nodes.flatMap((node) => [node.id, ...(node.kind === 'group' ? ids(node.children) : [])]);
  const expected = [...ids(graph.roots), ...graph.edges.map(({ id }) => id)].sort();
  const drawn = [...groups, ...leaves, ...edges].map(({ id }) => id);
  const found = [...drawn, ...stems.map(({ edge }) => edge)].sort();
  return expected.join() === found.join() ? [] : [`drawn: ${found.join()}; expected: ${expected.join()}`];
}

function nesting(scene: Scene): string[] {
  const items = [...scene.groups, ...scene.leaves];
  const view = { x: 0, y: 0, width: scene.width, height: scene.height };
  return items.flatMap((item, index) => {
    const parent = scene.groups.find(({ id }) => id === item.parent);
    const overlaps = items
      .slice(index + 1)
      .filter((other) => other.parent === item.parent && meet(item.rect, other.rect))
      .map((other) => `${item.id} overlaps its sibling ${other.id}`);
    return [
      ...overlaps,
      ...(within(item.rect, parent ? inset(parent.rect, 3) : view)
        ? []
        : [`${item.id} leaves ${parent?.id ?? 'the picture'}`]),
    ];
  });
}

function texts(scene: Scene): string[] {
  const view = { x: 0, y: 0, width: scene.width, height: scene.height };
  const ofBoxes = [...scene.groups, ...scene.leaves].flatMap((item) =>
    item.runs
      .filter((run) => {
        const rect = runRect(run);
        const middle = run.y - (item.rect.y + item.rect.height / 2);
        const back = setback(item.look, item.rect.width, item.rect.height, Math.abs(middle) + run.sizePx / 3, 'x');
        return !within(
          rect,
          inset(
            { ...item.rect, x: item.rect.x + back, width: item.rect.width - 2 * back },
            item.look === 'people' ? 0 : 2,
          ),
        );
      })
      .map(({ text }) => `text "${text}" leaves ${item.id}`),
  );
  const outside = [...scene.labels, ...scene.key]
    .flatMap(({ runs }) => runs)
    .filter((run) => !within(runRect(run), view));
  const small = [...scene.groups, ...scene.leaves, ...scene.labels, ...scene.key].flatMap(({ runs }) =>
    runs.filter(({ sizePx }) => sizePx < 12),
  );
  return [
    ...ofBoxes,
    ...outside.map(({ text }) => `text "${text}" leaves the picture`),
    ...small.map(({ text }) => `text "${text}" is too small`),
  ];
}

/** What stands above each other (or side by side, in a downward picture) stands in definition order. */
function order(graph: FlowchartGraph, scene: Scene): string[] {
  const rects = new Map([...scene.groups, ...scene.leaves].map(({ id, rect }) => [id, rect]));
  const stemmed = new Set(scene.leaves.filter(({ look }) => look === 'record').map(({ id }) => id));
  const check = (nodes: readonly FlowNode[]): string[] =>
    nodes
      .filter(({ id }) => !stemmed.has(id))
      .flatMap((node, index, siblings) => {
        const a = rects.get(node.id);
        const wrong = siblings.slice(index + 1).filter(({ id }) => {
          const b = rects.get(id);
          if (!a || !b) return false;
          const isColumn = a.x < b.x + b.width && b.x < a.x + a.width;
          const isRow = Math.abs(a.y + a.height / 2 - (b.y + b.height / 2)) < 1;
          return (
            (graph.direction === 'LR' && isColumn && b.y < a.y) || (graph.direction === 'TB' && isRow && b.x < a.x)
          );
        });
        return [
          ...wrong.map(({ id }) => `${id} stands before ${node.id}`),
          ...(node.kind === 'group' ? check(node.children) : []),
        ];
      });
  return check(graph.roots);
}

function ancestors(scene: Scene, id: string): string[] {
  const item = [...scene.groups, ...scene.leaves].find((candidate) => candidate.id === id);
  return item?.parent === undefined ? [] : [item.parent, ...ancestors(scene, item.parent)];
}

function route(scene: Scene, edge: PlacedEdge): string[] {
  const { id, from, to, points } = edge;
  const laws: string[] = [];
  if (points.length < 2 || points.some(({ x, y }) => !Number.isFinite(x + y))) return [`${id} has no line`];
  const view = { x: 0, y: 0, width: scene.width, height: scene.height };
  if (!points.every((point) => within({ ...point, width: 0, height: 0 }, view))) laws.push(`${id} leaves the picture`);
  const segments = segmentsOf(edge);
  if (segments.some(([a, b]) => Math.min(Math.abs(a.x - b.x), Math.abs(a.y - b.y)) > 0.01))
    laws.push(`${id} is not orthogonal`);
  const items: readonly PlacedLeaf[] = [...scene.groups, ...scene.leaves];
  const own = new Set([...ancestors(scene, from), ...ancestors(scene, to)]);
  for (const item of items) {
    const isEnd = item.id === from || item.id === to;
    if (!own.has(item.id)) {
      const isSlanted = isEnd && ['diamond', 'circle', 'hexagon', 'stadium', 'people'].includes(item.look);
      const body = inset(item.rect, isSlanted ? Infinity : 1);
      if (body.width > 0 && body.height > 0 && segments.some((part) => meet(hull(part), body, 0)))
        laws.push(`${id} crosses ${item.id}`);
    }
    const title = item.runs.map(runRect);
    if (!isEnd || 'look' in item) {
      if (title.some((rect) => segments.some((part) => meet(hull(part), rect, 0))))
        laws.push(`${id} crosses the words of ${item.id}`);
    }
  }
  const touches = (end: string, point: Point | undefined): boolean => {
    const item = items.find((candidate) => candidate.id === end);
    return item !== undefined && point !== undefined && onOutline(item, point);
  };
  if (!touches(from, points[0])) laws.push(`${id} does not start at ${from}`);
  if (!touches(to, points.at(-1))) laws.push(`${id} does not end at ${to}`);
  return laws;
}

function onOutline({ look, rect }: PlacedLeaf, { x, y }: Point): boolean {
  const near = (a: number, b: number) => Math.abs(a - b) < slack;
  const { width, height } = rect;
  if (look === 'people')
    return y > rect.y - slack && y < rect.y + height + slack && x > rect.x - slack && x < rect.x + width + slack;
  const backX = setback(look, width, height, y - (rect.y + height / 2), 'x');
  const backY = setback(look, width, height, x - (rect.x + width / 2), 'y');
  const isBeside = y >= rect.y - slack && y <= rect.y + height + slack;
  const isOver = x >= rect.x - slack && x <= rect.x + width + slack;
  return (
    (isBeside && (near(x, rect.x + backX) || near(x, rect.x + width - backX))) ||
    (isOver && (near(y, rect.y + backY) || near(y, rect.y + height - backY)))
  );
}

function sharing({ edges }: Scene): string[] {
  return edges.flatMap((edge, index) =>
    edges
      .slice(index + 1)
      .filter((other) => other.bundle !== edge.bundle)
      .filter((other) => segmentsOf(edge).some((part) => segmentsOf(other).some((foreign) => overlap(part, foreign))))
      .map((other) => `${edge.id} and ${other.id} share a line`),
  );
}

function overlap(one: Segment, two: Segment): boolean {
  const [a, b] = [hull(one), hull(two)];
  const isLevel = (rect: Rect) => rect.height < 0.01;
  if (isLevel(a) !== isLevel(b)) return false;
  const along = isLevel(a)
    ? Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
    : Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return along > 1 && (isLevel(a) ? Math.abs(a.y - b.y) : Math.abs(a.x - b.x)) < 3;
}

function labels(scene: Scene): string[] {
  return scene.labels.flatMap((label, index) => [
    ...scene.labels
      .slice(index + 1)
      .filter((other) => meet(label.rect, other.rect))
      .map((other) => `labels of ${label.edge} and ${other.edge} overlap`),
    ...scene.leaves
      .filter(({ rect }) => meet(label.rect, rect))
      .map(({ id }) => `the label of ${label.edge} covers ${id}`),
    ...scene.groups
      .filter(({ runs }) => runs.some((run) => meet(label.rect, runRect(run))))
      .map(({ id }) => `the label of ${label.edge} covers the title of ${id}`),
    ...scene.edges
      .filter(({ id }) => id !== label.edge)
      .filter((edge) => segmentsOf(edge).some((part) => meet(hull(part), label.rect, 1)))
      .map(({ id }) => `the label of ${label.edge} covers the line of ${id}`),
  ]);
}
