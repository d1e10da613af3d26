import type { Source } from './sources.ts';

/** One mistake in a definition, as data. */
export interface Problem {
  /** Stable code; callers and tests match this, never the prose. */
  readonly rule: string;
  /** Where in the definition, such as `registrations.oak.asid`. */
  readonly path: string;
  readonly found: string;
  readonly expected: string;
  /** The smallest change that would put it right. */
  readonly fix?: string;
  readonly source: Source;
}

/** One line: where, what was found, what was expected. */
export const problemMessage = ({ path, found, expected }: Problem): string =>
  `${path}: found ${found}, expected ${expected}`;

/** Thrown with every mistake of a definition at once; never empty. */
export class TopologyError extends Error {
  override readonly name = 'TopologyError';
  constructor(
    readonly subject: string,
    readonly problems: readonly [Problem, ...Problem[]],
  ) {
    super([`Cannot use ${subject}:`, ...problems.map((problem) => `  ${problemMessage(problem)}`)].join('\n'));
  }
}

/** Throws all problems at once, or returns when there is none. */
export function assertNoProblems(subject: string, problems: readonly Problem[]): void {
  const [first, ...rest] = problems;
  if (first !== undefined) throw new TopologyError(subject, [first, ...rest]);
}
