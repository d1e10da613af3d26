/** One thing in a Mermaid text that cannot be read or drawn as its author meant it. */
export interface Problem {
  /** Counted from 1 in the text that was handed in; 0 when the problem belongs to the text as a whole. */
  readonly line: number;
  /** The Mermaid construct, in its own spelling, e.g. `linkStyle`, `circle end` or `:::class`. */
  readonly construct: string;
  /** What cannot be done, the value, what was expected, where. */
  readonly message: string;
}

/** Every problem of one text at once; never thrown empty. */
export class MermaidProblem extends Error {
  readonly problems: readonly [Problem, ...Problem[]];

  constructor(problems: readonly [Problem, ...Problem[]]) {
    super(problems.map((problem) => `line ${problem.line}: ${problem.message}`).join('\n'));
    this.name = 'MermaidProblem';
    this.problems = problems;
  }
}

/** Throws when the list holds anything, in order of lines and without repeats. */
export function throwProblems(problems: readonly Problem[]): void {
  const seen = new Set<string>();
  const [first, ...rest] = problems
    .filter(({ line, message }) => seen.size < seen.add(`${line} ${message}`).size)
    .sort((a, b) => a.line - b.line);
  if (first) throw new MermaidProblem([first, ...rest]);
}
