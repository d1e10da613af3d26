import { badge, text } from './flowchart-svg.ts';
import { outline } from './outline.ts';
import { headPath, headPx, roundedPath, shortened, toward } from './route.ts';
import type { Point, Rect } from './scene.ts';
import type { PlacedFrame, PlacedMessage, SequenceScene } from './sequence-scene.ts';
import type { Style } from './style.ts';
import { element, px } from './svg.ts';

const box = (className: string, { x, y, width, height }: Rect, rx: number) =>
  element('rect', { class: className, x, y, width, height, rx });

/** Lifelines first, then frames, bars, arrows, and words on top. */
export function sequenceSvg(scene: SequenceScene, style: Style): string {
  const lifelines = scene.lifelines.map(({ x, from, to }) =>
    element('path', { class: 'q-l', d: `M${px(x)} ${px(from)}V${px(to)}` }),
  );
  const heads = scene.heads.map(({ id, role, rect, runs }) => {
    const look = role === 'actor' ? 'people' : 'system';
    const kind = role === 'actor' ? 'k-people' : 'k-participant';
    const words = runs.map((run) => text(run, style)).join('');
    return element('g', { class: kind, 'data-id': id }, outline({ look, rect }) + words);
  });
  const bars = scene.bars.map(({ rect }) => box('q-a', rect, 2));
  const notes = scene.notes.map(({ rect, runs }) =>
    element(
      'g',
      { class: 'k-note' },
      box('', rect, 3).replace(' class=""', '') + runs.map((run) => text(run, style)).join(''),
    ),
  );
  return [
    ...lifelines,
    ...heads,
    ...scene.frames.map(frameBorder),
    ...bars,
    ...scene.messages.map((message) => arrow(message, style)),
    ...notes,
    ...scene.frames.map((frame) => frameWords(frame, style)),
  ].join('');
}

function frameBorder({ rect, dividers }: PlacedFrame): string {
  const lines = dividers.map((y) => `M${px(rect.x)} ${px(y)}h${px(rect.width)}`).join('');
  return box('q-fr', rect, 5) + (lines === '' ? '' : element('path', { class: 'q-fr q-el', d: lines }));
}

function frameWords({ tab, strips, runs }: PlacedFrame, style: Style): string {
  const strip = strips.map((rect) => box('q-bg', rect, 2)).join('');
  return box('q-tab', tab, 4) + strip + runs.map((run) => text(run, style)).join('');
}

function arrow({ message, points, strip, disc, runs }: PlacedMessage, style: Style): string {
  const { head, pattern, index, number } = message;
  const [tip, from] = [points.at(-1), points.at(-2)];
  if (!tip || !from) return '';
  const line = roundedPath(shortened(points, head === 'arrow' ? headPx.length - 2 : 0));
  const words = runs.map((run) => text(run, style)).join('');
  const mark = disc && number !== undefined ? badge(disc.x, disc.y, String(number), style) : '';
  return element(
    'g',
    { class: `e req${pattern === 'dotted' ? ' reply' : ''}`, 'data-message': String(index) },
    element('path', { d: line }) +
      messageHead(head, tip, from) +
      (strip.height > 0 ? box('q-bg', strip, 3) : '') +
      mark +
      words,
  );
}

function messageHead(head: PlacedMessage['message']['head'], tip: Point, from: Point): string {
  if (head === 'open') return '';
  if (head === 'arrow') return element('path', { class: 't', d: headPath(tip, from) });
  const base = toward(tip, from, headPx.length);
  const { half } = headPx;
  const d =
    head === 'async'
      ? `M${px(base.x)} ${px(base.y - half)}L${px(tip.x)} ${px(tip.y)}L${px(base.x)} ${px(base.y + half)}`
      : `M${px(base.x)} ${px(base.y - half)}L${px(tip.x)} ${px(tip.y + half)}M${px(base.x)} ${px(base.y + half)}L${px(tip.x)} ${px(tip.y - half)}`;
  return element('path', { class: 'o', d });
}
