import type { CatalogueEntry } from '../../catalogue.ts';
import { fixedFacts, toDraft } from '../../lab/index.ts';
import { ledger, type Contradiction, type Outcome, type Replay, type Status, type Vector } from '../../ledger/index.ts';
import { profiles, type ProfileId } from '../../topology/index.ts';
import { labLink, linkImport } from '../markup/lab-link.ts';
import { code, escapeMarkdown, frontMatter, markdownTable } from '../markup/markdown.ts';
import { link } from '../topology/topology-markdown.ts';
import { formsOf, topologyLinks } from '../topology/topology-link.ts';
import { verdictCell } from '../topology/verdicts.ts';

const statuses: Readonly<Record<Status, string>> = {
  disputed: 'Disputed',
  resolved: 'Settled by a later source',
  unknown: 'Unknown',
};

const profileIds = Object.keys(profiles) as ProfileId[];

/** The page of the contradictions: what each source says, and what a run gives under each profile. */
export function ledgerPage(entries: readonly CatalogueEntry[]): string {
  return [
    frontMatter({
      title: 'Contradictions',
      slug: '/contradictions',
      description: 'Where the published sources disagree, and what follows.',
      hide_table_of_contents: true,
    }),
    linkImport,
    `import { Built } from '@site/src/site/components/Built.tsx';`,
    'Where published sources disagree, what each says, and what a run of it gives under each body of guidance. What the national service does is told only where a source tells it.',
    '<Built id="ledger">',
    '## All of them',
    markdownTable({
      columns: ['Id', 'Question', 'Status'],
      rows: ledger.map(({ id, asks, status }) => [
        `[${id}](#${id.toLowerCase()})`,
        escapeMarkdown(asks),
        statuses[status],
      ]),
    }),
    ...ledger.flatMap((each) => section(each, entries)),
    '</Built>',
    '',
  ].join('\n\n');
}

function section(
  { id, asks, status, claims, here, vectors, check }: Contradiction,
  entries: readonly CatalogueEntry[],
): string[] {
  return [
    `## ${id}. ${escapeMarkdown(asks)} {/* #${id.toLowerCase()} */}`,
    claims.map(({ source, says }) => `- ${link(source)}: ${escapeMarkdown(says)}`).join('\n'),
    `**${statuses[status]}.** Here: ${escapeMarkdown(here)}${check === undefined ? '' : ` [Its refusal](./refusals/${check}.mdx).`}`,
    typeof vectors === 'string' ? `Nothing is run: ${escapeMarkdown(vectors)}` : outcomes(vectors, entries),
  ];
}

const outcomes = (vectors: readonly Vector[], entries: readonly CatalogueEntry[]): string => {
  const [all, linkTo] = [formsOf(entries), topologyLinks(entries)];
  return markdownTable({
    columns: ['What is run', ...profileIds.map((id) => profiles[id].title)],
    rows: vectors.map((vector) => [
      escapeMarkdown(vector.name),
      ...profileIds.map((profile) => outcomeCell(vector.run(all, profile), profile, linkTo)),
    ]),
  });
};

function outcomeCell(
  outcome: Outcome | undefined,
  profile: ProfileId,
  linkTo: ReturnType<typeof topologyLinks>,
): string {
  if (outcome === undefined) return 'No definition here shows it';
  if (outcome.kind === 'ruling') {
    const { rule, topology } = outcome;
    const definition = linkTo({ id: topology.id, title: 'The definition' }, 'what-the-guidance-says');
    return `${verdictCell(rule, topology, profile)} ${definition}`;
  }
  const { words, text, replay } = outcome;
  return [escapeMarkdown(words), ...(text === undefined ? [] : [code(text)]), ...(replay ? [inLab(replay)] : [])].join(
    '. ',
  );
}

const inLab = ({ head, ...choice }: Replay): string =>
  head === undefined
    ? labLink('In the lab', choice)
    : labLink('In the lab', choice, toDraft(head, ''), fixedFacts().nowMs);
