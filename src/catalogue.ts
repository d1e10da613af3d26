import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Topology } from './topology/index.ts';

/** A definition with the file that it stands in. */
export interface CatalogueEntry {
  readonly topology: Topology;
  /** Relative to the project, with forward slashes. */
  readonly file: string;
  /** The text of the file. */
  readonly source: string;
  /** An older form of it, from `legacy.ts` in the same folder. */
  readonly legacy?: Topology;
}

type Loaded = { readonly default?: Topology | { readonly default?: Topology } };

const importFile = (file: string): Promise<unknown> => import(pathToFileURL(file).href);

/** Imports a file as it is now, however often it was imported before. */
export const importFresh = (file: string): Promise<unknown> => import(`${pathToFileURL(file).href}?at=${Date.now()}`);

/**
 * Finds every definition: `examples/<id>/topology.ts`, by folder, in their own order. The only reader of
 * `examples/`.
 *
 * @param root the project's folder
 * @param load how to import a file; the site hands in one that reads it afresh
 * @throws Error when a folder and the id of its definition differ
 */
export async function readCatalogue(
  root: string,
  load: (file: string) => unknown = importFile,
): Promise<CatalogueEntry[]> {
  const folders = await readdir(path.join(root, 'examples'), { withFileTypes: true });
  const ids = folders.filter((folder) => folder.isDirectory()).map(({ name }) => name);
  const entries = await Promise.all(ids.sort().map((id) => readEntry(root, id, load)));
  const place = ({ topology }: CatalogueEntry) => topology.order ?? Number.MAX_SAFE_INTEGER;
  return entries.sort((a, b) => place(a) - place(b));
}

async function readEntry(root: string, id: string, load: (file: string) => unknown): Promise<CatalogueEntry> {
  const file = `examples/${id}/topology.ts`;
  const absolute = path.join(root, file);
  const source = await readFile(absolute, 'utf8');
  const topology = defaultOf(await load(absolute));
  if (topology?.id !== id) {
    throw new Error(
      `Cannot use ${file}: its id is ${JSON.stringify(topology?.id)}, expected "${id}", the name of its folder`,
    );
  }
  const older = path.join(root, `examples/${id}/legacy.ts`);
  const legacy = existsSync(older) ? defaultOf(await load(older)) : undefined;
  return { topology, file, source, ...(legacy && { legacy }) };
}

/** The default export of a module, also of one that its loader has wrapped once more. */
function defaultOf(loaded: unknown): Topology | undefined {
  const { default: inner } = loaded as Loaded;
  return inner !== undefined && 'default' in inner ? inner.default : (inner as Topology | undefined);
}
