import path from 'node:path';
import type { LoadContext, Plugin } from '@docusaurus/types';
import { writeIfNew } from '../site/docusaurus/write-if-new.ts';
import { commandLinePage } from './command-line-page.ts';

/** Docusaurus plugin: the reference of the command line, written before the docs are read. */
export default async function commandLine({ siteDir }: LoadContext): Promise<Plugin> {
  await writeIfNew(siteDir, path.join('docs', 'reference', 'command-line.mdx'), commandLinePage());
  return { name: 'command-line' };
}
