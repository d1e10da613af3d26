import { iconPx } from './leaf.ts';
import { numberPx, toColumns, type Columns } from './sequence-columns.ts';
import type { Frame, Message, Note, SequenceGraph, Step } from './sequence-graph.ts';
import { frameInset, placeFrame, tabSize, type Heading } from './sequence-frame.ts';
import type { SequenceScene } from './sequence-scene.ts';
import { runsOf } from './runs.ts';
import type { Point, Rect } from './scene.ts';
import type { Style } from './style.ts';
import { widest, wrapAll } from './wrap.ts';

const barPx = 10;
const selfPx = { width: 26, height: 16 } as const;
const edgePx = 4;

export function layoutSequence(graph: SequenceGraph, style: Style, limitPx: number): SequenceScene {
  return new SequenceLayout(graph, style, toColumns(graph, style, limitPx)).draw();
}

interface Reach {
  left: number;
  right: number;
}

class SequenceLayout {
  private y = 0;
  /** The last message's y, at which bars begin and end. */
  private at = 0;
  private readonly open = new Map<string, number[]>();
  private readonly scene: SequenceScene;
  private readonly graph: SequenceGraph;
  private readonly style: Style;
  private readonly columns: Columns;

  constructor(graph: SequenceGraph, style: Style, columns: Columns) {
    this.graph = graph;
    this.style = style;
    this.columns = columns;
    this.scene = {
      width: columns.width,
      height: 0,
      heads: [],
      lifelines: [],
      bars: [],
      messages: [],
      notes: [],
      frames: [],
    };
  }

  draw(): SequenceScene {
    this.heads();
    this.steps(this.graph.steps, 0);
    for (const [actor, starts] of this.open) while (starts.length > 0) this.closeBar(actor);
    const bottom = this.y + 14;
    for (const lifeline of this.scene.lifelines) lifeline.to = bottom;
    this.scene.height = Math.ceil(bottom + 2);
    return this.scene;
  }

  private heads(): void {
    const { style, columns } = this;
    const isNarrow = style.form === 'narrow';
    const sizePx = isNarrow ? style.smallPx : style.fontPx;
    const linePx = isNarrow ? style.smallLinePx : style.linePx;
    const tall = Math.max(...columns.heads.map(({ lines }) => lines.length)) * linePx + 18;
    const isPeopled = this.graph.actors.some(({ role }) => role === 'actor');
    const height = isPeopled ? Math.max(tall, tall - 18 + iconPx.height + 8) : tall;
    this.graph.actors.forEach(({ id, role }, index) => {
      const head = columns.heads[index];
      if (!head) return;
      const rect = { x: head.x - head.width / 2, y: 2, width: head.width, height };
      const top = role === 'actor' ? 2 + iconPx.height + 4 : 2 + (height - head.lines.length * linePx) / 2;
      const runs = runsOf(head.lines, { x: head.x, top, linePx, sizePx, bold: true });
      this.scene.heads.push({ id, role, rect, runs });
      const from = role === 'actor' ? top + head.lines.length * linePx + 2 : 2 + height;
      this.scene.lifelines.push({ id, x: head.x, from, to: 0 });
    });
    this.y = 2 + height + 12;
    this.at = this.y;
  }

  private steps(steps: readonly Step[], depth: number): Reach {
    const reach: Reach = { left: Infinity, right: -Infinity };
    const include = (left: number, right: number) => {
      reach.left = Math.min(reach.left, left);
      reach.right = Math.max(reach.right, right);
    };
    steps.forEach((step, index) => {
      switch (step.kind) {
        case 'message': {
          const next = steps[index + 1];
          const begins = next?.kind === 'activate' && next.actor === step.to;
          const { left, right } = this.message(step, depth, begins);
          include(left, right);
          break;
        }
        case 'note': {
          const { x, width } = this.note(step, depth);
          include(x, x + width);
          break;
        }
        case 'activate':
          this.open.set(step.actor, [...(this.open.get(step.actor) ?? []), this.at]);
          break;
        case 'deactivate':
          this.closeBar(step.actor);
          break;
        case 'frame': {
          const { left, right } = this.frame(step, depth);
          include(left, right);
          break;
        }
      }
    });
    return reach;
  }

  private closeBar(actor: string): void {
    const starts = this.open.get(actor) ?? [];
    const start = starts.pop();
    if (start === undefined) return;
    const x = this.columns.xOf(actor) - barPx / 2 + starts.length * 4;
    this.scene.bars.push({ id: actor, rect: { x, y: start, width: barPx, height: Math.max(6, this.at - start) } });
  }

  /** A text block held inside the picture and its frames, about a middle. */
  private clamp(middle: number, width: number, depth: number): number {
    const margin = edgePx + depth * 8 + 4;
    const room = this.scene.width - margin - width;
    return Math.max(margin, Math.min(middle - width / 2, room));
  }

