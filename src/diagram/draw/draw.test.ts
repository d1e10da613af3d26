import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { drawMermaid, type Drawing } from './index.ts';
import { encode } from './testing/charts.ts';
import { picture, pictures } from './testing/pictures.ts';
import { attributeValues, parseSvg } from './testing/xml.ts';

const nasty = [
  '"',
  "'",
  '<',
  '>',
  '&',
  '#',
  ';',
  '`',
  '{x}',
  '${x}',
  '</svg>',
  '<script>',
  ']]>',
  '&amp;',
  '😀',
  '\u00a0',
  'end',
  '--',
  '</desc>',
];

describe('a drawing', () => {
  it.each([...pictures.keys()])('of %s is well-formed, named and described in both forms', async (name) => {
    const drawing = await drawMermaid(picture(name), { id: `fig-${name}` });
    for (const [form, svg] of [['w', drawing.wide] as const, ['n', drawing.narrow] as const]) {
      const root = parseSvg(svg);
      expect(root.getAttribute('role')).toBe('img');
      expect(root.getAttribute('aria-labelledby')).toBe(`fig-${name}-${form}-t`);
      expect(root.querySelector('title')?.textContent).toBe(drawing.title);
      const ids = attributeValues(root, 'id');
      expect(new Set(ids).size).toBe(ids.length);
    }
    expect(drawing.html).not.toMatch(/005eb8/i);
    expect(drawing.html).not.toMatch(/<script|javascript:|style=/i);
  });

  it('marks every node, group and edge with its id in both forms', async () => {
    const { wide, narrow } = await drawMermaid(picture('end-to-end'), { id: 'x' });
    const expected = [
      'c',
      'c_people',
      'c_system',
      'c_mhs',
      'c_record',
      'spine',
      'pds',
      'sds',
      'ssp',
      'p',
      'e1',
      'e2',
      'e3',
    ];
    for (const svg of [wide, narrow])
      expect(attributeValues(parseSvg(svg), 'data-id')).toEqual(expect.arrayContaining(expected));
  });

  it('numbers every message of a sequence', async () => {
    const { wide, narrow } = await drawMermaid(picture('brokered-request'), { id: 'x' });
    const numbers = Array.from({ length: 11 }, (_, index) => String(index + 1));
    for (const svg of [wide, narrow]) expect(attributeValues(parseSvg(svg), 'data-message')).toEqual(numbers);
  });

  it('is the same, byte for byte, drawn alone or beside others', async () => {
    const names = ['aggregator', 'brokered-request', 'lookup', 'process'];
    const draw = (name: string): Promise<Drawing> => drawMermaid(picture(name), { id: name });
    const together = await Promise.all(names.map(draw));
    const alone: Drawing[] = [];
    for (const name of names) alone.push(await draw(name));
    expect(together).toEqual(alone);
    expect(alone.map(({ title }) => title)).toEqual([
      ...[
        'Three organisations behind one aggregator',
        'A brokered request',
        'Finding the endpoint',
        'How a new consumer is onboarded',
      ],
    ]);
  });

  it.each(nasty)('keeps the label %j as text', async (label) => {
    const words = `x ${label} y`;
    const text = [
      'flowchart LR',
      `accTitle: ${encode(words)}`,
      `accDescr: ${encode(words)}`,
      `subgraph g["${encode(words)}"]`,
      `a["${encode(words)}"]:::k`,
      'end',
      `a e1@-->|"${encode(words)}"| b`,
      'classDef k fill:#fff',
    ].join('\n');
    const { wide, narrow } = await drawMermaid(text, { id: 'x' });
    for (const svg of [wide, narrow]) {
      const root = parseSvg(svg);
      const shown = [...root.querySelectorAll('text')].map((element) => element.textContent);
      expect(shown.filter((line) => line === words.trim()).length).toBeGreaterThanOrEqual(3);
      expect([root.querySelector('title')?.textContent, root.querySelector('desc')?.textContent]).toEqual([
        words,
        words,
      ]);
      expect(root.querySelector('script')).toBeNull();
      expect(svg.replaceAll(/&#\d+;/g, '')).not.toMatch(/[{}`]/);
    }
  });

  it('keeps nasty words of a sequence as text', async () => {
    const words = nasty
      .filter((part) => part !== '\u00a0')
      .map(encode)
      .join(' ');
    const text = `sequenceDiagram\naccTitle: T\nparticipant a as ${words}\na->>b: ${words}\nNote over a: ${words}\nloop ${words}\na->>b: x\nend`;
    const { wide, narrow } = await drawMermaid(text, { id: 'x' });
    for (const svg of [wide, narrow]) expect(parseSvg(svg).textContent).toContain('</svg>');
  });

  it.each<[string, string]>([
    ['a single node', 'a'],
    ['nodes without edges', 'a\nb\nc'],
    ['an edge between groups', 'subgraph g["G"]\na\nend\nsubgraph h["H"]\nb\nend\ng --> h'],
    ['a group without a title', 'subgraph g[" "]\na --> b\nend'],
    ['an empty label', 'a[" "] --> b'],
    ['a word wider than a phone', `a["${'x'.repeat(80)}"] --> b`],
    ['a cycle', 'a --> b --> c --> a'],
    ['names that objects inherit', 'constructor["#constructor;"] --> toString --> valueOf'],
    ['many edges on one node', Array.from({ length: 12 }, (_, index) => `hub -->|"${index}"| n${index}`).join('\n')],
    ['Windows line ends', 'a --> b\r\nb --> c\r\n'],
  ])('can be made of %s, in both directions', async (_, statements) => {
    for (const direction of ['LR', 'TD']) {
      const { wide, narrow } = await drawMermaid(`flowchart ${direction}\naccTitle: T\n${statements}`, { id: 'x' });
      for (const svg of [wide, narrow]) expect(parseSvg(svg).querySelectorAll('[data-id]')).not.toHaveLength(0);
      expect(`${wide}${narrow}`).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  it('shows exactly one form at every width', async () => {
    const both = await drawMermaid(picture('aggregator'), { id: 'x' });
    expect(both.html).toBe(`<div class="dgf sw-720">${both.wide}${both.narrow}</div>`);
    const slim = await drawMermaid('flowchart TB\naccTitle: T\na --> b', { id: 'x' });
    expect(slim.html).toBe(`<div class="dgf sw-never">${slim.wide}</div>`);
    const chain = Array.from(
      { length: 12 },
      (_, index) => `n${index}["A long step number ${index}"] --> n${index + 1}`,
    );
    const long = await drawMermaid(['flowchart LR', 'accTitle: T', ...chain].join('\n'), { id: 'x' });
    expect(long.html).toBe(`<div class="dgf sw-always">${long.narrow}</div>`);
  });

  it('of three organisations takes at most 2 KB of gzip for each form', async () => {
    for (const name of ['simple-consumer', 'aggregator', 'data-centre-of-three']) {
      const { wide, narrow } = await drawMermaid(picture(name), { id: name });
      for (const svg of [wide, narrow]) expect(gzipSync(svg).length).toBeLessThanOrEqual(2048);
    }
  });

  it('leaves no window or document behind', () => {
    expect(['window', 'document'].filter((name) => name in globalThis)).toEqual([]);
  });
});
