import { failed, passed, type CheckRule, type Refusal } from '../message/index.ts';
import type { Source } from '../topology/index.ts';
import { providerRefusal, type ProviderErrorCode } from '../message/index.ts';

/** What a rule found: the value it looked at, and whether that is right. */
export type Look = readonly [seen: string, right: boolean];

/** A rule whose breach is answered by one published code. */
export interface RuleForm<Subject> {
  readonly id: string;
  readonly title: string;
  readonly source: Source;
  readonly expected: string | ((subject: Subject) => string);
  readonly look: (subject: Subject) => Look;
  /** How a breach is answered: a code, or the refusal itself. @default INVALID_RESOURCE */
  readonly refuse?: ProviderErrorCode | ((diagnostics: string, subject: Subject) => Refusal);
}

/** A check that says what was found and what was expected, in the refusal as in the list of checks. */
export const rule = <Subject>({
  refuse = 'INVALID_RESOURCE',
  look,
  ...form
}: RuleForm<Subject>): CheckRule<Subject> => ({
  ...form,
  examine(subject) {
    const [seen, right] = look(subject);
    if (right) return passed(seen);
    const expected = typeof form.expected === 'string' ? form.expected : form.expected(subject);
    const diagnostics = `${form.title}: found ${seen}, expected ${expected}`;
    return failed(
      seen,
      typeof refuse === 'string' ? providerRefusal(refuse, diagnostics, form.source) : refuse(diagnostics, subject),
    );
  },
});

/** A value as words for a check: text as it is, anything else as JSON. */
export const shown = (value: unknown): string =>
  value === undefined || value === '' ? 'none' : typeof value === 'string' ? value : JSON.stringify(value);
