import { optionUsage } from './arguments.ts';
import { columns, wrapped } from './columns.ts';
import { exitWords, type Command, type CommandOption } from './command.ts';

/** How a command is started from the project's folder. */
export const tool = 'npm run toolkit --';

const width = 96;

const exitLines = (own: Command['exits'] = {}): string[] =>
  columns(Object.entries({ ...exitWords, ...own }).map(([code, words]) => [code, words]));

/** What the tool can do, a line for each command. */
export const overview = (commands: readonly Command[]): string =>
  [
    `Usage: ${tool} <command> [options]`,
    '',
    'Commands:',
    ...columns(commands.map(({ name, summary }) => [name, summary])),
    '',
    `${tool} <command> --help tells the options of a command, with examples.`,
    '',
    'Exit codes:',
    ...exitLines(),
  ].join('\n');

/** Options in two columns, the second one in as many lines as it needs. */
function optionLines(options: Command['options']): string[] {
  const rows = [...Object.entries(options).map(optionRow), ['--help', 'this text'] as const];
  const wide = Math.max(...rows.map(([typed]) => typed.length));
  return rows.flatMap(([typed, says]) =>
    wrapped(says, width - wide - 4).map((line, index) => `  ${(index === 0 ? typed : '').padEnd(wide)}  ${line}`),
  );
}

const optionRow = ([name, option]: readonly [string, CommandOption]) =>
  [
    optionUsage(name, option),
    option.summary + (option.fallback === undefined ? '' : ` (default: ${option.fallback})`),
  ] as const;

/** All there is to say of one command. */
export const helpOf = ({ name, words, summary, details, options, examples, exits }: Command): string =>
  [
    `Usage: ${[tool, name, ...words, ...(Object.keys(options).length === 0 ? [] : ['[options]'])].join(' ')}`,
    '',
    `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`,
    ...details.flatMap((paragraph) => ['', ...wrapped(paragraph, width)]),
    '',
    'Options:',
    ...optionLines(options),
    '',
    'Examples:',
    ...examples.flatMap(({ line, says }) => [`  ${tool} ${line}`, `      ${says}`]),
    '',
    'Exit codes:',
    ...exitLines(exits),
  ].join('\n');
