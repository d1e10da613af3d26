import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { LoadContext, Plugin } from '@docusaurus/types';
import { loadFreshModule } from '@docusaurus/utils';
import { readCatalogue } from '../catalogue.ts';
import type { Topology } from '../topology/index.ts';
import { comparePage } from './compare-page.ts';
import { refusalPages } from './refusal-pages.ts';
import { refusalsPage } from './refusals-page.ts';
import { sourcePage } from './source-page.ts';
import { topologyPage } from './topology-page.ts';

let drafts = 0;

/**
 * Writes a file only when its text is new, so that nobody who watches it is woken for nothing, and in one step, so that
 * nobody reads half of it.
 */
async function writeIfNew(root: string, file: string, text: string): Promise<void> {
  const target = path.join(root, file);
  const old = await readFile(target, 'utf8').catch(() => undefined);
  if (old === text) return;
  const draft = path.join(root, '.docusaurus', `draft-${(drafts += 1)}`);
  await Promise.all([draft, target].map((each) => mkdir(path.dirname(each), { recursive: true })));
  await writeFile(draft, text);
  await rename(draft, target);
}

/** Writes one page per definition and one per check of the proxy, and takes away those whose subject is gone. */
async function writePages(root: string): Promise<readonly Topology[]> {
  const folder = path.join('docs', 'topologies');
  const entries = await readCatalogue(root, loadFreshModule);
  const all = entries.map(({ topology }) => topology);
  const pages = new Map([
    [path.join(folder, 'index.mdx'), sourcePage(entries)],
    ...entries.map(
      (entry, place) => [path.join(folder, `${entry.topology.id}.mdx`), topologyPage(entry, all, place + 1)] as const,
    ),
    [path.join('docs', 'reference', 'refusals.mdx'), refusalsPage()],
    [path.join('docs', 'reference', 'compare.mdx'), comparePage(entries)],
    ...refusalPages(all),
  ]);
  const folders = [folder, path.join('docs', 'reference', 'refusals')];
  const present = await Promise.all(
    folders.map(async (each) =>
      (await readdir(path.join(root, each)).catch(() => [])).map((file) => path.join(each, file)),
    ),
  );
  const stale = present.flat().filter((file) => !pages.has(file));
  await Promise.all(stale.map((file) => rm(path.join(root, file))));
  await Promise.all([...pages].map(([file, text]) => writeIfNew(root, file, text)));
  return all;
}

/** Docusaurus plugin: the pages of the topologies, written before the docs are read and again when a definition changes. */
export default async function topologyPages({ siteDir }: LoadContext): Promise<Plugin> {
  await writePages(siteDir);
  return {
    name: 'topology-pages',
    getPathsToWatch: () => [path.join(siteDir, 'examples/*/{topology.ts,legacy.ts,page.mdx,main.ts}')],
    getThemePath: () => path.join(siteDir, 'src/site/theme'),
    loadContent: () => writePages(siteDir),
    // What the lab runs, when a reader opens it.
    contentLoaded: async ({ content, actions }) => {
      await actions.createData('definitions.json', content as readonly Topology[]);
    },
  };
}
