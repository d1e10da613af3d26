import { parseArgs } from 'node:util';
import { nearest } from '../doctor/index.ts';
import { CommandError, type Command, type CommandOption, type CommandOptions, type Given } from './command.ts';

/** An option as it is typed, such as `--port <n>`. */
export const optionUsage = (name: string, { value, short }: CommandOption): string =>
  [...(short === undefined ? [] : [`-${short},`]), `--${name}`, ...(value === undefined ? [] : [value])].join(' ');

/** Cannot do something with a name: says which names there are, and which one is near. */
export function unknownName(cannot: string, typed: string, names: readonly string[]): CommandError {
  const short = (name: string) => name.split('/').at(-1) ?? '';
  const near = nearest(typed, names) ?? names.find((name) => short(name) === nearest(typed, names.map(short)));
  const meant = near === undefined ? '' : ` Did you mean ${near}?`;
  return new CommandError(`${cannot}: expected one of ${names.join(', ')}.${meant}`);
}

/**
 * Reads what was typed after the name of a command.
 *
 * @throws CommandError at the first thing that the command does not take
 */
export function readArguments(command: Command, args: readonly string[]): Given<CommandOptions> {
  const { name, options, words } = command;
  const types = Object.entries(options).map(([option, { value, short, many = false }]) => [
    option,
    { type: value === undefined ? 'boolean' : 'string', multiple: many, ...(short !== undefined && { short }) },
  ]);
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    allowPositionals: true,
    strict: false,
    tokens: true,
    options: Object.fromEntries(types) as Record<string, { type: 'boolean' | 'string'; multiple: boolean }>,
  });
  const given = new Map<string, number>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = options[token.name];
    if (option === undefined) {
      const names = Object.keys(options).map((each) => `--${each}`);
      throw unknownName(`Cannot use ${token.rawName} with ${name}`, token.rawName, [...names, '--help']);
    }
    checkValue(name, token.name, option, token.value, token.inlineValue);
    given.set(token.name, (given.get(token.name) ?? 0) + 1);
    if ((given.get(token.name) ?? 0) > 1 && option.many !== true) {
      throw new CommandError(`Cannot use --${token.name} twice with ${name}: expected it once`);
    }
  }
  const extra = positionals[words.length];
  if (extra !== undefined && !words.at(-1)?.includes('…')) {
    throw new CommandError(`Cannot use "${extra}" with ${name}: expected ${usageOf(command)}`);
  }
  const filled = Object.entries(options).map(([option, { value, fallback, many }]) => [
    option,
    values[option] ?? (value === undefined ? false : many === true ? [] : fallback),
  ]);
  return { values: Object.fromEntries(filled) as Given<CommandOptions>['values'], words: positionals };
}

function checkValue(
  name: string,
  optionName: string,
  option: CommandOption,
  value: string | undefined,
  inline: boolean | undefined,
): void {
  if (option.value === undefined && value !== undefined) {
    throw new CommandError(`Cannot use --${optionName}=${value} with ${name}: expected --${optionName} alone`);
  }
  // What looks like an option after an option that wants a value is a value forgotten.
  if (option.value !== undefined && (value === undefined || (inline === false && /^-./.test(value)))) {
    throw new CommandError(
      `Cannot use --${optionName} alone with ${name}: expected ${optionUsage(optionName, option)}`,
    );
  }
}

/** A command as it is typed, in one line. */
export const usageOf = ({ name, words, options }: Command): string =>
  [
    name,
    ...words,
    ...Object.entries(options).map(([option, each]) => `[--${[option, each.value].filter(Boolean).join(' ')}]`),
  ].join(' ');

/** The word at a place; says what belongs there when there is none. */
export function wordAt(command: Pick<Command, 'name' | 'words'>, words: readonly string[], place: number): string {
  const word = words[place];
  if (word === undefined) {
    const expected = [command.name, ...command.words].join(' ');
    throw new CommandError(`Cannot run ${command.name} without ${command.words[place] ?? ''}: expected ${expected}`);
  }
  return word;
}
