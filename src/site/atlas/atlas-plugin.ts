import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { LoadContext, Plugin } from '@docusaurus/types';
import { atlasHead } from './atlas-head.ts';
import { writeIfNew } from '../docusaurus/write-if-new.ts';

const job = path.join('src', 'site', 'atlas', 'atlas-job.ts');
const page = path.join('docs', 'reference', 'atlas.mdx');

/** How long nothing may have been saved before the faults are run again, so that nobody waits for them. */
const quietMs = 4000;

const follows = 'This is the local site: the page follows a saved definition after half a minute.';
const comes = 'Every fault of every definition is being run. The page is here in about half a minute.';

/** The files that a program is made of, by following its imports. */
async function filesOf(root: string, entries: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  const read = async (file: string): Promise<void> => {
    if (texts.has(file)) return;
    texts.set(file, '');
    const text = await readFile(path.join(root, file), 'utf8').catch(() => '');
    texts.set(file, text);
    const imported = [...text.matchAll(/(?:from|import) '(\.[^']+)'/g)].map(([, name = '']) =>
      path.join(path.dirname(file), name),
    );
    await Promise.all(imported.map(read));
  };
  await Promise.all(entries.map(read));
  return texts;
}

/** Where the page is kept that the program makes from the definitions as they are now. */
async function keptFile(root: string, note: string): Promise<string> {
  const examples = await readdir(path.join(root, 'examples'));
  const definitions = examples.map((id) => path.join('examples', id, 'topology.ts'));
  const hash = createHash('sha256').update(note);
  for (const [file, text] of [...(await filesOf(root, [job, ...definitions]))].sort()) hash.update(file).update(text);
  return path.join(root, 'node_modules', '.cache', 'atlas', `${hash.digest('hex').slice(0, 16)}.mdx`);
}

const readIfThere = (file: string): Promise<string | undefined> => readFile(file, 'utf8').catch(() => undefined);

/** Starts the program; `over` tells whether it has written its file. What a definition lacks is told by its own page. */
function start(
  root: string,
  file: string,
  note: string,
): { readonly child: ChildProcess; readonly over: Promise<boolean> } {
  const child = spawn(process.execPath, ['--import', 'tsx', job, file, note], {
    cwd: root,
    stdio: ['ignore', 'ignore', note === '' ? 'inherit' : 'ignore'],
  });
  const over = new Promise<boolean>((resolve) => {
    child.on('error', () => {
      resolve(false);
    });
    child.on('exit', (code) => {
      resolve(code === 0);
    });
  });
  return { child, over };
}

/** The page for a site that is built: made now, unless it was made before. */
async function build(root: string): Promise<void> {
  const file = await keptFile(root, '');
  if ((await readIfThere(file)) === undefined && !(await start(root, file, '').over)) {
    throw new Error(`Cannot make ${page}: ${job} ended without it`);
  }
  await writeIfNew(root, page, await readFile(file, 'utf8'));
}

/** The page for a site that is worked on: made beside it, after the last of several saves. */
function follow(root: string): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: ChildProcess | undefined;
  const make = async (): Promise<void> => {
    running?.kill();
    const file = await keptFile(root, follows);
    if ((await readIfThere(file)) === undefined) {
      const { child, over } = start(root, file, follows);
      running = child;
      if (!(await over)) return;
    }
    await writeIfNew(root, page, await readFile(file, 'utf8'));
  };
  process.once('exit', () => running?.kill());
  return () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      make().catch((error: unknown) => {
        console.error(error);
      });
    }, quietMs).unref();
  };
}

/** Docusaurus plugin: the page of single faults. Nobody who saves a definition waits for it. */
export default async function atlas({ siteDir }: LoadContext): Promise<Plugin> {
  if (process.env.NODE_ENV === 'production') {
    await build(siteDir);
    return { name: 'atlas' };
  }
  const soon = follow(siteDir);
  if ((await readIfThere(path.join(siteDir, page))) === undefined) {
    await writeIfNew(siteDir, page, [...atlasHead(), comes, ''].join('\n\n'));
  }
  return {
    name: 'atlas',
    // Called at the start, and whenever another plugin has loaded something again.
    allContentLoaded: () => {
      soon();
      return Promise.resolve();
    },
  };
}
