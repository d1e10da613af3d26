import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { expect, it } from 'vitest';
import remarkSources from './sources.ts';

async function read(text: string) {
  const root = unified().use(remarkParse).parse(text);
  await remarkSources()(root, { path: 'docs/page.mdx' });
  return root;
}

it('makes a citation a footnote with its source, once for each source', async () => {
  const { children } = await read('One.[^ssp-guide] Two.[^ssp-guide]');
  expect(children).toMatchObject([
    {
      children: [
        { type: 'text', value: 'One.' },
        { type: 'footnoteReference', identifier: 'ssp-guide' },
        { type: 'text', value: ' Two.' },
        { type: 'footnoteReference', identifier: 'ssp-guide' },
        { type: 'text', value: '' },
      ],
    },
    { type: 'footnoteDefinition', identifier: 'ssp-guide' },
  ]);
});

it('refuses a citation that no source has, with page and line', async () => {
  await expect(read('One.\n\nTwo.[^no-such]')).rejects.toThrow(
    'docs/page.mdx:3 Cannot cite "no-such": no source has this name',
  );
});
