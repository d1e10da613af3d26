import type { Table } from '../../diagram/index.ts';
import type { Source } from '../../topology/index.ts';

/** A URL or a URN without the full stop behind it; what stands in angle brackets may have spaces. */
const address = /(\/?https?:\/\/(?:(?:<[^<>]+>|[^\s;,<])*(?:<[^<>]+>|[^\s;,.<]))?|urn:nhs:[\w:.-]*\w)/;

/**
 * The one place where text becomes Markdown prose: every character that MDX would read is escaped. A URL becomes code,
 * because Markdown would make a link of it, and so does a URN.
 */
export const escapeMarkdown = (text: string): string =>
  text
    .split(address)
    .map((part, index) => (index % 2 === 1 ? code(part) : part.replaceAll(/[\\`*_{}[\]<>|~#]/g, '\\$&')))
    .join('');

/** Text in a code span; a backtick, which would end it, is given as an apostrophe. */
export const code = (text: string): string => `\`${text.replaceAll('`', '’').replaceAll('|', '\\|')}\``;

/** Markdown that a link can lead to; the check of links knows of it. */
export const anchored = (id: string, text: string): string => `<Anchor id="${id}">${text}</Anchor>`;

/** A fenced block, with a fence that its text cannot end; `more` is what its fence says beside the title. */
export function fence(language: string, text: string, title?: string, more?: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const ticks = '`'.repeat(longest + 1);
  const told = [language, ...(title === undefined ? [] : [`title="${title}"`]), ...(more === undefined ? [] : [more])];
  return `${ticks}${told.join(' ')}\n${text.trimEnd()}\n${ticks}`;
}

/** A table of cells that are Markdown already. */
export const markdownTable = ({ columns, rows }: Table): string =>
  [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** Front matter of a page; values are quoted as JSON, which YAML reads. */
export const frontMatter = (values: Readonly<Record<string, unknown>>): string =>
  ['---', ...Object.entries(values).map(([name, value]) => `${name}: ${JSON.stringify(value)}`), '---'].join('\n');

/** A source as a link; a choice of ours says so. */
export const sourceLink = ({ title, url }: Source): string =>
  url === '' ? `ours (${escapeMarkdown(title.replace('Our choice: ', ''))})` : `[${escapeMarkdown(title)}](${url})`;
