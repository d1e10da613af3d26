import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { LoadContext, Plugin } from '@docusaurus/types';
import { loadFreshModule } from '@docusaurus/utils';
import { readCatalogue } from '../catalogue.ts';
import { refusalsPage } from './refusals-page.ts';
import { sourcePage } from './source-page.ts';
import { topologyPage } from './topology-page.ts';

/** Writes a file only when its text is new, so that nobody who watches it is woken for nothing. */
async function writeIfNew(file: string, text: string): Promise<void> {
  const old = await readFile(file, 'utf8').catch(() => undefined);
  if (old !== text) await writeFile(file, text);
}

/** Writes one page per definition into `docs/topologies/`, and takes away those whose definition is gone. */
async function writePages(root: string): Promise<void> {
  const folder = path.join(root, 'docs', 'topologies');
  const entries = await readCatalogue(root, loadFreshModule);
  const all = entries.map(({ topology }) => topology);
  const pages = new Map([
    ['index.mdx', sourcePage(entries)],
    ...entries.map((entry, place) => [`${entry.topology.id}.mdx`, topologyPage(entry, all, place + 1)] as const),
  ]);
  const reference = path.join(root, 'docs', 'reference');
  await Promise.all([folder, reference].map((each) => mkdir(each, { recursive: true })));
  const stale = (await readdir(folder)).filter((file) => !pages.has(file));
  await Promise.all(stale.map((file) => rm(path.join(folder, file))));
  await writeIfNew(path.join(reference, 'refusals.mdx'), refusalsPage());
  await Promise.all([...pages].map(([file, text]) => writeIfNew(path.join(folder, file), text)));
}

/** Docusaurus plugin: the pages of the topologies, written before the docs are read and again when a definition changes. */
export default async function topologyPages({ siteDir }: LoadContext): Promise<Plugin> {
  await writePages(siteDir);
  return {
    name: 'topology-pages',
    getPathsToWatch: () => [path.join(siteDir, 'examples/*/{topology.ts,legacy.ts,page.mdx,main.ts}')],
    getThemePath: () => path.join(siteDir, 'src/site/theme'),
    loadContent: () => writePages(siteDir),
  };
}
