import type { Config } from '@docusaurus/types';
import type { Options, ThemeConfig } from '@docusaurus/preset-classic';
import { mentionOfCommand } from './src/cli/command-line-page.ts';
import commandLine from './src/cli/command-line-plugin.ts';
import { apiPages } from './src/site/docusaurus/api-pages.ts';
import atlas from './src/site/atlas/atlas-plugin.ts';
import { editUrl } from './src/site/docusaurus/edit-url.ts';
import remarkAnchors from './src/site/remark/anchors.ts';
import remarkMentions from './src/site/remark/mentions.ts';
import llmsText from './src/site/docusaurus/llms-plugin.ts';
import remarkBuilt from './src/site/remark/built.ts';
import remarkCode from './src/site/remark/code.ts';
import remarkDiagrams from './src/site/remark/diagrams.ts';
import remarkSources from './src/site/remark/sources.ts';
import remarkStill from './src/site/remark/still.ts';
import remarkTables from './src/site/remark/tables.ts';
import { sidebarItems } from './src/site/docusaurus/sidebar-items.ts';
import { testedLine } from './src/site/docusaurus/tested-line.ts';
import topologyPages from './src/site/docusaurus/topology-pages-plugin.ts';

const css = [
  'fonts',
  'tokens',
  'page',
  'prose',
  'code',
  'tables',
  'terms',
  'figure',
  'controls',
  'lab',
  'atlas',
  'choose',
  'search',
  'print',
];

const config = async (): Promise<Config> => ({
  title: 'System Topologies',
  tagline: 'Deployment Toolkit: how systems connect through the Spine Secure Proxy',
  favicon: 'img/favicon.svg',
  url: process.env['SITE_URL'] ?? 'http://localhost:3000',
  baseUrl: process.env['BASE_URL'] ?? '/',
  trailingSlash: false,
  onBrokenLinks: 'throw',
  onBrokenAnchors: 'throw',
  onDuplicateRoutes: 'throw',
  future: { v4: true, faster: false },
  i18n: { defaultLocale: 'en-GB', locales: ['en-GB'] },
  markdown: {
    format: 'detect',
    hooks: { onBrokenMarkdownLinks: 'throw', onBrokenMarkdownImages: 'throw' },
    remarkRehypeOptions: {
      footnoteLabel: 'Sources',
      footnoteLabelProperties: {},
      // The web font has no arrow back.
      footnoteBackContent: (_, again) => (again === 1 ? 'back' : String(again)),
    },
  },
  presets: [
    [
      'classic',
      {
        docs: {
          routeBasePath: '/',
          sidebarPath: './sidebars.ts',
          exclude: ['decisions/**'],
          beforeDefaultRemarkPlugins: [
            remarkDiagrams,
            remarkStill,
            remarkCode,
            remarkSources,
            [remarkMentions, { findMore: mentionOfCommand }],
            remarkTables,
            remarkAnchors,
            remarkBuilt,
          ],
          sidebarItemsGenerator: sidebarItems,
          editUrl,
        },
        pages: false,
        blog: false,
        // Its copy of all content would be compiled again after every edit.
        debug: false,
        theme: { customCss: [...css.map((name) => `./src/site/css/${name}.css`), './src/diagram/draw/diagram.css'] },
      } satisfies Options,
    ],
  ],
  themes: [
    [
      '@easyops-cn/docusaurus-search-local',
      { hashed: true, docsRouteBasePath: '/', indexBlog: false, searchBarShortcutHint: false },
    ],
  ],
  plugins: [topologyPages, commandLine, atlas, apiPages, llmsText],
  themeConfig: {
    colorMode: { respectPrefersColorScheme: true },
    navbar: {
      title: 'System Topologies',
      items: [
        { to: '/dep_devtopo', label: 'Topologies' },
        { to: '/deployment_toolkit', label: 'Toolkit' },
        { to: '/reference/api', label: 'API' },
      ],
    },
    footer: {
      copyright: `An unofficial project, not endorsed by NHS England. Every organisation, identifier and patient here is synthetic. ${await testedLine(__dirname)}`,
    },
    // Code is coloured when the site is built.
    prism: { theme: { plain: {}, styles: [] } },
  } satisfies ThemeConfig,
});

export default config;
