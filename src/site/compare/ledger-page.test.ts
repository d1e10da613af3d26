import { expect, test } from 'vitest';
import { readCatalogue } from '../../catalogue.ts';
import { ledger } from '../../ledger/index.ts';
import { proxyChecks } from '../../ssp/index.ts';
import { profiles, type ProfileId } from '../../topology/index.ts';
import { ledgerPage } from './ledger-page.ts';
import { escapeMarkdown } from '../markup/markdown.ts';
import { formsOf, topologyLinks } from '../topology/topology-link.ts';

const entries = await readCatalogue(process.cwd());
const page = ledgerPage(entries);
const linkTo = (id: string) => topologyLinks(entries)({ id, title: 'The definition' }, 'what-the-guidance-says');
const sectionOf = (id: string): string => page.split(`{/* #${id.toLowerCase()} */}`)[1]?.split('\n## ')[0] ?? '';

test('the index leads to every contradiction', () => {
  for (const { id } of ledger) {
    expect(page).toContain(`[${id}](#${id.toLowerCase()})`);
    expect(sectionOf(id)).not.toBe('');
  }
});

test.each(ledger)('the section of $id has its claims with their sources, and the outcomes that were run', (each) => {
  const section = sectionOf(each.id);
  for (const { source, says } of each.claims) {
    expect(section).toContain(source.url);
    expect(section).toContain(escapeMarkdown(says));
  }
  if (typeof each.vectors === 'string') {
    expect(section).toContain(`Nothing is run: ${each.vectors}`);
    return;
  }
  for (const vector of each.vectors) {
    for (const profile of Object.keys(profiles) as ProfileId[]) {
      const outcome = vector.run(formsOf(entries), profile);
      if (outcome?.kind === 'answer') expect(section).toContain(escapeMarkdown(outcome.words));
      else expect(section).toContain(linkTo(outcome?.topology.id ?? ''));
    }
  }
});

test('what the guidance does not say is shown as unknown', () => {
  expect(sectionOf('D3')).toContain('[Unknown]');
  expect(sectionOf('C6')).toContain('**Unknown.**');
});

test('a legacy form is linked where it stands', () => {
  expect(linkTo('consumer-aggregator-legacy')).toContain('/consumer-aggregator.mdx#the-legacy-form)');
  expect(sectionOf('D3')).toContain(linkTo('consumer-aggregator-legacy'));
});

test('a check that it names has a page', () => {
  const checks = new Set(proxyChecks.map(({ id }) => id));
  for (const { check } of ledger) if (check !== undefined) expect(checks).toContain(check);
});
