import { interactionSources, interactionsOfProgramme, type Programme } from '../../topology/index.ts';
import { code, frontMatter, markdownTable, sourceLink } from '../markup/markdown.ts';
import { programmeTitles } from '../topology/partners.ts';

const programmes = Object.keys(programmeTitles) as Programme[];

/** Page of the interaction IDs, from the very list that requests are judged by. */
export const interactionsPage = (): string =>
  [
    frontMatter({ title: 'Interaction IDs', description: 'What each promises: method, path and scope.' }),
    'The ID stands in `Ssp-InteractionID`, and in the directory record of whoever may ask or answer. It is compared exactly. Path: below the service root URL. Scope: the `requested_scope` of the token.',
    ...programmes.flatMap(section),
    '',
  ].join('\n\n');

function section(programme: Programme): string[] {
  const { ids, scopes } = interactionSources[programme];
  return [
    `## ${programmeTitles[programme]}`,
    `Sources: the IDs, ${sourceLink(ids)}; the scopes, ${sourceLink(scopes)}.`,
    markdownTable({
      columns: ['What', 'Interaction ID', 'Method', 'Path', 'Scope'],
      rows: interactionsOfProgramme(programme).map(({ title, id, method, path, scope }) => [
        title,
        code(id),
        code(method),
        code(path),
        code(scope),
      ]),
    }),
  ];
}
