import type { FlowLeaf } from './flowchart-graph.ts';
import { cylinderCapPx, hexagonPointPx, leafLook, type Look } from './look.ts';
import { runsOf } from './runs.ts';
import type { PlacedLeaf } from './scene.ts';
import type { Style } from './style.ts';
import { widest, wrapAll } from './wrap.ts';

/** A leaf with its lines broken and its size known, not yet placed. */
export interface LeafBox {
  readonly leaf: FlowLeaf;
  readonly look: Look;
  readonly lines: readonly string[];
  readonly width: number;
  readonly height: number;
  /** Distance from the top at which edges come in from the sides. */
  readonly portY: number;
}

export const iconPx = { width: 24, height: 25 } as const;

/** The smallest good box for a leaf, its text broken to the given width. */
export function leafBox(leaf: FlowLeaf, style: Style, maxTextPx = style.leafMaxPx): LeafBox {
  const look = leafLook(leaf);
  const isSmall = look === 'people';
  const lines = wrapAll(leaf.lines.length === 0 ? [''] : leaf.lines, maxTextPx, isSmall ? style.smallPx : style.fontPx);
  const textWidth = widest(lines, isSmall ? style.smallPx : style.fontPx);
  if (look === 'people') {
    const height = iconPx.height + 3 + lines.length * style.smallLinePx;
    return { leaf, look, lines, width: Math.max(textWidth, iconPx.width + 8), height, portY: 15 };
  }
  const textHeight = lines.length * style.linePx;
  const size = shapeSize(look, textWidth, textHeight, style);
  return { leaf, look, lines, ...size, portY: size.height / 2 };
}

function shapeSize(look: Look, text: number, tall: number, style: Style): { width: number; height: number } {
  const width = Math.max(text + 2 * style.leafPadX, style.form === 'narrow' ? 56 : 64);
  const height = tall + 2 * style.leafPadY;
  if (look === 'diamond') {
    const wide = Math.max(64, Math.ceil(text * 1.55 + 16));
    return { width: wide, height: Math.ceil(tall / (1 - (text + 8) / wide)) + 2 };
  }
  if (look === 'circle') {
    const across = Math.max(48, Math.ceil(Math.hypot(text, tall)) + 10);
    return { width: across, height: across };
  }
  if (look === 'cylinder') return { width, height: height + 2 * cylinderCapPx };
  if (look === 'stadium') return { width: width + 8, height };
  if (look === 'hexagon') return { width: width + hexagonPointPx, height };
  return { width, height };
}

/** Centres the lines of a box in its rectangle. */
export function placeLeaf(box: LeafBox, x: number, y: number, style: Style, parent: string | undefined): PlacedLeaf {
  const isPeople = box.look === 'people';
  const sizePx = isPeople ? style.smallPx : style.fontPx;
  const linePx = isPeople ? style.smallLinePx : style.linePx;
  const shift = box.look === 'cylinder' ? cylinderCapPx : 0;
  const top = isPeople ? y + iconPx.height + 3 : y + shift / 2 + (box.height - box.lines.length * linePx) / 2;
  const runs = runsOf(box.lines, { x: x + box.width / 2, top, linePx, sizePx });
  const { id, classes } = box.leaf;
  return { id, classes, look: box.look, rect: { x, y, width: box.width, height: box.height }, runs, parent };
}
