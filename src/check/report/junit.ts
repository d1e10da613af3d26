import { countOf, noAssurance, type Finding, type Report } from '../findings.ts';
import { escaped } from './escaped.ts';

const source = ({ source: { title, url } }: Finding): string => (url === '' ? title : `${title} ${url}`);

const detail = (finding: Finding): string =>
  [
    `found: ${finding.seen}`,
    `expected: ${finding.expected}`,
    ...(finding.mend === undefined ? [] : [`mend: ${finding.mend}`]),
    `source: ${source(finding)}`,
    ...finding.exchanges.flatMap(({ request, answer }) => ['', request, '', answer]),
  ].join('\n');

function toCase(finding: Finding, subject: string): string {
  const { rule, title, verdict, seen, mend } = finding;
  const head = `    <testcase classname="${escaped(`check.${subject}`)}" name="${escaped(`${rule}: ${title}`)}"`;
  if (verdict === 'passed') return `${head}/>`;
  const inner =
    verdict === 'skipped'
      ? `<skipped message="${escaped(seen)}"/>`
      : `<failure message="${escaped(mend ?? seen)}" type="${escaped(rule)}">${escaped(detail(finding))}</failure>`;
  return `${head}>\n      ${inner}\n    </testcase>`;
}

/** A report as JUnit XML, for whatever shows the results of tests. */
export function toJunit(report: Report): string {
  const { failed, skipped } = countOf(report);
  const counts = `tests="${report.findings.length}" failures="${failed}" errors="0" skipped="${skipped}"`;
  const name = `check ${report.subject}`;
  const timestamp = new Date(report.startedMs).toISOString().slice(0, 19);
  const properties = [...report.about, ['note', noAssurance] as const].map(
    ([property, value]) => `      <property name="${escaped(property)}" value="${escaped(value)}"/>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${escaped(name)}" ${counts}>`,
    `  <testsuite name="${escaped(name)}" ${counts} timestamp="${timestamp}">`,
    '    <properties>',
    ...properties,
    '    </properties>',
    ...report.findings.map((finding) => toCase(finding, report.subject)),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}
