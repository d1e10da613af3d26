import type { CatalogueEntry } from '../../catalogue.ts';
import { drawSwatch } from '../../diagram/draw/index.ts';
import { legendOf, type Table } from '../../diagram/index.ts';
import type { Source, Topology } from '../../topology/index.ts';
import { code, escapeMarkdown, markdownTable } from '../markup/markdown.ts';

/** A source as a link, or as words when it is a choice of this project. */
export const link = ({ title, url }: Source): string =>
  url === '' ? escapeMarkdown(title) : `[${escapeMarkdown(title)}](${url})`;

/** A table as Markdown: cells with an identifier become code, all others prose. */
export const toMarkdown = ({ columns, rows }: Table): string =>
  markdownTable({
    columns,
    rows: rows.map((row) =>
      row.map((cell) => (/^[\w./:-]*[\d/:][\w./:-]*$/.test(cell) ? code(cell) : escapeMarkdown(cell))),
    ),
  });

/** What opens when a reader asks for it; all of it is in the page. */
export const details = (summary: string, ...content: readonly string[]): string =>
  ['<details>', `<summary>${summary}</summary>`, ...content, '</details>'].join('\n\n');

/** What the shapes and lines of these topologies mean, each once. */
export function legend(...topologies: readonly Topology[]): string {
  const items = legendOf(...topologies).map(({ swatch, words }) => ({ svg: drawSwatch(swatch), words }));
  return `<Legend items={${JSON.stringify(items)}} />`;
}

/** What `page.mdx` in the folder of a definition says; nothing where there is no such file. */
export const prose = (entry: CatalogueEntry): string[] => (entry.prose === undefined ? [] : [entry.prose]);

/** Where the original picture and the definition differ. */
export const differences = ({ differences: sentences = [] }: Topology): string[] =>
  sentences.length === 0
    ? []
    : ['The original picture differs:', sentences.map((sentence) => `- ${escapeMarkdown(sentence)}`).join('\n')];
