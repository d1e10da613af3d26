import type { Terminal } from './terminal.ts';

/** An option of a command, by its long name. */
export interface CommandOption {
  /** What stands after it, such as `<port>`; absent for one that is only there or not. */
  readonly value?: string;
  /** One letter that stands for it. */
  readonly short?: string;
  readonly summary: string;
  /** What holds when it is left out. */
  readonly fallback?: string;
  /** Whether it may be given several times. */
  readonly many?: boolean;
}

/** The options of a command, by their long names. */
export type CommandOptions = Readonly<Record<string, CommandOption>>;

/** What was given for each option: text where it has a value, otherwise whether it was there. */
export type Values<Options extends CommandOptions> = {
  readonly [Name in keyof Options]: Options[Name] extends { readonly value: string }
    ? Options[Name] extends { readonly many: true }
      ? readonly string[]
      : Options[Name] extends { readonly fallback: string }
        ? string
        : string | undefined
    : boolean;
};

/** What was typed after the name of a command. */
export interface Given<Options extends CommandOptions> {
  readonly values: Values<Options>;
  readonly words: readonly string[];
}

/** A command line that does what it says; a test runs each of them. */
export interface CommandExample {
  /** What is typed after `npm run toolkit -- `. */
  readonly line: string;
  readonly says: string;
  /** What is typed into it. */
  readonly input?: string;
}

/** A command of the toolkit, as data: the help, the reference page and the tests are made of it. */
export interface Command<Options extends CommandOptions = CommandOptions> {
  readonly name: string;
  /** What stands after the name, such as `[ids…]`. At most so many words are taken. */
  readonly words: readonly string[];
  readonly summary: string;
  /** Paragraphs that say more. */
  readonly details: readonly string[];
  readonly options: Options;
  readonly examples: readonly CommandExample[];
  /** What the exit codes mean here, where that is not obvious. */
  readonly exits?: Partial<Record<ExitCode, string>>;
  run(given: Given<Options>, terminal: Terminal): Promise<ExitCode>;
}

/** 0 done, 1 refused or failed, 2 mistyped. */
export type ExitCode = 0 | 1 | 2;

/** What exit codes mean wherever a command says nothing else. */
export const exitWords: Readonly<Record<ExitCode, string>> = {
  0: 'done',
  1: 'refused or failed',
  2: 'a mistake in what was typed',
};

/** A command whose `run` knows the types of its own options. */
export const defineCommand = <const Options extends CommandOptions>(command: Command<Options>): Command => command;

/** A mistake of whoever typed the command: told in one line, exit code 2. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}
