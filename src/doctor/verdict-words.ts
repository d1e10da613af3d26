import type { Diagnosis, Mend } from './diagnose.ts';
import type { RefusalReading } from './refusal-text.ts';
import { withoutSecrets } from './secrets.ts';

/** What becomes of a request, in a sentence. */
export function verdictWords({
  outcome,
  failed,
}: Pick<Diagnosis, 'outcome'> & { failed: Diagnosis['failed'] | undefined }): string {
  if (outcome.kind === 'answer') return 'The proxy answers it itself.';
  if (outcome.kind === 'forward') {
    return failed === undefined ? 'It goes through.' : 'The proxy forwards it, and the provider refuses it.';
  }
  const { status, diagnostics } = outcome.refusal;
  return `The proxy refuses it with ${status}${diagnostics === undefined ? '' : `, ${withoutSecrets(diagnostics)}`}.`;
}

/** What follows once the mend is made, in a sentence or two. */
export const afterwards = ({ next }: Mend): string =>
  next === undefined
    ? 'With it the request goes through.'
    : `With it this check passes. The next that fails: ${next.title}.`;

/** Which refusal a text is, in a sentence. */
export function refusalWords({ by, matches }: RefusalReading): string {
  const [best] = matches;
  if (best === undefined) return 'No text of the proxy: its code is one that providers give.';
  return by === 'text' || matches.length === 1
    ? `The text of a refusal: ${best.listed.why}.`
    : `The status of ${matches.length} refusals: the text would tell which.`;
}
