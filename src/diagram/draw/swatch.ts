import { iconPx } from './leaf.ts';
import { groupLook, leafLook, type Look } from './look.ts';
import { outline } from './outline.ts';
import { headPath } from './route.ts';
import { element } from './svg.ts';

/** What a legend can show: a box of a class, or one of the lines. */
export type Swatch =
  { readonly node: string } | { readonly group: string } | { readonly line: '---' | '-->' | '-.->' | '-.-' };

const size = { width: 40, height: 28 } as const;

/** A small picture of one class or line, with the shape and colour that pictures give it. Says nothing to a screen reader. */
export function drawSwatch(swatch: Swatch): string {
  return element(
    'svg',
    { class: 'dg dg-s', 'aria-hidden': 'true', viewBox: `0 0 ${size.width} ${size.height}`, ...size },
    'line' in swatch ? drawLine(swatch.line) : drawBox(lookOf(swatch)),
  );
}

function lookOf(swatch: Exclude<Swatch, { line: string }>): Look {
  const bare = { id: '', lines: [] };
  return 'node' in swatch
    ? leafLook({ ...bare, kind: 'leaf', shape: 'rect', classes: [swatch.node] })
    : groupLook({ ...bare, kind: 'group', classes: [swatch.group], children: [] });
}

function drawBox(look: Look): string {
  const rect =
    look === 'people'
      ? { x: 0, y: 1, width: size.width, height: iconPx.height }
      : { x: 2, y: 3, width: 36, height: 22 };
  return element('g', { class: `k-${look}` }, outline({ look, rect, ...(look === 'record' && { divider: 13 }) }));
}

function drawLine(line: '---' | '-->' | '-.->' | '-.-'): string {
  const [from, to] = [
    { x: 2, y: 14 },
    { x: 38, y: 14 },
  ];
  const hasHead = line.endsWith('>');
  const shaft = element('path', { d: hasHead ? 'M2 14H31' : 'M2 14H38' });
  if (line === '-.-') return element('g', { class: 'stem' }, shaft);
  const head = hasHead ? element('path', { class: 't', d: headPath(to, from) }) : '';
  return element('g', { class: `e${hasHead ? ' req' : ''}${line === '-.->' ? ' dotted' : ''}` }, shaft + head);
}
