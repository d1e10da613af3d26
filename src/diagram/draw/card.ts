import type { FlowLeaf } from './flowchart-graph.ts';
import { runsOf } from './runs.ts';
import type { PlacedLeaf } from './scene.ts';
import type { Style } from './style.ts';
import { widest, wrapAll } from './wrap.ts';

/** A directory record: its title above a line, its attributes below. */
export interface CardBox {
  readonly leaf: FlowLeaf;
  readonly title: readonly string[];
  readonly attributes: readonly string[];
  readonly width: number;
  readonly height: number;
}

const padX = 10;
const padY = 5;

/** The smallest card; wide enough, its attributes stand on one line. */
export function cardBox(leaf: FlowLeaf, style: Style, minPx: number, maxPx: number): CardBox {
  const [head = '', ...rest] = leaf.lines;
  const title = wrapAll([head], maxPx - 2 * padX, style.smallPx, 600);
  const joined = rest.join(' · ');
  const onOneLine = rest.length > 1 && widest([joined], style.smallPx) + 2 * padX <= minPx;
  const attributes = onOneLine ? [joined] : wrapAll(rest, maxPx - 2 * padX, style.smallPx);
  const text = Math.max(widest(title, style.smallPx, 600), widest(attributes, style.smallPx));
  const height = (lines: number) => (lines === 0 ? 0 : lines * style.smallLinePx + 2 * padY);
  return {
    leaf,
    title,
    attributes,
    width: Math.max(minPx, text + 2 * padX),
    height: height(title.length) + height(attributes.length),
  };
}

export function placeCard(
  card: CardBox,
  x: number,
  y: number,
  width: number,
  style: Style,
  parent: string | undefined,
): PlacedLeaf {
  const divider = y + card.title.length * style.smallLinePx + 2 * padY;
  const words = { x: x + width / 2, linePx: style.smallLinePx, sizePx: style.smallPx };
  const runs = [
    ...runsOf(card.title, { ...words, top: y + padY, bold: true }),
    ...runsOf(card.attributes, { ...words, top: divider + padY }),
  ];
  const { id, classes } = card.leaf;
  const rect = { x, y, width, height: card.height };
  return { id, classes, look: 'record', rect, runs, parent, ...(card.attributes.length === 0 ? {} : { divider }) };
}
