import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ExitCode } from '../command.ts';
import { runToolkit } from '../run.ts';
import type { Terminal } from '../terminal.ts';

/** The moment at which commands run in tests. */
export const nowMs = Date.parse('2026-11-23T07:00:00Z');

/** What a command printed, and how it ended. */
export interface Ran {
  readonly code: ExitCode;
  readonly out: string;
  readonly errors: string;
  /** Tells the command to end. */
  readonly end: () => void;
}

/** Runs a command line in this process, in a folder of its own. */
export async function ran(args: readonly string[], changes: Partial<Terminal> & { input?: string } = {}): Promise<Ran> {
  const out: string[] = [];
  const errors: string[] = [];
  const enders: (() => void)[] = [];
  let count = 0;
  const code = await runToolkit(args, {
    root: process.cwd(),
    folder: mkdtempSync(path.join(tmpdir(), 'toolkit-')),
    columns: 100,
    now: () => nowMs,
    newId: () => `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`,
    print: (lines) => out.push(lines),
    complain: (lines) => errors.push(lines),
    progress: () => undefined,
    readInput: () => Promise.resolve(changes.input ?? ''),
    fetch: () => Promise.reject(new TypeError('fetch failed', { cause: new Error('no network here') })),
    onEnd: (end) => enders.push(end),
    ...changes,
  });
  return {
    code,
    out: out.join('\n'),
    errors: errors.join('\n'),
    end: () => {
      for (const end of enders) end();
    },
  };
}

/** A command line as a shell splits it: words, and text in double or single quotes; without what it reads from a file. */
export const split = (line: string): string[] =>
  [...line.replace(/ < \S+$/, '').matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  );
