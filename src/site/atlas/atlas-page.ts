import type { AtlasRow } from '../../atlas/index.ts';
import { providerRefusals } from '../../message/index.ts';
import { proxyChecks } from '../../ssp/index.ts';
import { profiles, type ProfileId, type Source, type Topology } from '../../topology/index.ts';
import { atlasHead } from './atlas-head.ts';
import {
  placeOf,
  sectionsOf,
  silentFaults,
  type Cause,
  type Finder,
  type Section,
  type SilentFault,
  type SymptomGroup,
} from './atlas-groups.ts';
import { escapeHtml, htmlTable, still } from '../markup/html.ts';
import { toFaultHash } from '../lab/share.ts';
import { markdownTable } from '../markup/markdown.ts';

const finders: Readonly<Record<Finder, string>> = {
  ssp: 'the proxy',
  sds: 'the directory',
  people: 'the entry of the local network',
  consumer: 'the consumer’s own server',
  provider: 'the provider',
  definition: '',
};

const count = (number: number, one: string): string =>
  `${number.toLocaleString('en-GB')} ${one}${number === 1 ? '' : 's'}`;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const titlesOf = (ids: readonly ProfileId[]): string => ids.map((id) => profiles[id].title).join(' and ');
const isEvery = (ids: readonly ProfileId[]): boolean => ids.length === Object.keys(profiles).length;

/** Page of all single faults: from what is seen to what it comes from, and those of which nothing is seen. */
export function atlasPage(rows: readonly AtlasRow[], all: readonly Topology[], note = ''): string {
  const titles = new Map(all.map(({ id, title }) => [id, title]));
  const roles = new Map<string, Finder>(all.map(({ id, role }) => [id, role]));
  const sections = sectionsOf(rows, roles);
  const operators = new Set(rows.map(({ operator }) => operator.id)).size;
  const silent = rows.filter((row) => row.silent).length;
  return [
    ...atlasHead(),
    'Find what you see by its status and text. Below it stands what it may come from, what mends it, and a link that opens the lab with just that put wrong, at the first of its places; the lab lists the others. Of some mistakes nothing is seen: the [silent faults](#silent-faults).',
    note,
    '<AtlasFilter />',
    ...sections.flatMap((section) => [`## ${headingOf(section)}`, still(symptomList(section, titles))]),
    '## Silent faults',
    'The request goes through as if nothing were wrong. These are the ones to look for by other means.',
    still(silentTable(silentFaults(rows), titles)),
    '## What was tried',
    `The list is made by trying: ${count(operators, 'fault')}, one at a time, at ${count(new Set(rows.map(placeOf)).size, 'place')} of ${count(all.length, 'definition')}, by the rules of ${Object.keys(profiles).length} bodies of guidance. In ${(rows.length - silent).toLocaleString('en-GB')} of ${count(rows.length, 'run')} somebody noticed; in ${silent.toLocaleString('en-GB')} nobody did.`,
    countsTable(rows),
    'What the proxy says in capitals is published; [its refusals](./refusals.mdx) and [those of providers](./provider-refusals.mdx) tell source by source. What consumers and providers say here, and what the proxy says of a header or a certificate, is in our words: look for the status and the check. TLS is modelled towards the proxy, by the names of certificates.',
  ]
    .filter((part) => part !== '')
    .concat('')
    .join('\n\n');
}

const headingOf = ({ status, finder }: Section): string =>
  status === undefined ? 'Nothing runs: the definition is refused' : `${status} from ${finders[finder]}`;

const symptomList = ({ symptoms }: Section, titles: ReadonlyMap<string, string>): string =>
  symptoms
    .map(({ symptom, shape, causes }) => {
      const summary = `<code>${escapeHtml(shape)}</code> <span>${count(causes.length, 'cause')}</span>`;
      const table = htmlTable(
        `Causes of ${shape}`,
        ['Cause', 'What mends it', 'See it in the lab, with places'],
        causes.map((cause) => [causeWords(cause), `${cause.operator.mend}.`, replays(cause, titles)]),
      );
      return `<details class="symptom"><summary>${summary}</summary><p>${finderWords({ symptom, shape, causes })}</p>${table}</details>`;
    })
    .join('\n');

const causeWords = ({ operator, profiles: by }: Cause): string =>
  escapeHtml(operator.title) + (isEvery(by) ? '' : ` <em>(by the rules of ${escapeHtml(titlesOf(by))})</em>`);

