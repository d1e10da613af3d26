import { interactionSources, interactionsOfProgramme, type Programme } from '../../topology/index.ts';
import { anchored, code, frontMatter, markdownTable, sourceLink } from '../markup/markdown.ts';
import { interactionAnchor } from './mentions.ts';
import { programmeTitles } from '../topology/partners.ts';

const programmes = Object.keys(programmeTitles) as Programme[];

/** Page of the interaction IDs, from the very list that requests are judged by. */
export const interactionsPage = (): string =>
  [
    frontMatter({ title: 'Interaction IDs', description: 'What each promises: method, path and scope.' }),
    'The ID stands in `Ssp-InteractionID`, and in the directory record of whoever may ask or answer. It is compared exactly. The path is that below the service root URL. The scope is the `requested_scope` of the token.',
    ...programmes.flatMap(section),
    '',
  ].join('\n\n');

function section(programme: Programme): string[] {
  const { ids, scopes } = interactionSources[programme];
  return [
    `## ${programmeTitles[programme]}`,
    `Sources: the IDs, ${sourceLink(ids)}; the scopes, ${sourceLink(scopes)}.`,
    markdownTable({
      columns: ['What', 'Interaction ID', 'Request', 'Scope'],
      rows: interactionsOfProgramme(programme).map(({ title, id, method, path, scope }) => [
        title,
        anchored(interactionAnchor(id), code(id)),
        code(`${method} ${path}`),
        code(scope),
      ]),
    }),
  ];
}
