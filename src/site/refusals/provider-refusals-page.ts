import { operationOutcome, providerCodes, providerRefusals, type Refusal } from '../../message/index.ts';
import { disputedRefusal, disputes, type Dispute } from '../../provider/index.ts';
import { profiles, type ProfileId } from '../../topology/index.ts';
import { anchored, code, escapeMarkdown, fence, frontMatter, markdownTable } from '../markup/markdown.ts';

const profileIds = Object.keys(profiles) as ProfileId[];
const wrong = '<what was wrong>';

const sourceCell = ({ source: { title, url } }: Pick<Refusal, 'source'>): string =>
  url === '' ? 'ours' : `[${escapeMarkdown(title.split(':')[0] ?? '')}](${url})`;

const disputeRow = (dispute: Dispute): string[] => [
  escapeMarkdown(disputes[dispute]),
  ...profileIds.map((profile) => {
    const refusal = disputedRefusal(dispute, profile, wrong);
    return `${refusal.status} ${code(refusal.code)}, ${sourceCell(refusal)}`;
  }),
];

/** Page of the errors of providers, from the very table that their answers are made from. */
export function providerRefusalsPage(): string {
  const [first] = providerRefusals;
  return [
    frontMatter({
      title: 'Refusals of providers',
      description: 'The error codes that providers answer with, as published.',
    }),
    `What the proxy lets through, a provider may refuse. Its answer comes back through the proxy unchanged. The codes are of ${code(providerCodes)}; the proxy here gives some of them, too, where [its own refusals](./refusals.mdx) have no published body.`,
    markdownTable({
      columns: ['Code', 'Status', 'Issue', 'Text', 'Source'],
      rows: providerRefusals.map((refusal) => [
        anchored(refusal.code.toLowerCase(), code(refusal.code)),
        String(refusal.status),
        code(refusal.issue),
        escapeMarkdown(refusal.coding?.display ?? ''),
        sourceCell(refusal),
      ]),
    }),
    ...(first === undefined
      ? []
      : [
          fence(
            'json',
            JSON.stringify(JSON.parse(operationOutcome({ ...first, diagnostics: wrong }).body), null, 2),
            'Body',
          ),
        ]),
    '## Where the guidance disagrees',
    'Each provider here answers as the guidance that it follows says.',
    markdownTable({
      columns: ['Case', ...profileIds.map((id) => profiles[id].title)],
      rows: (Object.keys(disputes) as Dispute[]).map(disputeRow),
    }),
    '',
  ].join('\n\n');
}
