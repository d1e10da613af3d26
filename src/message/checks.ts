import type { Source } from '../topology/index.ts';
import type { Refusal } from './refusal.ts';

/** `not-applicable`: nothing to check here, and `seen` says why. `not-reached`: an earlier check failed. */
export type Verdict = 'passed' | 'failed' | 'not-applicable' | 'not-reached';

/** One check of one request, as it went. */
export interface Check {
  /** Stable code. */
  readonly id: string;
  readonly title: string;
  readonly verdict: Verdict;
  /** The value that was looked at; empty when not reached. */
  readonly seen: string;
  readonly expected: string;
  readonly source: Source;
}

/** What examining a request for one rule found. */
export type Finding =
  | { readonly verdict: 'passed' | 'not-applicable'; readonly seen: string }
  | { readonly verdict: 'failed'; readonly seen: string; readonly refusal: Refusal };

/** One check, before it meets a request. `examine` runs only when every earlier one has not failed. */
export interface CheckRule<Subject> {
  readonly id: string;
  readonly title: string;
  readonly source: Source;
  readonly expected: string | ((subject: Subject) => string);
  readonly examine: (subject: Subject) => Finding;
}

/** All checks in order, and the refusal of the first that failed. */
export interface Examination {
  readonly checks: readonly Check[];
  readonly refusal?: Refusal;
}

/** Checks that an examination had no need of. */
export const unreached = <Subject>(rules: readonly CheckRule<Subject>[]): Check[] =>
  rules.map(({ id, title, source, expected }) => ({
    id,
    title,
    verdict: 'not-reached',
    seen: '',
    expected: typeof expected === 'string' ? expected : '',
    source,
  }));

/** Runs the checks in order up to the first failure; lists the others as not reached. */
export function examine<Subject>(rules: readonly CheckRule<Subject>[], subject: Subject): Examination {
  const checks: Check[] = [];
  for (const { id, title, source, expected, examine: look } of rules) {
    const finding = look(subject);
    checks.push({
      id,
      title,
      verdict: finding.verdict,
      seen: finding.seen,
      expected: typeof expected === 'string' ? expected : expected(subject),
      source,
    });
    if (finding.verdict === 'failed') {
      return { checks: [...checks, ...unreached(rules.slice(checks.length))], refusal: finding.refusal };
    }
  }
  return { checks };
}

/** A check that was met. */
export const passed = (seen: string): Finding => ({ verdict: 'passed', seen });
/** A check that has nothing to look at; `why` says so. */
export const notApplicable = (why: string): Finding => ({ verdict: 'not-applicable', seen: why });
/** A check that was not met, and the answer that follows. */
export const failed = (seen: string, refusal: Refusal): Finding => ({ verdict: 'failed', seen, refusal });
