import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { LoadContext, Plugin } from '@docusaurus/types';
import { loadFreshModule } from '@docusaurus/utils';
import { readCatalogue, type CatalogueEntry } from '../../catalogue.ts';
import type { Topology } from '../../topology/index.ts';
import { pagesOfEach, pagesOfAll, refusalFolder, topologyFolder } from './generated-pages.ts';
import { writeIfNew } from './write-if-new.ts';

const highlighterLanguages = '@docusaurus/theme-classic/lib/prism-include-languages.js';
const halfSavedMs = 100;

/** Writes the pages of a folder beside others, and takes away from it those whose subject is gone. */
async function writePages(root: string, folder: string, pages: ReadonlyMap<string, string>): Promise<void> {
  const present = await readdir(path.join(root, folder)).catch(() => []);
  const stale = present.map((file) => path.join(folder, file)).filter((file) => !pages.has(file));
  await Promise.all(stale.map((file) => rm(path.join(root, file))));
  await Promise.all([...pages].map(([file, text]) => writeIfNew(root, file, text)));
}

/** Reads the definitions; those that cannot be used once more, since an editor may have been halfway through a save. */
const readDefinitions = (root: string): Promise<readonly CatalogueEntry[]> =>
  readCatalogue(root, loadFreshModule).catch(async () => {
    await delay(halfSavedMs);
    return readCatalogue(root, loadFreshModule);
  });

/** Writes a page per definition, which an edit of one shows at once. */
async function writeTopologies(root: string): Promise<readonly CatalogueEntry[]> {
  const entries = await readDefinitions(root);
  await writePages(root, topologyFolder, pagesOfEach(entries));
  return entries;
}

/** Writes what all definitions together come to, whose runs take longer. */
const writeReference = (root: string, entries: readonly CatalogueEntry[]): Promise<void> =>
  writePages(root, refusalFolder, pagesOfAll(entries));

/** How long after an edit the reference follows, so that the page which is looked at comes first. */
const referenceDelayMs = 3000;

/** What runs of a definition: its prose stands on its page already. */
const withoutProse = (topology: Topology): Topology => ({
  ...topology,
  pictureTitle: '',
  summary: '',
  sources: [],
  differences: [],
});

/** Docusaurus plugin: the pages of the topologies, written before the docs are read and again when a definition changes. */
export default async function topologyPages({ siteDir }: LoadContext): Promise<Plugin> {
  let entries = await writeTopologies(siteDir);
  await writeReference(siteDir, entries);
  let isLoaded = false;
  let following: NodeJS.Timeout | undefined;
  return {
    name: 'topology-pages',
    getPathsToWatch: () => [path.join(siteDir, 'examples/*/{topology.ts,legacy.ts,page.mdx,main.ts}')],
    configureWebpack: () => ({
      // Pages come with their code coloured: the theme's languages for a highlighter in the browser are not sent.
      resolve: { alias: { [require.resolve(highlighterLanguages)]: false } },
      // What colours, draws and explains a page is part of it: a page that is kept from the last build is made anew after it.
      cache: {
        type: 'filesystem',
        buildDependencies: { pages: ['site', 'diagram'].map((room) => path.join(siteDir, 'src', room, '/')) },
      },
    }),
    getThemePath: () => path.join(siteDir, 'src/site/theme'),
    loadContent: async () => {
      if (!isLoaded) {
        isLoaded = true;
        return entries;
      }
      clearTimeout(following);
      entries = await writeTopologies(siteDir);
      following = setTimeout(() => {
        writeReference(siteDir, entries).catch((error: unknown) => {
          console.error(error);
        });
      }, referenceDelayMs).unref();
      return entries;
    },
    // What the lab runs, when a reader opens it.
    contentLoaded: async ({ content, actions }) => {
      await actions.createData(
        'definitions.json',
        (content as readonly CatalogueEntry[]).map(({ topology }) => withoutProse(topology)),
      );
    },
  };
}
