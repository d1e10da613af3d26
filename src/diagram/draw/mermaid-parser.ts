/**
 * The one file that knows mermaid's internals (pinned to 11.17.2). They are not public API: when mermaid moves, this file and its
 * tests move, nothing else.
 */
import type mermaidDefault from 'mermaid';
import { MermaidProblem } from './problem.ts';

export interface ParsedNode {
  readonly id: string;
  readonly label?: string;
  readonly labelType?: string;
  readonly parentId?: string;
  readonly isGroup: boolean;
  readonly shape?: string;
  readonly cssClasses?: string;
  readonly dir?: string;
}

export interface ParsedEdge {
  readonly id: string;
  readonly isUserDefinedId?: boolean;
  readonly start: string;
  readonly end: string;
  readonly label?: string;
  readonly labelType?: string;
  readonly arrowTypeStart: string;
  readonly arrowTypeEnd: string;
  readonly pattern: string;
}

export interface FlowDb {
  getData(): { nodes: ParsedNode[]; edges: ParsedEdge[] };
  getDirection(): string;
  getVertices(): Map<string, unknown>;
  getClasses(): Map<string, unknown>;
  getAccTitle(): string;
  getAccDescription(): string;
  getDiagramTitle(): string;
}

export interface ParsedActor {
  readonly name: string;
  readonly description: string;
  readonly type: string;
}

export interface ParsedMessage {
  readonly type: number;
  readonly from?: string;
  readonly to?: string;
  readonly message: string | { start?: number; step?: number; visible: boolean };
  readonly placement?: number;
  readonly centralConnection?: number;
}

export interface SequenceDb {
  getActors(): Map<string, ParsedActor>;
  getMessages(): ParsedMessage[];
  getCreatedActors(): Map<string, number>;
  getDestroyedActors(): Map<string, number>;
  getAccTitle(): string;
  getAccDescription(): string;
  getDiagramTitle(): string;
}

export type Parsed = { kind: 'flowchart'; db: FlowDb } | { kind: 'sequence'; db: SequenceDb };

type Mermaid = typeof mermaidDefault;

let loading: Promise<Mermaid> | undefined;

/**
 * Mermaid asks DOMPurify for hooks that only exist beside a DOM. Two inert functions let it parse in plain Node; a global `window`
 * would do too, but breaks Docusaurus's static generation. Labels are therefore NOT sanitised: svg.ts escapes every one.
 */
async function load(): Promise<Mermaid> {
  const loaded: { default?: unknown } = await import('dompurify');
  const purify = (loaded.default ?? loaded) as Record<string, unknown>; // jiti hands over the CommonJS module itself
  purify['addHook'] ??= () => undefined;
  purify['sanitize'] ??= (text: string) => text;
  const mermaid = (await import('mermaid')).default;
  await mermaid.parse('flowchart LR\n a'); // registers the diagram types
  return mermaid;
}

/** Mermaid keeps the title of the last parsed text in a variable of its module, so texts take turns. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * Loads mermaid on first use (about 0.5 s), parses one flowchart or sequence diagram and hands it to `read`, which must take all it
 * needs before it returns.
 */
export function parseMermaid<T>(text: string, read: (parsed: Parsed) => T): Promise<T> {
  const reading = turn.then(() => parse(text)).then(read);
  turn = reading.catch(() => undefined);
  return reading;
}

async function parse(text: string): Promise<Parsed> {
  const mermaid = await (loading ??= load());
  let type: string;
  try {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only door to the parsed diagram; why this file exists
    const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
    const db: unknown = diagram.db;
    type = diagram.type;
    if (type === 'flowchart-v2') return { kind: 'flowchart', db: db as FlowDb };
    if (type === 'sequence') return { kind: 'sequence', db: db as SequenceDb };
  } catch (error) {
    throw new MermaidProblem([syntaxProblem(error, text)]);
  }
  const message = `Cannot draw a ${type} diagram: expected a flowchart or a sequenceDiagram`;
  throw new MermaidProblem([{ line: 1, construct: type, message }]);
}

interface ParseFailure {
  readonly message?: string;
  readonly hash?: { token?: unknown; loc?: { first_line?: number } };
}

function syntaxProblem(error: unknown, text: string) {
  const { message = String(error), hash } = error as ParseFailure;
  const parsedLine = Number(/on line (\d+)/.exec(message)?.[1] ?? hash?.loc?.first_line ?? 0);
  const { number, line } = sentLines(text)[parsedLine - 1] ?? { number: 0, line: message.split('\n')[0] ?? message };
  const token = typeof hash?.token === 'string' ? hash.token : 'syntax';
  return {
    line: number,
    construct: token,
    message: `Cannot parse \`${line.trim()}\`: expected Mermaid syntax at ${token}`,
  };
}

/** The lines that reach mermaid's grammar, which never sees front matter, comments or blank lines at the start. */
function sentLines(text: string): { number: number; line: string }[] {
  const lines = text.split(/\r?\n/).map((line, index) => ({ number: index + 1, line }));
  const matter =
    lines[0]?.line.trim() === '---' ? lines.findIndex(({ line }, index) => index > 0 && line.trim() === '---') : -1;
  const kept = lines.slice(matter + 1).filter(({ line }) => !/^\s*%%(?!\{)./.test(line));
  return kept.slice(
    Math.max(
      0,
      kept.findIndex(({ line }) => line.trim() !== ''),
    ),
  );
}

const named: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['apos', "'"],
  ['gt', '>'],
  ['lt', '<'],
  ['nbsp', '\u00a0'],
  ['quot', '"'],
]);

/** Gives the characters behind `#35;` and `#quot;`, which mermaid hands on as `ﬂ°°35¶ß` and `ﬂ°quot¶ß`. */
export function decodeEntities(text: string): string {
  return text.replace(
    /&?ﬂ°°(\d+)¶ß|ﬂ°(\w+)¶ß|&(\w+);/g,
    (whole: string, code?: string, name?: string, html?: string) => {
      if (code !== undefined) return Number(code) <= 0x10ffff ? String.fromCodePoint(Number(code)) : `#${code};`;
      if (html !== undefined) return named.get(html) ?? whole;
      return named.get(name ?? '') ?? `#${name ?? ''};`;
    },
  );
}
