import type { CatalogueEntry } from '../../catalogue.ts';
import { growTree, partiesOf, placesIn, questions, type Given } from '../../choice/index.ts';
import { runPair, type Pair } from '../../compare/index.ts';
import { toDraft } from '../../lab/index.ts';
import { toWorld } from '../../sds/index.ts';
import {
  findInteraction,
  needsAgreement,
  profiles,
  registrationTitles,
  validate,
  type Interaction,
  type ProfileId,
  type Registration,
  type Topology,
} from '../../topology/index.ts';
import { filterForm, filterRules, nothingFits, type Asked } from './choice-filter.ts';
import { code, escapeMarkdown, fence, frontMatter } from '../markup/markdown.ts';
import { programmeTitles } from '../topology/partners.ts';
import { formsOf, topologyLinks } from '../topology/topology-link.ts';

/** The page that leads to a topology: questions, and for each definition what to register and what to send. */
export function choosePage(entries: readonly CatalogueEntry[]): string {
  const forms = formsOf(entries);
  const tree = growTree(forms);
  const leaves = placesIn(tree).flatMap(({ way, tree: leaf }) =>
    leaf.kind === 'leaf' ? leaf.definitions.map((definition) => ({ way, definition })) : [],
  );
  const acts = actsOf(forms);
  const asked: Asked[] = [
    ...questions,
    {
      id: 'act',
      asks: 'What is to be done?',
      answers: Object.fromEntries(acts.map(({ title }) => [slug(title), title])),
    },
  ];
  const linkTo = topologyLinks(entries);
  return [
    frontMatter({
      title: 'Choose a topology',
      slug: '/choose',
      description: 'Five questions: your topology, what to register, what to send.',
      toc_max_heading_level: 2,
    }),
    'Answer in any order, and only what you know. What does not fit your answers goes away; what is left is yours.',
    '<div className="choose">',
    `<style>{${JSON.stringify(filterRules(tree, asked))}}</style>`,
    filterForm(asked),
    '## Your topology',
    `<p className="${nothingFits}">No definition here fits these answers.</p>`,
    ...leaves.flatMap(({ way, definition }) => leafSection(way, definition, forms, linkTo)),
    '## What to do with it',
    'The header that names the interaction, the request that goes with it, and the scope of its token.',
    ...acts.map(actBlock),
    '</div>',
    '',
  ].join('\n\n');
}

const slug = (text: string): string => text.toLowerCase().replaceAll(/[^a-z]+/g, '-');

const attributes = (answers: readonly (readonly [question: string, answer: string])[]): string =>
  answers.map(([question, answer]) => ` data-${question}="${answer}"`).join('');

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

function leafSection(
  way: readonly Given[],
  definition: Topology,
  forms: readonly Topology[],
  linkTo: ReturnType<typeof topologyLinks>,
): string[] {
  const pair = pairOf(definition, forms);
  return [
    `<section${attributes(way.map(({ question, answer }) => [question.id, answer]))}>`,
    `### ${escapeMarkdown(definition.title)} {/* #${definition.id} */}`,
    `${escapeMarkdown(definition.summary)} ${linkTo({ id: definition.id, title: 'Its page' })}.`,
    [
      `- Register for its ${count(partiesOf(definition).length, 'organisation')}: ${registerWords(definition)}.`,
      `- By the rules: ${ruleWords(definition)}.`,
      ...agreementWords(definition, pair),
    ].join('\n'),
    sentWords(definition, pair),
    '</section>',
  ];
}

/** What is registered, by kind, and what the directory then holds. */
function registerWords(definition: Topology): string {
  const { accreditedSystems, endpoints } = toWorld([definition]).directory;
  const registrations = Object.values(definition.registrations);
  const kinds = registrations.map(({ kind }) => registrationTitles[kind]);
  const registered = [...new Set(kinds)].map((kind) => count(kinds.filter((each) => each === kind).length, kind));
  const distinct = (values: readonly string[]) => new Set(values).size;
  const answering =
    endpoints.length === 0
      ? 'no MHS record with an interaction, since a consumer answers nowhere'
      : count(endpoints.length, 'MHS record');
  return `${registered.join(' and ')}. The directory then has ${[
    count(distinct(accreditedSystems.map(({ asid }) => asid)), 'ASID'),
    count(distinct(registrations.map(({ partyKey }) => partyKey)), 'Party Key'),
    count(accreditedSystems.length, 'AS record'),
  ].join(', ')} and ${answering}`;
}

/** Which bodies of guidance a definition satisfies, and what the others find. */
const ruleWords = (definition: Topology): string =>
  (Object.keys(profiles) as ProfileId[])
    .map((profile) => {
      const broken = [...new Set(validate(definition, profile).map(({ rule }) => rule))];
      return `${profiles[profile].title} ${broken.length === 0 ? 'has nothing against it' : `refuses it (${broken.join(', ')})`}`;
    })
    .join('; ');

/** An exchange of a definition with the first other one that it can talk to. */
function pairOf(definition: Topology, forms: readonly Topology[]): Pair | undefined {
  for (const other of forms.filter(({ role }) => role !== definition.role)) {
    const pair = definition.role === 'consumer' ? runPair(definition, other) : runPair(other, definition);
    if (pair !== undefined && pair.facts.size > 0) return pair;
  }
  return undefined;
}

function agreementWords({ role }: Topology, pair: Pair | undefined): string[] {
  if (pair?.programme === undefined) return [];
  const { needed, source } = needsAgreement[pair.programme];
  const others = role === 'consumer' ? 'provider' : 'consumer';
  return [`- Data sharing agreement with each ${others}: [${needed ? 'needed' : 'not needed'}](${source.url}).`];
}

/** What a consumer sends to the proxy, or what a provider gets from it. */
function sentWords({ role }: Topology, pair: Pair | undefined): string {
  const isSent = role === 'consumer';
  const hop = pair?.exchange.hops.find(({ from, to }) => (isSent ? to : from) === 'ssp');
  if (hop === undefined) return 'No definition here shares an interaction with it.';
  const { line, headers } = toDraft(hop.request, '');
  const text = [line, headers.replace('(the token below)', '(a token)')].join('\n');
  return fence('http', text, isSent ? 'What it sends to the proxy' : 'What it gets from the proxy');
}

/** Something to be done, with the interaction of each standard that has one. */
interface Act {
  readonly title: string;
  readonly interactions: readonly Interaction[];
}

function actsOf(forms: readonly Topology[]): Act[] {
  const ids = forms.flatMap((form) => Object.values(form.registrations).flatMap(interactionsOf));
  const known = [...new Set(ids)].flatMap((id) => findInteraction(id) ?? []);
  return [...new Set(known.map(({ title }) => title))].map((title) => ({
    title,
    interactions: known.filter((each) => each.title === title),
  }));
}

const interactionsOf = (registration: Registration): readonly string[] =>
  'interactions' in registration ? registration.interactions : [];

const actBlock = ({ title, interactions }: Act): string =>
  Object.entries(programmeTitles)
    .map(([programme, name]) => {
      const found = interactions.find((each) => each.programme === programme);
      const words =
        found === undefined
          ? 'no interaction here does this'
          : `${code(found.id)}, ${code(`${found.method} ${found.path}`)}, scope ${code(found.scope)}`;
      const open = `<div${attributes([
        ['standard', programme],
        ['act', slug(title)],
      ])}>`;
      return [open, `${escapeMarkdown(title)}, ${name}: ${words}.`, '</div>'].join('\n\n');
    })
    .join('\n\n');
