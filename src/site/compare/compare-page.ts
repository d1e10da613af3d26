import type { CatalogueEntry } from '../../catalogue.ts';
import { decidedBy, runPairs, type Pair } from '../../compare/index.ts';
import type { Topology } from '../../topology/index.ts';
import { labLink, linkImport } from '../markup/lab-link.ts';
import { code, escapeMarkdown, frontMatter, markdownTable } from '../markup/markdown.ts';
import { programmeTitles } from '../topology/partners.ts';
import { formsOf, topologyLinks } from '../topology/topology-link.ts';

/** A title, and a pair that shows what holds for all under it. */
interface Column {
  readonly title: string;
  readonly pair: Pair;
}

/** The page that lets every consumer ask every provider for the same, and shows what differs. */
export function comparePage(entries: readonly CatalogueEntry[]): string {
  const pairs = runPairs(formsOf(entries));
  const shown = pairs.filter(({ facts }) => facts.size > 0);
  const names = decidedBy(pairs);
  const linkTo = topologyLinks(entries);
  const section = (decider: 'consumer' | 'provider' | 'standard' | 'pair', title: (pair: Pair) => string): string[] => {
    const [facts = [], titles] = [names.get(decider), new Set(shown.map(title))];
    if (facts.length === 0) return [];
    const columns = [...titles].flatMap((each) => {
      const pair = shown.find((candidate) => title(candidate) === each);
      return pair === undefined ? [] : [{ title: each, pair }];
    });
    return [`## What the ${decider} decides`, factsTable(facts, columns)];
  };
  return [
    frontMatter({ title: 'Compare', slug: '/compare', description: 'One request through every pair: what differs.' }),
    linkImport,
    'The first consumer of every definition asks the first practice of every other for free slots. All was run when this page was made. Each value stands under what alone decides it.',
    '## Every pair',
    pairsTable(pairs, linkTo, new Set(entries.map(({ topology }) => topology.id))),
    endWords(pairs),
    ...section('consumer', ({ consumer }) => linkTo(consumer)),
    'Where an identifier can mean more than one organisation, a log that holds no other cannot tell whom to blame.',
    ...section('provider', ({ provider }) => linkTo(provider)),
    ...section('standard', ({ programme }) => (programme === undefined ? 'None' : programmeTitles[programme])),
    ...section('pair', ({ consumer, provider }) => escapeMarkdown(`${consumer.title}, ${provider.title}`)),
    '## What never changes',
    (names.get('nothing') ?? []).map((name) => `- ${name}: ${value(shown[0]?.facts.get(name))}`).join('\n'),
    '',
  ].join('\n\n');
}

const factsTable = (names: readonly string[], columns: readonly Column[]): string =>
  markdownTable({
    columns: ['What', ...columns.map(({ title }) => title)],
    rows: names.map((name) => [name, ...columns.map(({ pair }) => value(pair.facts.get(name)))]),
  });

/** Identifiers become code, words and small numbers do not. */
const value = (text = ''): string =>
  /[:/]|[A-Z]\d|\d{4}/.test(text) || /^\S+\.example$/.test(text) ? code(text) : escapeMarkdown(text);

/** A consumer a row, a provider a column: what became of the request. */
function pairsTable(
  pairs: readonly Pair[],
  linkTo: (topology: Topology) => string,
  inLab: ReadonlySet<string>,
): string {
  const sides = (sideOf: (pair: Pair) => Topology) => [...new Set(pairs.map(sideOf))];
  const providers = sides(({ provider }) => provider);
  const cell = (pair: Pair | undefined): string => {
    if (pair === undefined) return '–';
    const words = `${pair.exchange.answer.status}, ${pair.exchange.hops.length} hops`;
    return pair.facts.size > 0 && inLab.has(pair.consumer.id) ? labLink(words, choiceOf(pair)) : words;
  };
  return markdownTable({
    columns: ['Consumer', ...providers.map((provider) => linkTo(provider))],
    rows: sides(({ consumer }) => consumer).map((consumer) => [
      linkTo(consumer),
      ...providers.map((provider) =>
        cell(pairs.find((pair) => pair.consumer === consumer && pair.provider === provider)),
      ),
    ]),
  });
}

const choiceOf = ({ example: { consumer, practice, ask } }: Pair) =>
  ({
    consumer: consumer.system,
    practice: practice.ods,
    interaction: ask.interaction,
    profile: practice.profile,
    agreed: true,
    connection: 'good',
  }) as const;

/** Where those end that do not go through, in the words of one of them. */
function endWords(pairs: readonly Pair[]): string {
  const ended = pairs.filter(({ facts }) => facts.size === 0);
  const body = ended[0]?.exchange.answer.body as { issue?: { diagnostics?: string }[] } | undefined;
  const through = 'Each one that goes through opens in the lab';
  return ended.length === 0
    ? `${through}.`
    : `${through}, except legacy forms. ${ended.length} of ${pairs.length} end at the directory, since the two share no interaction. The first of them: ${code(body?.issue?.[0]?.diagnostics ?? '')}`;
}
