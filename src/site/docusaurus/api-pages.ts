import type { PluginConfig } from '@docusaurus/types';

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

/** The API reference: one page per part of the public entry, written by TypeDoc before the docs are read. */
export const apiPages: PluginConfig = [
  'docusaurus-plugin-typedoc',
  {
    name: 'API reference',
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
