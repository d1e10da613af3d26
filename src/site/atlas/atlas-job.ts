import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import path from 'node:path';
import { atlasOf } from '../../atlas/index.ts';
import { readCatalogue } from '../../catalogue.ts';
import { atlasPage } from './atlas-page.ts';

const dayMs = 86_400_000;

/** Takes away what was made of definitions that have changed since. */
async function forget(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name);
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > dayMs) await rm(file, { force: true });
  }
}

/**
 * A program that runs every single fault of every definition and writes the page of them: a matter of many seconds, so
 * that the site lets it run beside itself. Arguments: the file to write; a note for its readers.
 */
async function makeAtlas(file: string, note: string): Promise<void> {
  const all = (await readCatalogue(process.cwd())).map(({ topology }) => topology);
  const page = atlasPage(
    all.flatMap((topology) => atlasOf(topology, all)),
    all,
    note,
  );
  const draft = `${file}.${process.pid}`;
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(draft, page);
  await rename(draft, file);
  await forget(path.dirname(file));
}

const [file = 'atlas.mdx', note = ''] = process.argv.slice(2);
// Beside a site that is worked on, the site comes first.
if (note !== '') setPriority(constants.priority.PRIORITY_LOW);
void makeAtlas(file, note);
