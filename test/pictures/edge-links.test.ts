import type { Root } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { drawMermaid, MermaidProblem, type EdgeLinks } from '../../src/diagram/draw/index.ts';
import { picture } from '../../src/diagram/draw/testing/pictures.ts';
import { parseSvg } from '../../src/diagram/draw/testing/xml.ts';
import { readLinksMeta, toLinksMeta } from '../../src/site/markup/fence-links.ts';
import { fence } from '../../src/site/markup/markdown.ts';

const links: EdgeLinks = {
  e1: { href: '#one', title: 'hop 1: "A" to <B> & \'C\'' },
  e3: { href: '#three', title: 'hop 3' },
};

describe('edges as links', () => {
  it('lead where they are told to, named, in both forms; other edges lead nowhere', async () => {
    const { wide, narrow, title } = await drawMermaid(picture('end-to-end'), { id: 'x', links });
    for (const svg of [wide, narrow]) {
      const root = parseSvg(svg);
      const found = [...root.querySelectorAll('a')].map((link) => [
        link.querySelector(':scope > .e')?.getAttribute('data-id'),
        { href: link.getAttribute('href'), title: link.querySelector(':scope > title')?.textContent },
      ]);
      expect(Object.fromEntries(found)).toEqual(links);
      expect([...root.querySelectorAll('.e')].map((edge) => edge.getAttribute('data-id'))).toContain('e2');
      // An image hides what is in it, so the picture is a group, of which only the links are read out.
      expect(root.getAttribute('role')).toBe('group');
      expect(root.querySelector(':scope > title')?.textContent).toBe(title);
      const silent = [...root.querySelectorAll('[aria-hidden="true"] text')].length;
      expect(silent).toBeGreaterThan(5);
      expect([...root.querySelectorAll('text')]).toHaveLength(silent);
    }
  });

  it('change nothing of what is seen', async () => {
    const plain = await drawMermaid(picture('aggregator'), { id: 'x' });
    const ids = [...plain.wide.matchAll(/class="e[^"]*" data-id="([^"]+)"/g)].map(([, id = '']) => id);
    const all = Object.fromEntries(ids.map((id) => [id, { href: '#a', title: 'b' }]));
    const linked = await drawMermaid(picture('aggregator'), { id: 'x', links: all });
    expect(linked.wide.match(/<a /g)).toHaveLength(ids.length);
    const seen = (svg: string) =>
      svg
        .replaceAll(/<a href="#a"><title>b<\/title><path class="hit"[^>]*>|<\/a>|<g aria-hidden="true">/g, '')
        .replace('role="group"', 'role="img"')
        .replaceAll('</g>', '');
    for (const form of ['wide', 'narrow'] as const) expect(seen(linked[form])).toBe(plain[form].replaceAll('</g>', ''));
  });

  it('give each edge of a shared line a place of its own', async () => {
    const ids = ['a_c', 'b_c', 'd_c'];
    const edges = ids.map((id) => `${id.charAt(0)} ${id}@--> c`).join('\n');
    const all = Object.fromEntries(ids.map((id) => [id, { href: '#a', title: id }]));
    const text = `flowchart LR\naccTitle: T\na\nb\nd\nc\n${edges}`;
    const { wide, narrow } = await drawMermaid(text, { id: 'x', links: all });
    for (const svg of [wide, narrow]) {
      const places = [...svg.matchAll(/class="hit" d="([^"]+)"/g)].map(([, d = '']) =>
        [...d.matchAll(/M([\d.]+) ([\d.]+)h([\d.]+)v([\d.]+)/g)].map((rect) => rect.slice(1).map(Number)),
      );
      expect(places.map((rects) => rects.length > 0)).toEqual([true, true, true]);
      for (const [index, own] of places.entries()) {
        const others = places.filter((_, other) => other !== index).flat();
        expect(Math.max(...own.map(([, , width = 0, height = 0]) => Math.min(width, height)))).toBeGreaterThanOrEqual(
          24,
        );
        for (const [x = 0, y = 0, width = 0, height = 0] of own) {
          const overlapping = others.filter(
            ([left = 0, top = 0, across = 0, high = 0]) =>
              x < left + across && left < x + width && y < top + high && top < y + height,
          );
          expect(overlapping).toEqual([]);
        }
      }
    }
  });

  it('are refused for an edge that is not there', async () => {
    const lost = drawMermaid(picture('end-to-end'), { id: 'x', links: { e9: { href: '#', title: '' } } });
    await expect(lost).rejects.toThrow(MermaidProblem);
    await expect(lost).rejects.toThrow(/Cannot link edge `e9`: .* expected one of .*e1/);
    const sequence = drawMermaid(picture('brokered-request'), { id: 'x', links });
    await expect(sequence).rejects.toThrow(/expected no link/);
  });
});

describe('links in a fence', () => {
  it.each(["'", '"', '`', '```', '\\', '\\"', '&amp;', '&#39;', '{a}', '</b>', '\n', 'é 😀', "links='{}'"])(
    'keep the words %j',
    (words) => {
      const all = { a_b: { href: '#c', title: `x ${words} y` } };
      const page = fence('mermaid', 'flowchart LR', undefined, toLinksMeta(all));
      const [block] = (unified().use(remarkParse).parse(page) satisfies Root).children;
      expect(block).toMatchObject({ type: 'code', lang: 'mermaid', value: 'flowchart LR' });
      expect(readLinksMeta((block as { meta: string }).meta)).toEqual(all);
    },
  );

  it('are none where it says nothing', () => {
    expect(readLinksMeta('')).toEqual({});
  });
});
