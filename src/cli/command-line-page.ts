import { escapeMarkdown, code, fence, frontMatter, markdownTable } from '../site/markup/markdown.ts';
import { optionUsage } from './arguments.ts';
import { exitWords, type Command } from './command.ts';
import { tool } from './help.ts';

/** Page of the command line, from the very commands that it describes. */
export const commandLinePage = (commands: readonly Command[]): string =>
  [
    frontMatter({ title: 'Command line', description: 'Every command and option of the toolkit.' }),
    `From the project’s folder: ${code(`${tool} <command>`)}. With ${code('--help')} each command tells what stands here.`,
    markdownTable({
      columns: ['Command', 'What it does'],
      rows: commands.map(({ name, summary }) => [`[${code(name)}](#${anchorOf(name)})`, escapeMarkdown(summary)]),
    }),
    ...commands.flatMap(section),
    '',
  ].join('\n\n');

const anchorOf = (name: string): string => name.replaceAll(' ', '-');

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;

const section = ({ name, words, summary, details, options, examples, exits }: Command): string[] => [
  `## ${name} {/* #${anchorOf(name)} */}`,
  escapeMarkdown(sentence(summary)),
  fence('text', [tool, name, ...words, ...(Object.keys(options).length === 0 ? [] : ['[options]'])].join(' ')),
  ...details.map(escapeMarkdown),
  ...(Object.keys(options).length === 0
    ? []
    : [
        markdownTable({
          columns: ['Option', 'What it does', 'Unless given'],
          rows: Object.entries(options).map(([option, described]) => [
            code(optionUsage(option, described)),
            escapeMarkdown(described.summary),
            described.fallback === undefined ? '–' : code(described.fallback),
          ]),
        }),
      ]),
  ...examples.flatMap(({ line, says }) => [escapeMarkdown(sentence(says)), fence('console', `$ ${tool} ${line}`)]),
  `Exit codes: ${Object.entries({ ...exitWords, ...exits })
    .map(([exit, means]) => `${exit}, ${escapeMarkdown(means)}`)
    .join('; ')}.`,
];
