import type { Exchange, Hop } from '../exchange/index.ts';
import type { Check } from '../message/index.ts';
import { columns } from './columns.ts';

const verdicts: Readonly<Record<Check['verdict'], string>> = {
  passed: 'passed',
  failed: 'FAILED',
  'not-applicable': '-',
  'not-reached': 'not reached',
};

/** Checks as lines: verdict, what was checked, what was seen; what was expected where it was not met. */
export const checkLines = (checks: readonly Check[], indent = '  '): string[] =>
  columns(
    checks.map(({ verdict, title, seen, expected }) => [
      verdicts[verdict],
      title,
      verdict === 'failed' ? `found ${seen}, expected ${expected}` : seen,
    ]),
    indent,
  );

const hopLines = ({ from, to, purpose, request, checks, answer }: Hop, index: number): string[] => [
  `${index + 1}  ${from} to ${to}: ${purpose}`,
  `   ${request.method} ${request.target}`,
  ...checkLines(checks, '     '),
  `   ${answer.status}`,
  '',
];

/** What an exchange went through, hop by hop, and how it ended. */
export function exchangeText({ hops, answer, failed }: Exchange): string {
  const ending =
    failed === undefined
      ? `Answered ${answer.status}.`
      : `Refused with ${answer.status} at ${failed.at}: ${failed.check.title}. Found ${failed.check.seen}, expected ${failed.check.expected}.`;
  return [...hops.flatMap(hopLines), ending].join('\n');
}
