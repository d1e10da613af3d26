/** A command of the toolkit. */
export interface Command {
  /** How it is typed, without the name of the tool. */
  readonly usage: string;
  readonly summary: string;
  readonly run: (args: readonly string[]) => Promise<void>;
}

/** A mistake of whoever typed the command: told in one line, exit code 2. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}