  private message(message: Message, depth: number, begins: boolean): Reach {
    const { style, columns } = this;
    const [from, to] = [columns.xOf(message.from), columns.xOf(message.to)];
    const isSelf = message.from === message.to;
    const lines = wrapAll(
      message.lines,
      Math.min(columns.labelPx(message), this.scene.width - 60 - depth * 16),
      style.smallPx,
    );
    const number = message.number === undefined ? 0 : numberPx;
    const strip = { width: widest(lines, style.smallPx) + number + 8, height: lines.length * style.smallLinePx };
    const middle = isSelf ? from + strip.width / 2 + (style.form === 'narrow' ? -12 : 6) : (from + to) / 2;
    const x = this.clamp(middle, strip.width, depth);
    const top = this.y;
    const words = { linePx: style.smallLinePx, sizePx: style.smallPx };
    const runs = runsOf(lines, { ...words, x: x + 4 + number, top, anchor: 'start' });
    const disc = number > 0 ? { disc: { x: x + 12, y: top + style.smallLinePx / 2 } } : {};
    const y = top + Math.max(strip.height, number > 0 ? 16 : 0) + (lines.length === 0 ? 6 : 8);
    const half = (actor: string, starts: boolean) =>
      (this.open.get(actor)?.length ?? 0) > 0 || starts ? barPx / 2 : 0;
    // A message to oneself turns to the right, or to the left where the picture ends.
    const isAtEdge = from + selfPx.width + 20 + depth * 8 > this.scene.width;
    const sign = isSelf ? (isAtEdge ? -1 : 1) : from < to ? 1 : -1;
    const start = from + sign * half(message.from, false);
    const end = isSelf ? start : to - sign * half(message.to, begins);
    const points: Point[] = isSelf
      ? [
          { x: start, y },
          { x: start + sign * selfPx.width, y },
          { x: start + sign * selfPx.width, y: y + selfPx.height },
          { x: end, y: y + selfPx.height },
        ]
      : [
          { x: start, y },
          { x: end, y },
        ];
    this.scene.messages.push({ message, points, strip: { x, y: top, ...strip }, ...disc, runs });
    this.at = isSelf ? y + selfPx.height : y;
    this.y = this.at + 14;
    // Frames keep clear of the bars on the lifelines they enclose.
    const xs = [x, x + strip.width, ...points.flatMap((point) => [point.x - 8, point.x + 8])];
    return { left: Math.min(...xs), right: Math.max(...xs) };
  }

  private note(note: Note, depth: number): Rect {
    const { style, columns } = this;
    const [a, b] = [columns.xOf(note.from), columns.xOf(note.to)];
    const span = Math.abs(a - b);
    const most = Math.min(
      Math.max(span + 40, style.form === 'narrow' ? 190 : 220),
      this.scene.width - 2 * edgePx - 24 - depth * 16,
    );
    const lines = wrapAll(note.lines, most - 20, style.smallPx);
    const width = Math.max(widest(lines, style.smallPx) + 20, note.placement === 'over' && span > 0 ? span + 40 : 0);
    const middle = {
      over: (a + b) / 2,
      left: Math.min(a, b) - width / 2 - 10,
      right: Math.max(a, b) + width / 2 + 10,
    }[note.placement];
    const rect = {
      x: this.clamp(middle, width, depth),
      y: this.y,
      width,
      height: lines.length * style.smallLinePx + 12,
    };
    const words = { linePx: style.smallLinePx, sizePx: style.smallPx };
    const runs = runsOf(lines, { ...words, x: rect.x + width / 2, top: rect.y + 6 });
    this.scene.notes.push({ rect, runs });
    this.y += rect.height + 12;
    return rect;
  }

  private frame({ operator, sections }: Frame, depth: number): Reach {
    const { scene, style } = this;
    const top = this.y;
    const index = scene.frames.length;
    const dividers: number[] = [];
    const headings: Heading[] = [];
    const reach: Reach = { left: Infinity, right: -Infinity };
    const tab = tabSize(operator, style);
    sections.forEach((section, position) => {
      const isFirst = position === 0;
      if (!isFirst) {
        dividers.push(this.y - 2);
        this.y += 3;
      }
      const room = scene.width - 2 * frameInset(depth) - tab.width - 24;
      const lines = wrapAll(section.lines, room, style.smallPx, 600);
      headings.push({ lines, top: this.y + (isFirst ? 2 : 0), indent: isFirst ? tab.width : 0 });
      this.y += Math.max(lines.length * style.smallLinePx, isFirst ? tab.height : 0) + 6;
      const { left, right } = this.steps(section.steps, depth + 1);
      reach.left = Math.min(reach.left, left);
      reach.right = Math.max(reach.right, right);
    });
    const span = { ...reach, top, bottom: this.y };
    const placed = placeFrame({ operator, headings, dividers, span, depth, width: scene.width }, style);
    scene.frames.splice(index, 0, placed);
    this.y += 12;
    return { left: placed.rect.x, right: placed.rect.x + placed.rect.width };
  }
}
