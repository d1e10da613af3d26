import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const project = process.cwd();
const output = path.join(project, 'test', 'output');
const parts = ['src', 'docs', 'examples', 'i18n', 'static', 'docusaurus.config.ts', 'sidebars.ts', 'package-lock.json'];
const generated = [path.join('docs', 'topologies'), path.join('docs', 'reference')];

/** What the site is made from, in one short name. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256').update(process.version);
  for (const part of parts) {
    const files = part.includes('.') ? [''] : await readdir(part, { recursive: true });
    for (const file of files.sort()) {
      const name = path.join(part, file);
      if (/\.test\.|testing/.test(name) || generated.some((folder) => name.startsWith(folder))) continue;
      hash.update(name).update(await readFile(name).catch(() => ''));
    }
  }
  return hash.digest('hex').slice(0, 12);
}

/** The folder of the built site: built once for what it is made from, and shared by all tests. */
export async function builtSite(): Promise<string> {
  const name = `site-${await fingerprint()}`;
  const folder = path.join(output, name);
  if (existsSync(path.join(folder, 'built'))) return folder;
  await mkdir(output, { recursive: true });
  const stale = (await readdir(output)).filter((each) => each.startsWith('site-'));
  await Promise.all(stale.map((each) => rm(path.join(output, each), { recursive: true, force: true })));
  const docusaurus = path.join(project, 'node_modules/@docusaurus/core/bin/docusaurus.mjs');
  await run(process.execPath, [docusaurus, 'build', '--out-dir', folder], { cwd: project, maxBuffer: 1e8 });
  await writeFile(path.join(folder, 'built'), '');
  return folder;
}

/** Every page of a built site by its address, from its sitemap. */
export async function pagesOf(folder: string): Promise<string[]> {
  const sitemap = await readFile(path.join(folder, 'sitemap.xml'), 'utf8');
  return [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url = '']) => new URL(url).pathname).sort();
}
