import { proxyRefusals, type ListedRefusal } from '../../ssp/index.ts';
import { profiles } from '../../topology/index.ts';
import { refusalSlug } from './refusal-slug.ts';
import { code, escapeMarkdown, frontMatter, markdownTable } from '../markup/markdown.ts';

const allProfiles = Object.keys(profiles).length;

/** By whose rules it is given, and what the network has to be told for it. */
export function when({ profiles: by, options = {} }: ListedRefusal): string {
  const titles = by.length === allProfiles ? [] : by.map((id) => escapeMarkdown(profiles[id].title));
  return [...titles, ...Object.keys(options).map((name) => `option ${code(name)}`)].join(', ') || 'always';
}

function row(listed: ListedRefusal): string[] {
  const { status, issue, coding, diagnostics = coding?.display, source } = listed.refusal;
  const title = escapeMarkdown(source.title.split(':')[0] ?? '');
  return [
    `[${escapeMarkdown(listed.why)}](./refusals/${refusalSlug(listed)}.mdx)`,
    String(status),
    code(issue),
    diagnostics === undefined ? '–' : code(diagnostics),
    when(listed),
    source.url === '' ? 'ours' : `[${title}](${source.url})`,
  ];
}

/** Page of the refusals of the proxy, from the very list that its checks are tested with. */
export const refusalsPage = (): string =>
  [
    frontMatter({
      title: 'Refusals of the proxy',
      sidebar_position: 1,
      description: 'What the Spine Secure Proxy answers when it refuses, as published.',
    }),
    'What the proxy here answers when it refuses, with the text to look for in your log. What stands in angle brackets differs each time. A refusal without a text has none published; one whose source is ours has no published status. The [request doctor](../doctor.mdx) tells which one yours is, and what mends it.',
    markdownTable({ columns: ['Why', 'Status', 'Issue', 'Text', 'Given', 'Source'], rows: proxyRefusals.map(row) }),
    'Each leads to a request that is refused, and what mends it. The order is ours: the order of the real proxy’s checks [is not published](https://github.com/nhsconnect/gpconnect/issues/37). Options are those of the local network; by default none is set. [What providers answer](./provider-refusals.mdx) is listed too.',
    '',
  ].join('\n\n');
