import type { FlowEdge } from './flowchart-graph.ts';
import { runsOf } from './runs.ts';
import type { PlacedLabel, Point } from './scene.ts';
import type { Style } from './style.ts';
import { widest, wrapAll } from './wrap.ts';

const padX = 5;
const padY = 2;
const maxPx = 150;

const linesOf = (lines: readonly string[], style: Style) => wrapAll(lines, maxPx, style.smallPx);

/** The room a label takes on its line. */
export function labelBox(lines: readonly string[], style: Style): { width: number; height: number } {
  const wrapped = linesOf(lines, style);
  return {
    width: widest(wrapped, style.smallPx) + 2 * padX,
    height: wrapped.length * style.smallLinePx + 2 * padY,
  };
}

/** A label on its line, which it interrupts. */
export function placeLabel(edge: FlowEdge, { x, y }: Point, style: Style): PlacedLabel {
  const rect = { x, y, ...labelBox(edge.lines, style) };
  const words = { x: x + rect.width / 2, top: y + padY, linePx: style.smallLinePx, sizePx: style.smallPx };
  const runs = runsOf(linesOf(edge.lines, style), words);
  return { edge: edge.id, rect, runs, badge: false };
}
