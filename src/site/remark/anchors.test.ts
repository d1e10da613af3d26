import type { List, Root } from 'mdast';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { expect, test } from 'vitest';
import remarkAnchors from './anchors.ts';

async function itemsOf(text: string) {
  const root = unified().use(remarkParse).use(remarkMdx).parse(text) satisfies Root;
  await remarkAnchors()(root);
  return (root.children[0] as List).children;
}

test('an item has the id at the end of its words, and no longer says it', async () => {
  const [item] = await itemsOf('1. one `two` {/* #a-1 */}\n   - inner');
  expect(item?.data).toEqual({ hProperties: { id: 'a-1' } });
  expect(JSON.stringify(item)).not.toContain('#a-1');
});

test.each(['- one', '- one {/* ours */}', '- {/* #a */} one', '- one {a}'])('%j has none', async (text) => {
  const [item] = await itemsOf(text);
  expect(item?.data).toBeUndefined();
});
