import { expect, it } from 'vitest';
import { concepts } from './concepts.ts';
import { guides } from './guides.ts';
import { pageSources } from './index.ts';
import { toolkit } from './toolkit.ts';

it('has one name for each source, and one source for each name', () => {
  const areas = [concepts, guides, toolkit];
  const names = areas.flatMap((area) => Object.keys(area));
  const urls = Object.values(pageSources).map(({ url }) => url);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  expect(urls.filter((url, at) => urls.indexOf(url) !== at)).toEqual([]);
});
