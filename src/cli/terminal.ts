import { randomUUID } from 'node:crypto';
import { text } from 'node:stream/consumers';

/** What commands need of the outside: tests hand in their own. */
export interface Terminal {
  /** The project's folder. */
  readonly root: string;
  /** What typed paths are relative to. */
  readonly folder: string;
  /** How many letters a line has room for. */
  readonly columns: number;
  readonly now: () => number;
  readonly newId: () => string;
  /** Standard output, a line or more. */
  readonly print: (lines: string) => void;
  /** Standard error, a line or more. */
  readonly complain: (lines: string) => void;
  /** Tells whoever is waiting what takes so long. */
  readonly progress: (words: string) => void;
  /** Standard input to its end. */
  readonly readInput: () => Promise<string>;
  readonly fetch: typeof fetch;
  /** Calls once, when the command is told to end. */
  readonly onEnd: (end: () => void) => void;
}

/** The terminal that the process runs in. */
export const ownTerminal: Terminal = {
  root: process.cwd(),
  folder: process.cwd(),
  columns: process.stdout.isTTY ? process.stdout.columns : 100,
  now: Date.now,
  newId: randomUUID,
  print: (lines) => {
    console.log(lines);
  },
  complain: (lines) => {
    console.error(lines);
  },
  progress: (words) => {
    if (process.stderr.isTTY) console.error(words);
  },
  readInput: () => {
    if (process.stdin.isTTY) console.error('Reading standard input; Ctrl-D ends it (Ctrl-Z and Enter on Windows).');
    return text(process.stdin);
  },
  fetch,
  onEnd(end) {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
  },
};

/** Does some work, and says what it is when it takes more than a second. */
export async function whileTelling<Result>(
  { progress }: Pick<Terminal, 'progress'>,
  words: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const timer = setTimeout(() => {
    progress(`${words} …`);
  }, 1000);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
  }
}