/** Opens the lab of each topology with the first place of a fault in it. */
const replays = ({ where }: Cause, titles: ReadonlyMap<string, string>): string =>
  where
    .map(({ topology, places, replay }) => {
      const to = escapeHtml(`./topologies/${topology}${toFaultHash(replay)}`);
      return `<a href="${to}">${escapeHtml(titles.get(topology) ?? topology)}</a>${places === 1 ? '' : `&nbsp;(${places})`}`;
    })
    .join(', ');

const sourceLink = ({ title, url }: Source, words: string): string =>
  url === ''
    ? `${escapeHtml(words)} (${escapeHtml(title.toLowerCase())})`
    : `<a href="${escapeHtml(url)}">${escapeHtml(words)}</a>`;

/** The codes that providers answer with, each with a link to what is published of it. */
function codeLinks(causes: readonly Cause[]): string {
  const given = new Set(causes.flatMap(({ rows }) => rows.map(({ symptom }) => symptom.code)));
  return providerRefusals
    .filter(({ code }) => given.has(code))
    .map(({ code }) => `<a href="./reference/provider-refusals#${code.toLowerCase()}">${code}</a>`)
    .join(' or ');
}

function finderWords({ symptom: { check, source, status, at }, causes }: SymptomGroup): string {
  const proxyCheck = at === 'ssp' ? proxyChecks.find(({ id }) => id === check) : undefined;
  if (proxyCheck !== undefined) {
    return `Check of the proxy: <a href="./reference/refusals/${proxyCheck.id}">${escapeHtml(proxyCheck.title)}</a>.`;
  }
  if (at === 'ssp')
    return 'The request passed every check of the proxy. <a href="./reference/refusals/provider-unreachable">The provider cannot be reached</a>.';
  if (check === undefined || source === undefined) return 'No check: what was looked up is not there.';
  const codes = codeLinks(causes);
  return `${status === undefined ? 'Rule' : 'Check'} ${sourceLink(source, check)}${codes === '' ? '' : `, answered with ${codes}`}.`;
}

function silentTable(faults: readonly SilentFault[], titles: ReadonlyMap<string, string>): string {
  const table = htmlTable(
    'Silent faults',
    ['Fault', 'Why nobody notices', 'What would notice'],
    faults.map((fault) => {
      const { operator, silence, noticed, profiles: by } = fault;
      const places = silence?.places === undefined ? '' : `: ${silence.places}`;
      const limits = isEvery(by) ? '' : ` <em>(by the rules of ${escapeHtml(titlesOf(by))})</em>`;
      return [
        `<strong>${escapeHtml(operator.title + places)}</strong>${limits}<details><summary>See it in the lab</summary>${replays(fault, titles)}</details>`,
        escapeHtml(silence?.why ?? 'Not looked into yet: see it in the lab.'),
        [
          ...(silence
            ? [
                `${escapeHtml(silence.noticedBy)} ${silence.source.url === '' ? `${escapeHtml(silence.source.title)}.` : sourceLink(silence.source, 'Source')}`,
              ]
            : []),
          ...ruleWords(fault, titles),
          ...(noticed === 0 ? [] : [`Noticed at ${count(noticed, 'other place')}.`]),
        ].join('<br/>'),
      ];
    }),
  );
  return `<div class="silent">${table}</div>`;
}

const ruleWords = ({ rules }: SilentFault, titles: ReadonlyMap<string, string>): string[] =>
  rules.map(
    ([rule, by, topologies]) =>
      `Rule ${rule} of ${escapeHtml(titlesOf(by))} finds it, before anything runs, in: ${escapeHtml(topologies.map((id) => titles.get(id) ?? id).join(', '))}.`,
  );

function countsTable(rows: readonly AtlasRow[]): string {
  const kinds = [...new Set(rows.map(({ operator }) => operator.kind))];
  const counted = kinds.map((kind) => {
    const own = rows.filter(({ operator }) => operator.kind === kind);
    const silent = own.filter((row) => row.silent).length;
    return [
      new Set(own.map(({ operator }) => operator.id)).size,
      new Set(own.map(placeOf)).size,
      own.length - silent,
      silent,
    ];
  });
  const total = [0, 1, 2, 3].map((column) => sum(counted.map((cells) => cells[column] ?? 0)));
  const line = (title: string, cells: readonly number[]) => [
    title,
    ...cells.map((cell) => cell.toLocaleString('en-GB')),
  ];
  return markdownTable({
    columns: ['What is wrong', 'Ways', 'Places', 'Runs noticed', 'Runs silent'],
    rows: [
      ...kinds.map((kind, at) => line(kind.charAt(0).toUpperCase() + kind.slice(1), counted[at] ?? [])),
      line('All', total),
    ],
  });
}
