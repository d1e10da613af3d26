import type { Answer } from '../../message/index.ts';
import type { Source } from '../../topology/index.ts';
import { issueOf } from '../json.ts';

/** An answer that some source wants. */
export interface Accepted {
  /** `refusal`: any status from 400 on but 500, where a source wants no success and leaves the status open. */
  readonly status: number | 'refusal';
  /** FHIR issue code; left out where the source has none. */
  readonly issue?: string;
  /** Code of the coding; left out where the source has none. */
  readonly code?: string;
  readonly source: Source;
}

/** What is wrong with an answer of the right status. */
export interface Fault {
  readonly seen: string;
  readonly expected: string;
  readonly mend: string;
}

/** What became of one case. */
export interface Outcome {
  readonly verdict: 'passed' | 'failed' | 'skipped';
  readonly seen: string;
  readonly expected: string;
  readonly agrees?: Source;
  readonly mend?: string;
}

/** The wanted answers of a case, and what else holds of a good one. */
export interface Wanted {
  /** What is so when it is wanted, as a clause: `exp is iat + 301`. */
  readonly given: string;
  readonly accepted: readonly Accepted[];
  /** What is wrong with an answer of an accepted status, if anything is. */
  readonly look?: (answer: Answer) => Fault | undefined;
}

const isRefusal = (status: number): boolean => status >= 400 && status !== 500 && status < 600;
const fitsStatus = ({ status }: Answer, accepted: Accepted): boolean =>
  accepted.status === 'refusal' ? isRefusal(status) : accepted.status === status;

const named = ({ status, issue, code }: Accepted): string =>
  [status === 'refusal' ? '4xx' : status, issue, code].filter((part) => part !== undefined).join(' ');

/** Every wanted answer in words: `400 invalid BAD_REQUEST, or 401`. */
export const inWords = (accepted: readonly Accepted[]): string => [...new Set(accepted.map(named))].join(', or ');

/** An answer in words: `422 invalid INVALID_RESOURCE`. */
export function said(answer: Answer): string {
  if (answer.status === 0) return `no answer: ${answer.body}`;
  const { issue, code } = issueOf(answer) ?? { issue: '', code: '' };
  return [answer.status, issue, code].filter((part) => part !== '').join(' ');
}

/** What a refusal of the right status lacks. */
function faultOfRefusal(answer: Answer, { status, issue, code }: Accepted): Fault | undefined {
  if (status !== 'refusal' && status < 400) return undefined;
  const found = issueOf(answer);
  if (found === undefined) {
    // A rule of its own looks for outcomes everywhere: here one is missed only where its codes are published.
    if (issue === undefined && code === undefined) return undefined;
    return {
      seen: `${answer.status} without an OperationOutcome`,
      expected: 'an OperationOutcome',
      mend: `Send an OperationOutcome as the body of this ${answer.status}`,
    };
  }
  if (issue !== undefined && found.issue !== issue) {
    return {
      seen: said(answer),
      expected: `issue code ${issue}`,
      mend: `Set issue[0].code of the OperationOutcome to ${issue}`,
    };
  }
  return code === undefined || found.code === code
    ? undefined
    : {
        seen: said(answer),
        expected: `coding ${code}`,
        mend: `Set issue[0].details.coding[0].code of the OperationOutcome to ${code}`,
      };
}

const failed = ({ seen, expected, mend }: Fault): Outcome => ({ verdict: 'failed', seen, expected, mend });

/** Judges an answer: it is as one source wants it, or the smallest change says how it would be. */
export function judge(answer: Answer, { given, accepted, look }: Wanted): Outcome {
  const expected = inWords(accepted);
  const near = accepted.filter((each) => fitsStatus(answer, each));
  const good = near.find((each) => faultOfRefusal(answer, each) === undefined);
  if (good !== undefined) {
    const fault = look?.(answer);
    if (fault !== undefined) return failed(fault);
    const disputed = new Set(accepted.map(named)).size > 1;
    return { verdict: 'passed', seen: said(answer), expected, ...(disputed && { agrees: good.source }) };
  }
  const [nearest] = near;
  const fault = nearest && faultOfRefusal(answer, nearest);
  if (fault !== undefined) return failed({ ...fault, expected });
  return failed({ seen: said(answer), expected, mend: `When ${given}, answer ${expected}` });
}
