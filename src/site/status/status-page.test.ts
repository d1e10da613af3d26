import { describe, expect, it } from 'vitest';
import { profiles } from '../../topology/index.ts';
import { standings, type Standing } from './standings.ts';
import { notice, statusPage } from './status-page.ts';

const all: readonly Standing[] = standings;

describe('the page of standards', () => {
  it('tells of every profile that definitions follow how it stands, once', () => {
    const told = all.flatMap(({ profile }) => profile ?? []);
    expect(told.sort()).toEqual(Object.keys(profiles).sort());
  });

  it.each(all.map((standing) => [standing.name, standing] as const))(
    'has a source for %s, with its day or its commit',
    (_, { evidence }) => {
      expect(evidence.length).toBeGreaterThan(0);
      for (const { source } of evidence)
        expect(`${source.title} ${source.url}`).toMatch(/read \d{1,2} \w+ 20\d\d|\/blob\/[0-9a-f]{7,40}\//);
    },
  );

  it('names a successor of what is deprecated or superseded', () => {
    const ended = all.filter(({ status }) => status === 'deprecated' || status === 'superseded');
    expect(ended.filter(({ successor }) => /none|unknown/i.test(successor)).map(({ name }) => name)).toEqual([]);
  });

  it('leads from its words to anchors that it has', () => {
    const page = statusPage();
    const anchors = new Set([...page.matchAll(/\{\/\* #([\w-]+) \*\/\}/g)].map(([, id]) => id));
    const links = [...page.matchAll(/\]\(#([\w-]+)\)/g)].map(([, id]) => id);
    expect(links.filter((id) => !anchors.has(id))).toEqual([]);
    expect(anchors.size).toBe(standings.length);
  });

  it('warns on pages that follow what is not current, and on no others', () => {
    expect(notice('uec-1.0.0').join('')).toMatch(
      /is deprecated: see \[what is current\]\(\/status#care-connect-booking\)/,
    );
    expect(notice('spine-core').join('')).toMatch(/unknown/);
    expect(notice('gpc-1.2.3')).toEqual([]);
  });
});
