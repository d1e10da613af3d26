import { withoutSecrets } from './secrets.ts';

/** Why a text cannot be read as a request: what was found, and what was expected. */
export interface TextProblem {
  readonly problem: string;
}

/** The beginning of a text, in quotes and without secrets, to name it by. */
export function quoted(text: string): string {
  const line = withoutSecrets(text).trim().split(/\r?\n/, 1)[0] ?? '';
  return JSON.stringify(line.length > 60 ? `${line.slice(0, 59)}…` : line);
}
