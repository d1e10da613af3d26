import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** A page with its text; its name is relative to the project, with forward slashes. */
export interface WrittenPage {
  readonly file: string;
  readonly text: string;
}

const isGenerated = /^docs\/(?:topologies|reference)\//;

/** Every page that is written by hand: of the site, beside a definition, and of the repository. */
export async function writtenPages(root: string): Promise<WrittenPage[]> {
  const [docs, examples] = await Promise.all(
    ['docs', 'examples'].map(async (folder) =>
      (await readdir(path.join(root, folder), { recursive: true })).map(
        (name) => `${folder}/${name.replaceAll('\\', '/')}`,
      ),
    ),
  );
  const pages = (docs ?? []).filter((file) => /\.mdx?$/.test(file) && !isGenerated.test(file));
  const prose = (examples ?? []).filter((file) => /^examples\/[^/]+\/page\.mdx$/.test(file));
  return await Promise.all(
    ['README.md', 'CONTRIBUTING.md', ...pages.sort(), ...prose.sort()].map(async (file) => ({
      file,
      text: (await readFile(path.join(root, file), 'utf8')).replaceAll('\r\n', '\n'),
    })),
  );
}
