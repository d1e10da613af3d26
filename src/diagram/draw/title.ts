import type { FlowGroup } from './flowchart-graph.ts';
import { runsOf } from './runs.ts';
import type { Point, TextRun } from './scene.ts';
import type { Style } from './style.ts';
import { widest, wrapAll } from './wrap.ts';

/** A group's title: the first line bold, further lines (an ODS code, say) plain. */
export interface Title {
  readonly bold: readonly string[];
  readonly plain: readonly string[];
  readonly width: number;
  readonly height: number;
}

export function titleOf(group: FlowGroup, style: Style, maxPx: number): Title {
  const [head, ...rest] = group.lines;
  const bold = head === undefined ? [] : wrapAll([head], maxPx, style.fontPx, 600);
  const plain = wrapAll(rest, maxPx, style.smallPx);
  return {
    bold,
    plain,
    width: Math.max(widest(bold, style.fontPx, 600), widest(plain, style.smallPx)),
    height: bold.length * style.linePx + plain.length * style.smallLinePx,
  };
}

/** x is the left end of the lines, or their middle. */
export function titleRuns(title: Title, x: number, top: number, anchor: TextRun['anchor'], style: Style): TextRun[] {
  const { bold, plain } = title;
  const below = top + bold.length * style.linePx;
  return [
    ...runsOf(bold, { x, top, linePx: style.linePx, sizePx: style.fontPx, bold: true, anchor }),
    ...runsOf(plain, { x, top: below, linePx: style.smallLinePx, sizePx: style.smallPx, anchor }),
  ];
}

/** Where a title stands clear of lines that come in from above its group's content. */
export function clearTitleX(title: Title, points: readonly Point[], topPx: number, style: Style): number {
  const xs = points.filter(({ y }) => y < topPx).map(({ x }) => x);
  const isClear = (x: number) => xs.every((line) => line < x - 6 || line > x + title.width + 6);
  const starts = [style.groupPad, ...xs.map((x) => x + 8).sort((a, b) => a - b)];
  return starts.find(isClear) ?? style.groupPad;
}
