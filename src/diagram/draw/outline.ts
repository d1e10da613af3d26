import { iconPx } from './leaf.ts';
import { chamferPx, cylinderCapPx, doublePx, hexagonPointPx, type Look } from './look.ts';
import type { PlacedLeaf, Rect } from './scene.ts';
import { element, px } from './svg.ts';

const box = ({ x, y, width, height }: Rect, rx: number, className?: string) =>
  element('rect', { class: className, x, y, width, height, rx });

const path = (d: string, className?: string) => element('path', { class: className, d });

const inset = ({ x, y, width, height }: Rect, by: number): Rect => ({
  x: x + by,
  y: y + by,
  width: width - 2 * by,
  height: height - 2 * by,
});

function chamfered({ x, y, width, height }: Rect, cut: number): string {
  const [w, h] = [px(width - 2 * cut), px(height - 2 * cut)];
  const c = px(cut);
  return path(`M${px(x + cut)} ${px(y)}h${w}l${c} ${c}v${h}l-${c} ${c}h-${w}l-${c} -${c}v-${h}z`);
}

/** A head and shoulders. */
function person({ x, y, width }: Rect): string {
  const middle = x + width / 2;
  const bottom = px(y + iconPx.height);
  return (
    path(`M${px(middle - 11)} ${bottom}v-3.5a11 8.5 0 0 1 22 0v3.5z`) +
    element('circle', { cx: middle, cy: y + 6.5, r: 5.5 })
  );
}

const outlines: Partial<Record<Look, (rect: Rect) => string>> = {
  system: (rect) => box(rect, 6),
  mhs: (rect) => box(rect, 3) + box(inset(rect, doublePx), 1, 'in'),
  adapter: (rect) => box(rect, 13),
  spine: (rect) => chamfered(rect, chamferPx),
  record: (rect) => box(rect, 4),
  people: person,
  boundary: (rect) => box(rect, 10),
  organisation: (rect) => box(rect, 8),
  middleware: (rect) => box(rect, 2),
  spineservices: (rect) => chamfered(rect, chamferPx + 4),
  group: (rect) => box(rect, 8),
  rect: (rect) => box(rect, 2),
  rounded: (rect) => box(rect, 9),
  stadium: (rect) => box(rect, rect.height / 2),
  circle: ({ x, y, width }) => element('circle', { cx: x + width / 2, cy: y + width / 2, r: width / 2 }),
  diamond: ({ x, y, width, height }) =>
    path(
      `M${px(x)} ${px(y + height / 2)}l${px(width / 2)} -${px(height / 2)}l${px(width / 2)} ${px(height / 2)}l-${px(width / 2)} ${px(height / 2)}z`,
    ),
  cylinder: ({ x, y, width, height }) => {
    const arc = `a${px(width / 2)} ${cylinderCapPx} 0 0 0 `;
    const top = px(y + cylinderCapPx);
    return path(
      `M${px(x)} ${top}v${px(height - 2 * cylinderCapPx)}${arc}${px(width)} 0v-${px(height - 2 * cylinderCapPx)}` +
        `a${px(width / 2)} ${cylinderCapPx} 0 0 0 -${px(width)} 0${arc}${px(width)} 0`,
    );
  },
  subroutine: ({ x, y, width, height }) =>
    box({ x, y, width, height }, 2) +
    path(`M${px(x + 5)} ${px(y)}v${px(height)}M${px(x + width - 5)} ${px(y)}v${px(height)}`),
  hexagon: ({ x, y, width, height }) => {
    const [p, h, w] = [hexagonPointPx, px(height / 2), px(width - 2 * hexagonPointPx)];
    return path(`M${px(x)} ${px(y + height / 2)}l${p} -${h}h${w}l${p} ${h}l-${p} ${h}h-${w}z`);
  },
};

/** The drawn border of a group or leaf. */
export function outline({ look, rect, divider }: Pick<PlacedLeaf, 'look' | 'rect' | 'divider'>): string {
  const border = outlines[look]?.(rect) ?? box(rect, 2);
  return divider === undefined ? border : border + path(`M${px(rect.x)} ${px(divider)}h${px(rect.width)}`);
}
