import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../catalogue.ts';
import { careConnectBooking, gpConnectAppointments, profiles, rules, validate } from '../../topology/index.ts';
import { interactionsPage } from './interactions-page.ts';
import { rulesPage } from './rules-page.ts';

const all = (await readCatalogue(process.cwd())).map(({ topology }) => topology);

describe('the page of the rules', () => {
  const page = rulesPage(all);

  it.each(rules.map(({ id, title }) => [id, title]))('names %s, %s', (id, title) => {
    expect(page).toContain(`<Anchor id="${id.toLowerCase()}">${id}</Anchor>. ${title}`);
  });

  it.each(Object.values(profiles).map(({ id, source }) => [id, source.url]))('cites the guidance %s', (_, url) => {
    expect(page).toContain(url);
  });

  it('tells in the row of a rule which definitions break it, and by whose guidance', () => {
    const rows = page.split('\n').filter((line) => line.startsWith('| <Anchor'));
    const broken = all.flatMap((topology) =>
      Object.values(profiles).flatMap(({ id, title }) =>
        validate(topology, id).map(({ rule }) => ({ rule, words: `topologies/${topology.id}.mdx) (`, title })),
      ),
    );
    expect(broken.length).toBeGreaterThan(0);
    for (const { rule, words, title } of broken) {
      const row = rows.find((line) => line.includes(`>${rule}<`));
      expect(row).toContain(words);
      expect(row).toContain(title);
    }
  });
});

it.each([...careConnectBooking, ...gpConnectAppointments])('the page of the interactions has %s', (id) => {
  expect(interactionsPage()).toContain(`\`${id}\``);
});
