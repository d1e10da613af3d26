/** Laws that every drawn sequence diagram keeps, checked on its geometry. For tests only. */
import { measure } from '../font.ts';
import type { Rect, TextRun } from '../scene.ts';
import type { SequenceScene } from '../sequence-scene.ts';

const slack = 0.6;
const meet = (a: Rect, b: Rect): boolean =>
  a.x + slack < b.x + b.width &&
  b.x + slack < a.x + a.width &&
  a.y + slack < b.y + b.height &&
  b.y + slack < a.y + a.height;
const within = (inner: Rect, outer: Rect): boolean =>
  inner.x >= outer.x - slack &&
  inner.y >= outer.y - slack &&
  inner.x + inner.width <= outer.x + outer.width + slack &&
  inner.y + inner.height <= outer.y + outer.height + slack;
const runRect = ({ text, x, y, sizePx, bold, anchor }: TextRun): Rect => {
  const width = measure(text, sizePx, bold ? 600 : 400);
  return { x: anchor === 'middle' ? x - width / 2 : x, y: y - sizePx / 2, width, height: sizePx };
};

/** Every broken law as one sentence; empty for a good picture. */
export function brokenSequenceLaws(scene: SequenceScene): string[] {
  const view = { x: 0, y: 0, width: scene.width, height: scene.height };
  const boxed = [...scene.heads, ...scene.notes];
  const spilled = [
    ...boxed.flatMap(({ rect, runs }) => runs.filter((run) => !within(runRect(run), rect))),
    ...scene.messages.flatMap(({ strip, runs }) => runs.filter((run) => !within(runRect(run), strip))),
    ...scene.frames.flatMap(({ rect, runs }) => runs.filter((run) => !within(runRect(run), rect))),
  ].map(({ text }) => `text "${text}" leaves its place`);
  const blocks = [
    ...scene.messages.map(({ strip, message }) => ({ name: `message ${message.index}`, rect: strip })),
    ...scene.notes.map(({ rect }, index) => ({ name: `note ${index}`, rect })),
    ...scene.frames.flatMap(({ tab, strips, operator }) => [tab, ...strips].map((rect) => ({ name: operator, rect }))),
    ...scene.heads.map(({ rect, id }) => ({ name: id, rect })),
  ];
  const laws = blocks.flatMap(({ name, rect }, index) => [
    ...(within(rect, view) ? [] : [`${name} leaves the picture`]),
    ...blocks
      .slice(index + 1)
      .filter((other) => other.name !== name && meet(rect, other.rect))
      .map((other) => `${name} overlaps ${other.name}`),
  ]);
  const cut = scene.frames.flatMap((frame) => [
    ...scene.messages
      .filter(({ strip }) => meet(strip, frame.rect) && !within(strip, frame.rect))
      .map(({ message }) => `${frame.operator} cuts message ${message.index}`),
    ...scene.frames
      .filter(
        (other) =>
          other !== frame &&
          meet(frame.rect, other.rect) &&
          !within(frame.rect, other.rect) &&
          !within(other.rect, frame.rect),
      )
      .map((other) => `${frame.operator} cuts ${other.operator}`),
  ]);
  return [...spilled, ...laws, ...cut, ...arrows(scene)];
}

function arrows(scene: SequenceScene): string[] {
  const xOf = (id: string) => scene.lifelines.find((lifeline) => lifeline.id === id)?.x ?? NaN;
  let above = -1;
  return scene.messages.flatMap(({ message, points }) => {
    const [first, last] = [points[0], points.at(-1)];
    const laws: string[] = [];
    if (!first || !last) return [`message ${message.index} has no line`];
    if (!(Math.abs(first.x - xOf(message.from)) <= 5.1))
      laws.push(`message ${message.index} does not start at ${message.from}`);
    if (!(Math.abs(last.x - xOf(message.to)) <= 5.1))
      laws.push(`message ${message.index} does not end at ${message.to}`);
    if (first.y <= above) laws.push(`message ${message.index} stands above the one before`);
    above = first.y;
    return laws;
  });
}
