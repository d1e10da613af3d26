import { blocksOf } from '../markup/page-blocks.ts';
import { writtenPages } from './written-pages.ts';

/** How many blocks of the pages that are written by hand are run by the tests, as a sentence. */
export async function testedLine(root: string): Promise<string> {
  const pages = await writtenPages(root);
  const blocks = (await Promise.all(pages.map(({ file, text }) => blocksOf(file, text)))).flat();
  const idle = blocks.filter(({ meta }) => meta['notest'] !== undefined).length;
  const but = idle === 0 ? '' : `, but for ${idle}`;
  return `The tests run every one of the ${blocks.length} code blocks that are written by hand here${but}.`;
}
