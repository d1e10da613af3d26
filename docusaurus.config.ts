import type { Config } from '@docusaurus/types';
import type { Options, ThemeConfig } from '@docusaurus/preset-classic';
import { themes } from 'prism-react-renderer';
import remarkDiagrams from './src/site/remark-diagrams.ts';
import topologyPages from './src/site/topology-pages-plugin.ts';

const config: Config = {
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
  markdown: { format: 'detect', hooks: { onBrokenMarkdownLinks: 'throw', onBrokenMarkdownImages: 'throw' } },
  presets: [
    [
      'classic',
      {
        docs: {
          routeBasePath: '/',
          sidebarPath: './sidebars.ts',
          exclude: ['decisions/**'],
          beforeDefaultRemarkPlugins: [remarkDiagrams],
        },
        pages: false,
        blog: false,
        theme: { customCss: ['./src/site/css/site.css', './src/diagram/draw/diagram.css'] },
      } satisfies Options,
    ],
  ],
  plugins: [topologyPages],
  themeConfig: {
    colorMode: { respectPrefersColorScheme: true },
    navbar: {
      title: 'System Topologies',
      items: [{ type: 'docSidebar', sidebarId: 'docs', label: 'Topologies' }],
    },
    footer: {
      copyright:
        'An unofficial project, not endorsed by NHS England. Every organisation, identifier and patient here is synthetic.',
    },
    prism: { theme: themes.github, darkTheme: themes.dracula, additionalLanguages: ['bash', 'json'] },
  } satisfies ThemeConfig,
};

export default config;
