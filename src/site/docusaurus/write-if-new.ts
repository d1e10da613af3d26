import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

let drafts = 0;

/**
 * Writes a file only when its text is new, so that nobody who watches it is woken for nothing, and in one step, so that
 * nobody reads half of it.
 */
export async function writeIfNew(root: string, file: string, text: string): Promise<void> {
  const target = path.join(root, file);
  const old = await readFile(target, 'utf8').catch(() => undefined);
  if (old === text) return;
  const draft = path.join(root, '.docusaurus', `draft-${(drafts += 1)}`);
  await Promise.all([draft, target].map((each) => mkdir(path.dirname(each), { recursive: true })));
  await writeFile(draft, text);
  await rename(draft, target);
}
