import type { Root } from 'mdast';
import { describe, expect, it } from 'vitest';
import remarkDiagrams from '../../src/site/remark/diagrams.ts';

/** A page whose only block is a fence that begins on line 7. */
const pageWith = (lang: string, value: string): Root => ({
  type: 'root',
  children: [
    {
      type: 'code',
      lang,
      value,
      position: { start: { line: 7, column: 1 }, end: { line: 9, column: 4 } },
    },
  ],
});

const draw = async (root: Root) => {
  await remarkDiagrams()(root, { path: 'docs/page.mdx' });
  return root.children[0] as { type: string; name?: string; attributes?: { name: string; value: string }[] };
};

describe('a mermaid fence', () => {
  it('becomes a picture that is drawn already', async () => {
    const drawn = await draw(pageWith('mermaid', 'flowchart LR\n  accTitle: One\n  a["Box"]'));
    expect(drawn).toMatchObject({ type: 'mdxJsxFlowElement', name: 'Diagram' });
    expect(drawn.attributes?.find(({ name }) => name === 'html')?.value).toContain('Box</text>');
  });

  it('that cannot be drawn fails with page, line and construct', async () => {
    const fence = pageWith('mermaid', 'flowchart LR\n  accTitle: One\n  a---oops');
    await expect(draw(fence)).rejects.toThrow(/^docs\/page\.mdx:10 circle end/);
  });

  it('of another diagram type fails with page and type', async () => {
    await expect(draw(pageWith('mermaid', 'pie\n  "a": 1'))).rejects.toThrow(/docs\/page\.mdx:8 .*pie/);
  });
});

it('leaves other fences alone', async () => {
  expect((await draw(pageWith('ts', 'a'))).type).toBe('code');
});
