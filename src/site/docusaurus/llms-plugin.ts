import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { LoadedContent } from '@docusaurus/plugin-content-docs';
import type { Plugin } from '@docusaurus/types';

interface Page {
  readonly title: string;
  readonly description: string;
  readonly permalink: string;
}

/** Docusaurus plugin: `llms.txt`, the list of all pages as text, with addresses that hold wherever the site lives. */
export default function llmsText(): Plugin {
  let pages: readonly Page[] = [];
  return {
    name: 'llms-text',
    allContentLoaded({ allContent }) {
      const content = allContent['docusaurus-plugin-content-docs']?.['default'] as LoadedContent | undefined;
      pages = content?.loadedVersions.flatMap(({ docs }) => docs) ?? [];
      return Promise.resolve();
    },
    async postBuild({ outDir, siteConfig: { title, tagline, url } }) {
      const lines = pages.map(
        (page) => `- [${page.title}](${url}${page.permalink.replace(/(.)\/$/, '$1')}): ${page.description}`,
      );
      await writeFile(path.join(outDir, 'llms.txt'), [`# ${title}`, '', `> ${tagline}`, '', ...lines, ''].join('\n'));
    },
  };
}
