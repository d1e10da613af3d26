import type { TextRun } from './scene.ts';

/** Where a block of lines stands: x is its left end or its middle, by the anchor. */
export interface Setting {
  readonly x: number;
  readonly top: number;
  readonly linePx: number;
  readonly sizePx: number;
  readonly bold?: boolean;
  readonly anchor?: TextRun['anchor'];
}

/** One run for each line, from the top down. */
export function runsOf(lines: readonly string[], setting: Setting): TextRun[] {
  const { x, top, linePx, sizePx, bold = false, anchor = 'middle' } = setting;
  return lines.map((text, index) => ({ text, x, y: top + (index + 0.5) * linePx, bold, sizePx, anchor }));
}
