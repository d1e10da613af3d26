import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

// Editors replace files instead of writing into them, which file watchers of some platforms lose track of: looking at
// the times of a few files twice a second costs nothing and misses nothing.
const everyMs = 500;

async function timesOf(root: string): Promise<string> {
  const folders = await readdir(path.join(root, 'examples')).catch(() => []);
  const files = folders.map((folder) => path.join(root, 'examples', folder, 'topology.ts'));
  const times = await Promise.all(
    files.map((file) =>
      stat(file).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ),
    ),
  );
  return files.map((file, index) => `${file} ${times[index] ?? 0}`).join('\n');
}

/**
 * Calls `changed` each time that a definition under `examples/` was saved, added or taken away; one call at a time.
 *
 * @returns a function that ends it
 */
export function watchDefinitions(root: string, changed: () => Promise<void>): () => void {
  let known: string | undefined;
  let timer: NodeJS.Timeout;
  const look = async () => {
    const times = await timesOf(root);
    if (known !== undefined && times !== known) await changed();
    known = times;
    timer = setTimeout(() => void look(), everyMs).unref();
  };
  timer = setTimeout(() => void look(), 0).unref();
  return () => {
    clearTimeout(timer);
  };
}
