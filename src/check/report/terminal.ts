import { countOf, noAssurance, type Finding, type Report } from '../findings.ts';

const marks = { passed: 'ok', failed: 'FAIL', skipped: 'skip' } as const;

const inPlain = ({ title, url }: Finding['source']): string => (url === '' ? title : `${title} <${url}>`);

const rows = (findings: readonly Finding[]): string[] => {
  const width = Math.max(0, ...findings.map(({ rule }) => rule.length));
  return findings.map(({ verdict, rule, title, agrees, seen }) => {
    const more = verdict === 'skipped' ? `: ${seen}` : agrees === undefined ? '' : ` (as ${agrees.title})`;
    return `  ${marks[verdict].padEnd(4)}  ${rule.padEnd(width)}  ${title}${more}`;
  });
};

/** Longer lines are cut: a page and JUnit XML have all of them. */
const longestLine = 300;
const indented = (text: string): string =>
  text
    .split('\n')
    .map((line) => (line.length > longestLine ? `${line.slice(0, longestLine)} …` : line))
    .map((line) => `      ${line}`.trimEnd())
    .join('\n');

const detail = ({ rule, title, seen, expected, mend, source, exchanges }: Finding): string =>
  [
    `${rule}: ${title}`,
    `  found     ${seen}`,
    `  expected  ${expected}`,
    ...(mend === undefined ? [] : [`  mend      ${mend}`]),
    `  source    ${inPlain(source)}`,
    ...exchanges.slice(-1).flatMap(({ request, answer }) => ['', indented(request), '', indented(answer)]),
  ].join('\n');

/** How many of each, in words. */
export function summaryOf(report: Report): string {
  const { passed, failed, skipped } = countOf(report);
  const rest = skipped === 0 ? '' : `, ${skipped} could not be tried`;
  return `${passed} passed, ${failed} ${failed === 1 ? 'finding' : 'findings'}${rest}`;
}

/** A report for a terminal: a row for each rule, then what failed with its exchange and the smallest change. */
export function toTerminal(report: Report): string {
  const failed = report.findings.filter(({ verdict }) => verdict === 'failed');
  const width = Math.max(0, ...report.about.map(([name]) => name.length));
  return [
    `Check of the ${report.subject}`,
    ...report.about.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`),
    '',
    ...rows(report.findings),
    ...failed.flatMap((finding) => ['', detail(finding)]),
    '',
    summaryOf(report),
    noAssurance,
  ].join('\n');
}
