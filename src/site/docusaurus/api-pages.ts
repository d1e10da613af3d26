import type { PluginConfig } from '@docusaurus/types';
import type { Application } from 'typedoc';

/** Titles of the parts; none is the name of something in it, which would take its anchor. */
const titles: Readonly<Record<string, string>> = {
  definition: 'Write a definition',
  diagnosis: 'Read and mend a request',
  directory: 'Ask the directory',
  identifiers: 'Identifiers and interactions',
  members: 'The members of a definition',
  network: 'Run a request',
  reading: 'Read, judge and draw',
};

/** A parameter that is taken apart at once has no name: it is told by that of its type. */
const nameParameters = ({ converter }: Application): void => {
  converter.on('resolveBegin', ({ project }) => {
    for (const each of Object.values(project.reflections)) {
      if (!each.isParameter() || each.name !== '__namedParameters' || each.type?.type !== 'reference') continue;
      each.name = each.type.name.replace(/^[A-Z]/, (letter) => letter.toLowerCase());
    }
  });
};

/** The API reference: one page per part of the public entry, written by TypeDoc before the docs are read. */
export const apiPages: PluginConfig = [
  'docusaurus-plugin-typedoc',
  {
    name: 'API reference',
    plugin: [nameParameters],
    entryPoints: ['src/api/*.ts'],
    exclude: ['**/*.test.ts'],
    tsconfig: 'tsconfig.json',
    out: 'docs/reference/api',
    entryFileName: 'index.md',
    outputFileStrategy: 'modules',
    readme: 'src/api/readme.md',
    mergeReadme: true,
    indexFormat: 'table',
    logLevel: 'Warn',
    validation: { notExported: false, invalidLink: true, notDocumented: false },
    skipErrorChecking: true,
    disableSources: true,
    excludeExternals: true,
    hideBreadcrumbs: true,
    hidePageHeader: true,
    pageTitleTemplates: { index: 'API reference', module: ({ name }: { name: string }) => titles[name] ?? name },
    useCodeBlocks: true,
    parametersFormat: 'table',
    interfacePropertiesFormat: 'table',
    typeDeclarationFormat: 'table',
    sidebar: { autoConfiguration: false },
  },
];
