import type { Mention } from '../site/reference/mentions.ts';
import { escapeMarkdown, code, fence, frontMatter, markdownTable } from '../site/markup/markdown.ts';
import { profiles } from '../topology/index.ts';
import { commands } from './commands.ts';
import { optionUsage } from './arguments.ts';
import { exitWords, type Command } from './command.ts';
import { tool } from './help.ts';

/** Page of the command line, from the very commands that it describes. */
export const commandLinePage = (): string =>
  [
    frontMatter({ title: 'Command line', description: 'Every command and option of the toolkit.' }),
    `From the project’s folder: ${code(`${tool} <command>`)}. Each command tells the same with ${code('--help')}.`,
    markdownTable({
      columns: ['Command', 'What it does'],
      rows: commands.map(({ name, summary }) => [`[${code(name)}](#${anchorOf(name)})`, escapeMarkdown(summary)]),
    }),
    ...commands.flatMap(section),
    '',
  ].join('\n\n');

/** Where the page tells of what was typed: a command with what follows it, or an option that only one command has. */
export function mentionOfCommand(typed: string): Mention | undefined {
  const [, words] = /^(?:npm run (?:--silent )?)?toolkit (?:-- )?(.+)$/.exec(typed) ?? [];
  const [, option] = /^--(\S+)/.exec(typed) ?? [];
  const found = commands.filter(({ name, options }) =>
    words === undefined ? option !== undefined && option in options : `${words} `.startsWith(`${name} `),
  );
  const [command] = found;
  if (command === undefined || found.length > 1) return undefined;
  const { summary } = command.options[option ?? ''] ?? command;
  return { url: `/reference/command-line#${anchorOf(command.name)}`, meaning: sentence(summary) };
}

const anchorOf = (name: string): string => name.replaceAll(' ', '-');

const named = new RegExp(`(--[a-z-]+[a-z]|\\b(?:${Object.keys(profiles).join('|')})\\b|examples/)`);

/** Words in which the names of options, profiles and folders are code. */
const prose = (words: string): string =>
  words
    .split(named)
    .map((part, at) => (at % 2 === 1 ? code(part) : escapeMarkdown(part)))
    .join('');

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;

const section = ({ name, words, summary, details, options, examples, exits }: Command): string[] => [
  `## ${name} {/* #${anchorOf(name)} */}`,
  escapeMarkdown(sentence(summary)),
  fence('text', [tool, name, ...words, ...(Object.keys(options).length === 0 ? [] : ['[options]'])].join(' ')),
  ...details.map(prose),
  ...(Object.keys(options).length === 0
    ? []
    : [
        markdownTable({
          columns: ['Option', 'What it does'],
          rows: Object.entries(options).map(([option, described]) => [
            code(optionUsage(option, described)),
            `${prose(described.summary)}${described.fallback === undefined ? '' : ` (default: ${code(described.fallback)})`}`,
          ]),
        }),
      ]),
  ...examples.flatMap(({ line, says }) => [escapeMarkdown(sentence(says)), fence('console', `$ ${tool} ${line}`)]),
  `Exit codes: ${Object.entries({ ...exitWords, ...exits })
    .map(([exit, means]) => `${exit}, ${escapeMarkdown(means)}`)
    .join('; ')}.`,
];
