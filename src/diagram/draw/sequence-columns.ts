import type { Message, SequenceGraph, Step } from './sequence-graph.ts';
import type { Style } from './style.ts';
import { widest, wrapAll } from './wrap.ts';

/** Where the lifelines stand and how wide a message's label may be. */
export interface Columns {
  readonly width: number;
  readonly heads: readonly { readonly x: number; readonly width: number; readonly lines: readonly string[] }[];
  readonly xOf: (actor: string) => number;
  readonly columnOf: (actor: string) => number;
  readonly labelPx: (message: Message) => number;
}

export const numberPx = 22;
const headPadPx = 12;
const sidePx = 4;

export const messagesOf = (steps: readonly Step[]): Message[] =>
  steps.flatMap((step) => {
    if (step.kind === 'message') return [step];
    return step.kind === 'frame' ? step.sections.flatMap((section) => messagesOf(section.steps)) : [];
  });

/** Gaps follow the labels where there is room; on a phone all columns are alike and labels may be wider than their arrow. */
export function toColumns(graph: SequenceGraph, style: Style, limitPx: number): Columns {
  return style.form === 'narrow' ? evenColumns(graph, style, limitPx) : roomyColumns(graph, style, limitPx);
}

function toResult(graph: SequenceGraph, heads: Columns['heads'], width: number, labelPx: Columns['labelPx']): Columns {
  const index = new Map(graph.actors.map(({ id }, position) => [id, position]));
  const columnOf = (actor: string) => index.get(actor) ?? 0;
  return { width, heads, columnOf, xOf: (actor) => heads[columnOf(actor)]?.x ?? 0, labelPx };
}

function evenColumns(graph: SequenceGraph, style: Style, limitPx: number): Columns {
  const count = Math.max(1, graph.actors.length);
  const gap = count > 4 ? 4 : 8;
  const longest = Math.max(
    ...graph.actors.map(({ lines }) =>
      widest(
        lines.flatMap((line) => line.split(' ')),
        style.smallPx,
        600,
      ),
    ),
  );
  const pitch = Math.max((limitPx - 2 * sidePx + gap) / count, longest + 8 + gap);
  const width = Math.ceil(count * pitch - gap + 2 * sidePx);
  const heads = graph.actors.map(({ lines }, index) => ({
    x: sidePx + index * pitch + (pitch - gap) / 2,
    width: pitch - gap,
    lines: wrapAll(lines, pitch - gap - 8, style.smallPx, 600),
  }));
  return toResult(graph, heads, width, () => width - 60);
}

function roomyColumns(graph: SequenceGraph, style: Style, limitPx: number): Columns {
  for (const perGap of [230, 190, 160, 130, 110]) {
    const columns = columnsFor(graph, style, perGap);
    if (columns.width <= limitPx || perGap === 110) return columns;
  }
  return columnsFor(graph, style, 110);
}

function columnsFor(graph: SequenceGraph, style: Style, perGap: number): Columns {
  const boxes = graph.actors.map(({ lines }) => {
    const wrapped = wrapAll(lines, 130, style.fontPx, 600);
    return { lines: wrapped, width: Math.max(96, widest(wrapped, style.fontPx, 600) + 2 * headPadPx) };
  });
  const place = new Map(graph.actors.map(({ id }, index) => [id, index]));
  const gaps = boxes.slice(1).map((box, index) => Math.ceil(((boxes[index]?.width ?? 0) + box.width) / 2 + 20));
  const span = (message: Message): [number, number] => {
    const [a, b] = [place.get(message.from) ?? 0, place.get(message.to) ?? 0];
    return [Math.min(a, b), Math.max(a, b)];
  };
  const messages = messagesOf(graph.steps);
  const byLength = [...messages].sort((one, two) => span(one)[1] - span(one)[0] - (span(two)[1] - span(two)[0]));
  for (const message of byLength) {
    const [a, b] = span(message);
    if (a === b) continue;
    const number = message.number === undefined ? 0 : numberPx;
    const wrapped = wrapAll(message.lines, perGap * (b - a) - number - 30, style.smallPx);
    const needed = widest(wrapped, style.smallPx) + number + 30;
    const has = gaps.slice(a, b).reduce((sum, gap) => sum + gap, 0);
    const more = Math.max(0, needed - has) / (b - a);
    for (let index = a; index < b; index += 1) gaps[index] = Math.ceil((gaps[index] ?? 0) + more);
  }
  let x = sidePx + (boxes[0]?.width ?? 0) / 2;
  const heads = boxes.map((box, index) => {
    if (index > 0) x += gaps[index - 1] ?? 0;
    return { ...box, x };
  });
  const last = heads.at(-1);
  const selfRoom = messages
    .filter(({ from, to }) => from === to && place.get(from) === heads.length - 1)
    .map(({ lines }) => Math.min(perGap, widest(lines, style.smallPx)) + numberPx - (last?.width ?? 0) / 2 + 20);
  const width = Math.ceil((last ? last.x + last.width / 2 : 0) + sidePx + Math.max(0, ...selfRoom));
  const labelPx = (message: Message) => {
    const [a, b] = span(message);
    const room = (heads[b]?.x ?? 0) - (heads[a]?.x ?? 0);
    return (a === b ? perGap : room - 30) - (message.number === undefined ? 0 : numberPx);
  };
  return toResult(graph, heads, width, labelPx);
}
