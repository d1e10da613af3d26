import { escapeMarkdown, frontMatter } from '../markup/markdown.ts';
import { terms, type Term } from './terms.ts';

/** Page of all terms, each under its own anchor. */
export const glossaryPage = (): string =>
  [
    frontMatter({ title: 'Glossary', slug: '/glossary', description: 'The words of the field, each with its source.' }),
    'Where a page uses one of these words first, it is underlined with dots: point at it, or go to it with the Tab key, and its meaning is shown.',
    ...terms.flatMap(entry),
    '',
  ].join('\n\n');

function entry({ id, name, also = [], meaning, source, page, reference }: Term): string[] {
  const others = also.length === 0 ? '' : ` Also: ${also.map(escapeMarkdown).join(', ')}.`;
  const links = [
    `[${escapeMarkdown(source.title)}](${source.url})`,
    ...(page === undefined ? [] : [`[More](${page})`]),
    ...(reference === undefined ? [] : [`[${reference.words}](${reference.url})`]),
  ];
  return [`## ${escapeMarkdown(name)} {/* #${id} */}`, `${escapeMarkdown(meaning)}${others}`, links.join(' · ')];
}
