import { escapeMarkdown, frontMatter } from '../markup/markdown.ts';
import { terms, type Term } from './terms.ts';

/** Page of all terms, each under its own anchor. */
export const glossaryPage = (): string =>
  [
    frontMatter({ title: 'Glossary', slug: '/glossary', description: 'The words of the field, each with its source.' }),
    'The first time a page uses one of these words, it is underlined with dots: point at it, or go to it with the Tab key, to see what it means.',
    ...terms.flatMap(entry),
    '',
  ].join('\n\n');

function entry({ id, name, also = [], meaning, source, page, reference }: Term): string[] {
  const others = also.filter((other) => !meaning.includes(other) && ![name, ...also].flatMap(plurals).includes(other));
  const told = others.length === 0 ? '' : ` Also: ${others.map(escapeMarkdown).join(', ')}.`;
  const links = [
    `[${escapeMarkdown(source.title)}](${source.url})`,
    ...(page === undefined ? [] : [`[More](${page})`]),
    ...(reference === undefined ? [] : [`[${reference.words}](${reference.url})`]),
  ];
  return [`## ${escapeMarkdown(name)} {/* #${id} */}`, `${escapeMarkdown(meaning)}${told}`, links.join(' · ')];
}

/** How more than one is called, which pages link and nobody needs to be told. */
const plurals = (name: string): string[] => [`${name}s`, name.replace(/y$/, 'ies')];
