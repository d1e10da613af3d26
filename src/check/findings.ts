import { headerValue, type Answer, type Header, type RequestHead } from '../message/index.ts';
import type { Source } from '../topology/index.ts';

/** `skipped`: nothing could be tried, and `seen` says why. */
export type Verdict = 'passed' | 'failed' | 'skipped';

/** A request and what came back, as a report shows them: without tokens and without what names a patient. */
export interface ShownExchange {
  readonly request: string;
  readonly answer: string;
}

/** What became of one rule. */
export interface Finding {
  /** Stable code. */
  readonly rule: string;
  readonly title: string;
  readonly source: Source;
  readonly verdict: Verdict;
  readonly seen: string;
  readonly expected: string;
  /** Where bodies of guidance disagree: the one that the answer agrees with. */
  readonly agrees?: Source;
  /** The smallest change that would make it pass; only of what failed. */
  readonly mend?: string;
  readonly exchanges: readonly ShownExchange[];
}

/** What a check of a system found, ready to be shown. */
export interface Report {
  /** What was checked, such as `provider`. */
  readonly subject: string;
  /** What the check was told, by name. */
  readonly about: readonly (readonly [name: string, value: string])[];
  /** Milliseconds since 1970. */
  readonly startedMs: number;
  readonly findings: readonly Finding[];
}

/** Said in every report. */
export const noAssurance =
  'This is no assurance. It says how one run of an unofficial tool went; it does not replace conformance testing, and NHS England neither endorses nor recognises it.';

/** How many findings have each verdict. */
export function countOf({ findings }: Report): Readonly<Record<Verdict, number>> {
  const count = (verdict: Verdict) => findings.filter((finding) => finding.verdict === verdict).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}

/** An answer that never came; its body says why. */
export const noAnswer = (why: string): Answer => ({ status: 0, headers: [], body: why });

const shownHeader = ([name, value]: Header): string =>
  `${name}: ${/^authorization$/i.test(name) ? value.replace(/^(\S+) .*$/, '$1 [redacted]') : value}`;

/** A number in a URL that could be that of a patient. */
const withoutPatients = (target: string): string => target.replaceAll(/(?<!\d)\d{10}(?!\d)/g, '[redacted]');

const longestBody = 4000;
const shownBody = (body: string): string =>
  body.length > longestBody ? `${body.slice(0, longestBody)}\n… ${body.length - longestBody} characters more` : body;

const belowHead = (body: string): string[] => (body === '' ? [] : ['', shownBody(body)]);

/** An exchange as a report shows it. A body that was sent is shown only where it is the toolkit's own. */
export const showExchange = (head: RequestHead, body: string, answer: Answer): ShownExchange => ({
  request: [
    `${head.method} ${withoutPatients(head.target)}`,
    ...head.headers.map(shownHeader),
    ...belowHead(body),
  ].join('\n'),
  answer:
    answer.status === 0
      ? `no answer: ${answer.body}`
      : [String(answer.status), ...answer.headers.map(shownHeader), ...belowHead(answer.body)].join('\n'),
});

/** Whether an answer is in JSON by its own word. */
export const isJson = ({ headers }: Answer): boolean => /\bjson\b/i.test(headerValue(headers, 'Content-Type') ?? '');
