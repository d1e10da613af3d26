/**
 * What is wrong with a drawn flowchart, measured in the page: runs in the browser, so it uses nothing from outside.
 * Every figure on the page is measured in both forms.
 */
export function measureFigures(): string[] {
  const slack = 0.75;
  const faults: string[] = [];
  type Box = { x: number; y: number; width: number; height: number };
  const right = (box: Box) => box.x + box.width;
  const bottom = (box: Box) => box.y + box.height;
  const holds = (outer: Box, inner: Box) =>
    inner.x >= outer.x - slack &&
    inner.y >= outer.y - slack &&
    right(inner) <= right(outer) + slack &&
    bottom(inner) <= bottom(outer) + slack;
  const apart = (a: Box, b: Box) =>
    right(a) <= b.x + slack || right(b) <= a.x + slack || bottom(a) <= b.y + slack || bottom(b) <= a.y + slack;
  const groupClasses = ['k-boundary', 'k-organisation', 'k-middleware', 'k-spineservices', 'k-group'];

  for (const svg of document.querySelectorAll<SVGSVGElement>('svg.dg')) {
    const name = `${svg.closest('[data-name]')?.getAttribute('data-name') ?? ''} ${svg.classList.contains('dg-n') ? 'narrow' : 'wide'}`;
    const fault = (words: string) => faults.push(`${name}: ${words}`);
    const figures = [...svg.querySelectorAll<SVGGElement>('g[class^="k-"]')].map((g) => {
      const outline = g.querySelector<SVGGraphicsElement>(':scope > rect, :scope > path, :scope > circle');
      return { g, id: g.dataset['id'] ?? '', box: outline?.getBBox() ?? { x: 0, y: 0, width: 0, height: 0 } };
    });
    const view = svg.viewBox.baseVal;
    for (const part of svg.querySelectorAll<SVGGraphicsElement>('rect, path, circle, text')) {
      if (!holds(view, part.getBBox())) fault(`${part.tagName} ${part.textContent} leaves the picture`);
    }
    for (const { g, id, box } of figures) {
      if (g.classList.contains('k-people')) continue;
      for (const text of g.querySelectorAll<SVGTextElement>(':scope > text')) {
        if (!holds(box, text.getBBox())) fault(`the label "${text.textContent}" leaves ${id}`);
      }
    }
    const groups = figures.filter(({ g }) => groupClasses.some((name) => g.classList.contains(name)));
    for (const [index, a] of groups.entries()) {
      for (const b of groups.slice(index + 1)) {
        if (!apart(a.box, b.box) && !holds(a.box, b.box) && !holds(b.box, a.box)) fault(`${a.id} overlaps ${b.id}`);
      }
    }
    // A box that holds other boxes is a group, whatever its class.
    const leaves = figures.filter(
      ({ box, g, id }) =>
        !groups.some((group) => group.g === g) && !figures.some((other) => other.id !== id && holds(box, other.box)),
    );
    for (const edge of svg.querySelectorAll<SVGGElement>('g.e')) {
      const path = edge.querySelector<SVGPathElement>('path:not(.t)');
      if (path === null) continue;
      const length = path.getTotalLength();
      const points = Array.from({ length: Math.ceil(length / 4) + 1 }, (_, step) => path.getPointAtLength(step * 4));
      const within = ({ x, y }: DOMPoint, box: Box, grown: number) =>
        x > box.x - grown && x < right(box) + grown && y > box.y - grown && y < bottom(box) + grown;
      const ends = [points[0], points.at(-1)].filter((point) => point !== undefined);
      for (const { box, id, g } of leaves) {
        const reach = g.classList.contains('k-people') ? 14 : 10;
        if (ends.some((end) => within(end, box, reach))) continue;
        if (points.some((point) => within(point, box, -1)))
          fault(`the line ${edge.dataset['id'] ?? ''} runs through ${id}`);
      }
    }
  }
  return faults;
}
