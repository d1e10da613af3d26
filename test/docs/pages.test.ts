import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../src/catalogue.ts';
import { pagesOfAll, pagesOfEach } from '../../src/site/docusaurus/generated-pages.ts';
import { blocksOf } from '../../src/site/markup/page-blocks.ts';
import { writtenPages } from '../../src/site/docusaurus/written-pages.ts';
import { runPage, type Page } from './runner/run-page.ts';
import { noBrowserFor } from './runner/site-pages.ts';
import { missingFor } from './runner/tools.ts';
import { updatePage } from './runner/update-page.ts';

const update = process.env['UPDATE_DOCS'] === '1';
const written = await writtenPages(process.cwd());
const entries = await readCatalogue(process.cwd());
const generated = [...pagesOfEach(entries), ...pagesOfAll(entries)].map(([file, text]): Page => ({
  file: file.replaceAll('\\', '/'),
  text,
  isGenerated: true,
}));

describe('every block of', () => {
  it.concurrent.for([...written, ...generated].map((page: Page) => [page.file, page] as const))(
    '%s is what happens',
    async ([, page], { skip }) => {
      const missing = missingFor(page.text) ?? (await noBrowserFor(page.text));
      skip(missing !== undefined, missing);
      const problems = update && page.isGenerated !== true ? await updatePage(page) : (await runPage(page)).problems;
      expect(problems.join('\n')).toBe('');
    },
  );
});

it('at most one block in twenty is not run', async () => {
  const blocks = (await Promise.all(written.map(({ file, text }) => blocksOf(file, text)))).flat();
  const idle = blocks.filter(({ meta }) => meta['notest'] !== undefined);
  expect(idle.length / blocks.length).toBeLessThanOrEqual(0.05);
});
