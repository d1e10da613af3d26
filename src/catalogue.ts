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
  /** Words about it for its page, as MDX: `page.mdx` in the same folder. */
  readonly prose?: string;
  /** What its program `main.ts` prints, as the file says after `// Output:`. */
  readonly output?: string;
}

/** A folder that holds no definition of its name: told in one line. */
export class CatalogueError extends Error {
  override readonly name = 'CatalogueError';
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
 * @throws CatalogueError when a folder and the id of its definition differ
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
    throw new CatalogueError(
      `Cannot use ${file}: its id is ${JSON.stringify(topology?.id)}, expected "${id}", the name of its folder`,
    );
  }
  const older = path.join(root, `examples/${id}/legacy.ts`);
  const legacy = existsSync(older) ? defaultOf(await load(older)) : undefined;
  const [prose, program] = await Promise.all(['page.mdx', 'main.ts'].map((name) => textOf(root, id, name)));
  const output = program === undefined ? undefined : outputOf(program);
  return {
    topology,
    file,
    source,
    ...(legacy && { legacy }),
    ...(prose !== undefined && { prose: prose.trim() }),
    ...(output !== undefined && { output }),
  };
}

/** The text of an optional file beside a definition. */
const textOf = async (root: string, id: string, name: string): Promise<string | undefined> => {
  const file = path.join(root, 'examples', id, name);
  return existsSync(file) ? await readFile(file, 'utf8') : undefined;
};

/** The lines of comment after `// Output:`. */
const outputOf = (program: string): string | undefined =>
  program
    .split('// Output:\n')[1]
    ?.split('\n')
    .map((text) => text.replace(/^\/\/ ?/, ''))
    .join('\n')
    .trimEnd();

/** The default export of a module, also of one that its loader has wrapped once more. */
function defaultOf(loaded: unknown): Topology | undefined {
  const { default: inner } = loaded as Loaded;
  return inner !== undefined && 'default' in inner ? inner.default : (inner as Topology | undefined);
}
