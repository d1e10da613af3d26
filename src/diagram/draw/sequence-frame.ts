import { runsOf } from './runs.ts';
import type { Rect } from './scene.ts';
import type { Frame } from './sequence-graph.ts';
import type { PlacedFrame } from './sequence-scene.ts';
import type { Style } from './style.ts';
import { widest } from './wrap.ts';

/** The condition of one section of a frame, right of the tab in the first. */
export interface Heading {
  readonly lines: readonly string[];
  readonly top: number;
  readonly indent: number;
}

/** What a frame encloses, measured once its steps are placed. */
export interface FrameContent {
  readonly operator: Frame['operator'];
  readonly headings: readonly Heading[];
  readonly dividers: readonly number[];
  readonly span: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly depth: number;
  /** Of the whole picture. */
  readonly width: number;
}

const padPx = 10;

/** The least distance of a frame from the picture's edge, more for each frame around it. */
export const frameInset = (depth: number): number => 4 + depth * 8;

export function tabSize(operator: Frame['operator'], style: Style): { width: number; height: number } {
  return { width: widest([operator], style.smallPx, 600) + 14, height: style.smallLinePx + 4 };
}

export function placeFrame(content: FrameContent, style: Style): PlacedFrame {
  const { operator, headings, dividers, span, depth } = content;
  const inset = frameInset(depth);
  const textWidth = ({ lines }: Heading) => widest(lines, style.smallPx, 600);
  const headingPx = Math.max(...headings.map((heading) => textWidth(heading) + heading.indent + 20));
  const x = Math.max(inset, Math.min(span.left, content.width - inset - headingPx) - padPx);
  const right = Math.min(content.width - inset, Math.max(span.right + padPx, x + headingPx));
  const words = { linePx: style.smallLinePx, sizePx: style.smallPx, bold: true };
  const tab = { x, y: span.top, ...tabSize(operator, style) };
  const named = headings.filter(({ lines }) => lines.length > 0);
  const strips = named.map((heading): Rect => {
    const { lines, top, indent } = heading;
    const height = lines.length * style.smallLinePx;
    return { x: x + indent + 6, y: top, width: textWidth(heading) + 6, height };
  });
  return {
    operator,
    rect: { x, y: span.top, width: right - x, height: span.bottom - span.top },
    tab,
    dividers,
    strips,
    runs: [
      ...runsOf([operator], { ...words, x: x + tab.width / 2, top: span.top + 2 }),
      ...named.flatMap(({ lines, top, indent }) =>
        runsOf(lines, { ...words, x: x + indent + 9, top, anchor: 'start' }),
      ),
    ],
  };
}
