import { withoutSecrets } from './secrets.ts';

/** Why a text cannot be read as a request: what was found, and what was expected. */
export interface TextProblem {
  readonly problem: string;
  /** Where in the text, both counted from 1; absent where it is no place in particular. */
  readonly at?: { readonly line: number; readonly column: number };
}

/** A place in a text of several lines. */
export type Place = NonNullable<TextProblem['at']>;

/** The place of the letter that has a number in a text. */
export function placeOf(text: string, index: number): Place {
  const before = text.slice(0, index).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** The problem in words, its place first. */
export const problemText = ({ problem, at }: TextProblem): string =>
  at === undefined ? problem : `Line ${at.line}, column ${at.column}: ${problem}`;

/** The beginning of a text, in quotes and without secrets, to name it by. */
export function quoted(text: string): string {
  const line = withoutSecrets(text).trim().split(/\r?\n/, 1)[0] ?? '';
  return JSON.stringify(line.length > 60 ? `${line.slice(0, 59)}…` : line);
}
