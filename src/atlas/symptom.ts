import type { Exchange } from '../exchange/index.ts';
import { problemMessage, type Problem, type Source } from '../topology/index.ts';

/** What is seen of a fault: the answer of whoever found it. */
export interface Symptom {
  /** Nothing is sent when the definitions themselves are refused. */
  readonly status?: number;
  /** The published text or, where there is none, ours. */
  readonly text: string;
  /** The part that found it, as `<topology>/<member>`, `people`, `sds` or `ssp`; none where nobody did. */
  readonly at?: string;
  /** The check by which it was found; none where a lookup failed instead. */
  readonly check?: string;
  /** Where the check is described. */
  readonly source?: Source;
  /** The code of the answer, where it has one. */
  readonly code?: string;
}

interface Outcome {
  readonly issue?: readonly {
    readonly diagnostics?: string;
    readonly details?: { coding?: { code?: string; display?: string }[] };
  }[];
}

/** What whoever asked sees of an exchange. */
export function symptomOf({ answer, failed, hops }: Exchange): Symptom {
  const [issue] = (answer.body as Outcome | null)?.issue ?? [];
  const { code, display = '' } = issue?.details?.coding?.[0] ?? {};
  const text = issue?.diagnostics ?? display;
  if (answer.status < 400) return { status: answer.status, text };
  const at = failed?.at ?? hops[0]?.to ?? 'people';
  return {
    status: answer.status,
    text,
    at,
    ...(failed && { check: failed.check.id, source: failed.check.source }),
    ...(code !== undefined && { code }),
  };
}

/** What is seen where the definitions are refused, so that nothing runs. */
export const symptomOfProblem = (problem: Problem): Symptom => ({
  text: problemMessage(problem),
  check: problem.rule,
  source: problem.source,
});

/** Whether two exchanges look alike to whoever asked. */
export function same(one: Exchange, other: Exchange): boolean {
  const [before, after] = [symptomOf(one), symptomOf(other)];
  return before.status === after.status && before.text === after.text;
}

/** Where a value ends: before what follows it in a text. */
const end = String.raw`(?=_CPAID_|_VARIES_FROM_|[,:]?(?:\s|$))`;
const form = (pattern: string): RegExp => new RegExp(pattern + end, 'g');

/** What differs each time, by its form, in the order in which they are looked for. */
const forms: readonly (readonly [form: RegExp, name: string])[] = [
  [/(?<=^The token’s \w+ is right: ).*/g, 'found <value>, expected <value>'],
  [form(String.raw`\b(?:GET|POST|PUT|PATCH|DELETE|HEAD|TRACE) /\S*?`), '<request>'],
  [form(String.raw`https?://\S+?`), '<URL>'],
  [form(String.raw`urn:nhs:names:services:\S*?`), '<interaction ID>'],
  [/(?<=_CPAID_)S\d{12}-\d+(?!\d)/g, '<CPA ID>'],
  [/\b[A-Z0-9]{1,9}-\d{6,7}\b/g, '<Party Key>'],
  [/(?<!\d)\d{12}(?!\d)/g, '<ASID>'],
  [/\b(?:[a-z0-9-]+\.)+example\b/g, '<host>'],
  [/(?<=^Cannot ask at )\S+(?=:)/g, '<path>'],
  [/(?<=starts with one of ).*/g, '<paths>'],
  [/\b(?:consumer|provider)-[a-z-]+\/\w+/g, '<system>'],
  [/(?<=^Cannot pass on to )\w+/g, '<system>'],
  [/(?<=the people of ).+?(?= to )/g, '<organisation>'],
  [/\bZ[0-9A-Z]{3,5}\b/g, '<ODS code>'],
];

/** A text with what differs each time in angle brackets: what to look for in a log. */
export const shapeOf = (text: string): string =>
  forms.reduce((shape, [form, name]) => shape.replaceAll(form, name), text);
