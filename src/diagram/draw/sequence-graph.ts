import { labelLines } from './flowchart-graph.ts';
import { decodeEntities, type ParsedActor, type ParsedMessage, type SequenceDb } from './mermaid-parser.ts';
import { labelProblems } from './label-problems.ts';
import { throwProblems, type Problem } from './problem.ts';
import { notDrawn, type Source } from './source.ts';

export interface Actor {
  readonly id: string;
  readonly lines: readonly string[];
  /** `actor` is a person, drawn as a figure. */
  readonly role: 'participant' | 'actor';
}

export type MessageHead = 'arrow' | 'cross' | 'open' | 'async';

export interface Message {
  readonly kind: 'message';
  /** Place among the messages, from 1. */
  readonly index: number;
  /** The number that `autonumber` gives it. */
  readonly number?: number;
  readonly from: string;
  readonly to: string;
  readonly lines: readonly string[];
  readonly pattern: 'solid' | 'dotted';
  readonly head: MessageHead;
}

export interface Note {
  readonly kind: 'note';
  readonly placement: 'left' | 'right' | 'over';
  readonly from: string;
  readonly to: string;
  readonly lines: readonly string[];
}

/** A bar on a lifeline begins or ends at the message before this step. */
export interface Activation {
  readonly kind: 'activate' | 'deactivate';
  readonly actor: string;
}

export interface Frame {
  readonly kind: 'frame';
  readonly operator: 'alt' | 'opt' | 'loop' | 'par' | 'critical' | 'break';
  /** One section per operand: `alt` and each `else`, `par` and each `and`, `critical` and each `option`. */
  readonly sections: readonly { readonly lines: readonly string[]; readonly steps: readonly Step[] }[];
}

export type Step = Message | Note | Activation | Frame;

export interface SequenceGraph {
  readonly kind: 'sequence';
  readonly title: string;
  readonly description: string;
  readonly actors: readonly Actor[];
  readonly steps: readonly Step[];
}

const arrows: Readonly<Record<number, Pick<Message, 'pattern' | 'head'>>> = {
  0: { pattern: 'solid', head: 'arrow' },
  1: { pattern: 'dotted', head: 'arrow' },
  3: { pattern: 'solid', head: 'cross' },
  4: { pattern: 'dotted', head: 'cross' },
  5: { pattern: 'solid', head: 'open' },
  6: { pattern: 'dotted', head: 'open' },
  24: { pattern: 'solid', head: 'async' },
  25: { pattern: 'dotted', head: 'async' },
};
const opening: Readonly<Record<number, Frame['operator']>> = {
  10: 'loop',
  12: 'alt',
  15: 'opt',
  19: 'par',
  27: 'critical',
  30: 'break',
};
const dividing = new Set([13, 20, 28]);
const closing = new Set([11, 14, 16, 21, 29, 31]);
const placements = ['left', 'right', 'over'] as const;

type OpenSection = { lines: string[]; steps: Step[] };

/** Reads what mermaid understood as neutral data, or throws everything that cannot be drawn as written. */
export function toSequenceGraph(db: SequenceDb, source: Source): SequenceGraph {
  throwProblems(sequenceProblems(db, source));
  const root: OpenSection = { lines: [], steps: [] };
  const open: { operator: Frame['operator']; sections: OpenSection[] }[] = [];
  const here = (): OpenSection => open.at(-1)?.sections.at(-1) ?? root;
  let index = 0;
  let next: number | undefined;
  let step = 1;
  for (const parsed of db.getMessages()) {
    const { type, from = '', to = '', message } = parsed;
    if (typeof message !== 'string') {
      next = message.visible ? (message.start ?? next ?? 1) : undefined;
      step = message.step ?? 1;
      continue;
    }
    const lines = labelLines(message);
    const arrow = arrows[type];
    const operator = opening[type];
    if (arrow) {
      const number = next === undefined ? {} : { number: next };
      here().steps.push({ kind: 'message', index: ++index, ...number, from, to, lines, ...arrow });
      if (next !== undefined) next += step;
    } else if (type === 2) {
      here().steps.push({ kind: 'note', placement: placements[parsed.placement ?? 2] ?? 'over', from, to, lines });
    } else if (type === 17 || type === 18) {
      here().steps.push({ kind: type === 17 ? 'activate' : 'deactivate', actor: from });
    } else if (operator) open.push({ operator, sections: [{ lines, steps: [] }] });
    else if (dividing.has(type)) open.at(-1)?.sections.push({ lines, steps: [] });
    else if (closing.has(type)) {
      const frame = open.pop();
      if (frame) here().steps.push({ kind: 'frame', ...frame });
    }
  }
  return {
    kind: 'sequence',
    title: decodeEntities(db.getAccTitle() || db.getDiagramTitle() || ''),
    description: decodeEntities(db.getAccDescription()),
    actors: [...db.getActors().values()].map(toActor),
    steps: root.steps,
  };
}

function toActor({ name, description, type }: ParsedActor): Actor {
  return { id: name, lines: labelLines(description), role: type === 'actor' ? 'actor' : 'participant' };
}

const undrawn: readonly [RegExp, string, string][] = [
  [/^\s*(create|destroy)\s/, 'create and destroy', 'participants that live for the whole picture'],
  [/^\s*box\b/, 'box', 'participants without a box'],
  [/^\s*rect\b/, 'rect', 'a named frame: alt, opt, loop, par, critical or break'],
  [/^\s*par_over\b/, 'par_over', '`par`'],
  [/^\s*(links?|properties|details)\s+\S+\s*:/, 'actor menu', 'a link in the prose beside the picture'],
  [/^\s*(participant|actor)\s+\S+@\{/, '@{ }', '`participant` or `actor`'],
];

/** Constructs that are told from the text alone, before mermaid's parser (which needs a browser for `box`). */
export function sequenceStatementProblems(source: Source): Problem[] {
  return source.lines.flatMap(({ number, text }) =>
    undrawn
      .filter(([pattern]) => pattern.test(text))
      .map(([, construct, expected]) => notDrawn(number, construct, text.trim(), expected)),
  );
}

function sequenceProblems(db: SequenceDb, source: Source): Problem[] {
  const arrow = /--?>>?|--?x|--?\)|<<--?>>/;
  const messageLines = source.lines.filter(({ text }) => arrow.test(text) && text.includes(':'));
  let message = 0;
  const ofMessages = db.getMessages().flatMap((parsed: ParsedMessage) => {
    if (typeof parsed.message !== 'string') return [];
    const isMessage = parsed.to !== undefined && parsed.type !== 2;
    const line = (isMessage ? messageLines[message++]?.number : undefined) ?? source.lineNaming(parsed.message);
    const problems = labelProblems(line, parsed.type === 2 ? 'note' : 'message', parsed.message);
    if (isMessage && (arrows[parsed.type] === undefined || (parsed.centralConnection ?? 0) !== 0)) {
      const value = `${parsed.from ?? ''} to ${parsed.to ?? ''}`;
      problems.push(notDrawn(line, 'arrow', value, '`->>`, `-->>`, `-x`, `--x`, `-)`, `--)`, `->` or `-->`'));
    }
    return problems;
  });
  const ofActors = [...db.getActors().values()].flatMap(({ name, description }) =>
    labelProblems(source.lineNaming(name), 'participant label', description),
  );
  return [...source.problems, ...ofMessages, ...ofActors];
}
