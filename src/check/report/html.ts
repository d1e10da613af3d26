import { noAssurance, type Finding, type Report, type ShownExchange } from '../findings.ts';
import { escaped } from './escaped.ts';
import { style } from './style.ts';
import { summaryOf } from './terminal.ts';

const words = { passed: 'Passed', failed: 'Finding', skipped: 'Not tried' } as const;

const link = ({ title, url }: Finding['source']): string =>
  url === '' ? escaped(title) : `<a href="${escaped(url)}">${escaped(title)}</a>`;

const exchange = ({ request, answer }: ShownExchange, index: number, all: readonly unknown[]): string => {
  const name = all.length === 1 ? 'The exchange' : `Exchange ${index + 1} of ${all.length}`;
  return [
    `<details${index === all.length - 1 ? ' open' : ''}><summary>${name}</summary>`,
    `<pre tabindex="0" aria-label="What was sent">${escaped(request)}</pre>`,
    `<pre tabindex="0" aria-label="What was answered">${escaped(answer)}</pre>`,
    '</details>',
  ].join('\n');
};

const finding = (each: Finding): string =>
  [
    `<section class="finding" id="${escaped(each.rule)}">`,
    `<h3>${escaped(each.title)} <code>${escaped(each.rule)}</code></h3>`,
    '<dl>',
    `<dt>Found</dt><dd>${escaped(each.seen)}</dd>`,
    `<dt>Expected</dt><dd>${escaped(each.expected)}</dd>`,
    ...(each.mend === undefined ? [] : [`<dt>Smallest change</dt><dd class="mend">${escaped(each.mend)}</dd>`]),
    `<dt>Source</dt><dd>${link(each.source)}</dd>`,
    '</dl>',
    ...each.exchanges.map(exchange),
    '</section>',
  ].join('\n');

function row({ rule, title, verdict, seen, source, agrees }: Finding): string {
  const name = verdict === 'failed' ? `<a href="#${escaped(rule)}">${escaped(title)}</a>` : escaped(title);
  const more = agrees === undefined ? '' : `<br><small>as ${link(agrees)}</small>`;
  const cells = [
    `<td class="${verdict}">${words[verdict]}</td>`,
    `<th scope="row">${name}<br><code>${escaped(rule)}</code></th>`,
    `<td>${escaped(seen)}${more}</td>`,
    `<td>${link(source)}</td>`,
  ];
  return `<tr>${cells.join('')}</tr>`;
}

/** A report as one page that needs nothing else: it opens from a file, offline, and prints. */
export function toHtml(report: Report): string {
  const failed = report.findings.filter(({ verdict }) => verdict === 'failed');
  const title = `Check of the ${report.subject}`;
  return `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(`${title}: ${summaryOf(report)}`)}</title>
<style>
${style}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p class="summary">${escaped(summaryOf(report))}</p>
<p class="note">${escaped(noAssurance)}</p>
<dl>
<dt>Run at</dt><dd><time datetime="${new Date(report.startedMs).toISOString()}">${new Date(report.startedMs).toUTCString()}</time></dd>
${report.about.map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`).join('\n')}
</dl>
${failed.length === 0 ? '' : `<h2>Findings</h2>\n${failed.map(finding).join('\n')}\n`}<h2>All rules</h2>
<div class="region" tabindex="0" role="region" aria-labelledby="all">
<table>
<caption id="all">Every rule, and what became of it</caption>
<thead><tr><th scope="col">Result</th><th scope="col">Rule</th><th scope="col">Found</th><th scope="col">Source</th></tr></thead>
<tbody>
${report.findings.map(row).join('\n')}
</tbody>
</table>
</div>
</main>
</body>
</html>
`;
}
