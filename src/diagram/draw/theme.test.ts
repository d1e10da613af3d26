import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { drawMermaid } from './index.ts';

const css = readFileSync(new URL('./diagram.css', import.meta.url), 'utf8');

function theme(block: RegExp): Map<string, string> {
  const [, body = ''] = block.exec(css) ?? [];
  return new Map(
    [...body.matchAll(/--dg-([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
  );
}
const light = theme(/:root \{([^}]*)\}/);
const dark = theme(/\[data-theme='dark'\] \{([^}]*)\}/);

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(one: string | undefined, two: string | undefined): number {
  const [low = 0, high = 0] = [luminance(one ?? ''), luminance(two ?? '')].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s theme', (_, colours) => {
  const kinds = [...colours.keys()].filter((name) => colours.has(`${name}-line`));

  it('has a fill and a line for every kind', () => {
    expect(kinds).toHaveLength(13);
    expect([...colours.keys()]).toEqual([...light.keys()]);
  });

  it.each(kinds)('keeps words on %s readable and its border visible', (kind) => {
    expect(contrast(colours.get('text'), colours.get(kind))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colours.get(`${kind}-line`), colours.get(kind))).toBeGreaterThanOrEqual(3);
    expect(contrast(colours.get(`${kind}-line`), colours.get('page'))).toBeGreaterThanOrEqual(3);
    expect(contrast(colours.get('edge'), colours.get(kind))).toBeGreaterThanOrEqual(3);
  });

  it.each(['page', 'boundary', 'organisation', 'middleware', 'spineservices', 'mhs'])(
    'shows the focus on %s',
    (ground) => {
      expect(contrast(colours.get('focus'), colours.get(ground))).toBeGreaterThanOrEqual(3);
    },
  );

  it('keeps words readable on the page, and numbers on their discs', () => {
    expect(contrast(colours.get('text'), colours.get('page'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colours.get('page'), colours.get('edge'))).toBeGreaterThanOrEqual(4.5);
  });
});

describe('the style sheet', () => {
  it('has a rule for every width at which a drawing may switch', async () => {
    for (let length = 2; length < 10; length += 2) {
      const steps = Array.from({ length }, (_, index) => `n${index}["Step"] --> n${index + 1}`);
      const { html } = await drawMermaid(['flowchart LR', 'accTitle: T', ...steps].join('\n'), { id: 'x' });
      const [, threshold] = /class="dgf (sw-\w+)"/.exec(html) ?? [];
      const isFixed = threshold === 'sw-never' || threshold === 'sw-always';
      if (!isFixed) expect(css).toContain(`.${threshold ?? ''} > .dg-n`);
    }
  });

  it('borrows no colour of the health service', () => {
    expect(css).not.toMatch(/005eb8/i);
  });
});
