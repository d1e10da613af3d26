import { providerRefusals } from '../message/index.ts';
import { proxyRefusals, type ListedRefusal } from '../ssp/index.ts';

/** A listed refusal that a text may be, with what stood in the place of its angle brackets. */
export interface RefusalMatch {
  readonly listed: ListedRefusal;
  readonly values: readonly (readonly [name: string, value: string])[];
}

/** What a text tells of a refusal. */
export interface RefusalReading {
  /** HTTP status, where the text has one. */
  readonly status?: number;
  /** Code of an error, such as `BAD_REQUEST`. */
  readonly code?: string;
  /** What it was told by: its wording, or no more than its status. */
  readonly by: 'text' | 'status';
  /** The likeliest first, one for each check; none where only the code is known, which providers give too. */
  readonly matches: readonly RefusalMatch[];
}

const mostRead = 100_000;
const statuses = [
  /\bHTTP\/\d(?:\.\d)?"? +([1-5]\d\d)\b/i,
  /"code"\s*:\s*"([1-5]\d\d)"/,
  /<code value="([1-5]\d\d)"/,
  /\bstatus(?:[ -]?code)?["']?\s*[:= ]\s*["']?([1-5]\d\d)\b/i,
  /^\s*([45]\d\d)\b/,
];

const wordingOf = ({ refusal: { diagnostics, coding } }: ListedRefusal): string => diagnostics ?? coding?.display ?? '';

const placeholder = /<([^>]+)>/;
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The wording as a pattern, with a group for what differs each time: several words where its name has several. */
function patternOf(wording: string): RegExp {
  const parts = wording.split(placeholder).map((part, place, { length }) => {
    if (place % 2 === 0) return escaped(part);
    const letters = part.includes(' ') ? String.raw`[^"\n<>]{1,500}` : String.raw`[^\s"'<>]{1,2000}`;
    return `(${letters}${place === length - 2 ? '' : '?'})`;
  });
  return new RegExp(parts.join(''), 'i');
}

const wordings = proxyRefusals
  .filter((listed) => wordingOf(listed) !== '')
  .map((listed) => {
    const wording = wordingOf(listed);
    const names = wording.split(placeholder).filter((_, place) => place % 2 === 1);
    return { listed, pattern: patternOf(wording), names };
  });
const codes = providerRefusals.map(({ code }) => code);

/** The texts in which a refusal may stand: as it is, and as its JSON or XML has it. */
function readable(text: string): string {
  const unescaped = text.replaceAll(/\\u([\da-f]{4})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return unescaped.replaceAll('\\/', '/').replaceAll('\\"', '’').replaceAll('&amp;', '&');
}

/**
 * Tells which refusal of the proxy a text is, or has in it: an OperationOutcome, a line of a log, or no more than the
 * wording. Pure, and never throws.
 *
 * @returns `undefined` for a text that tells of none
 */
export function readRefusal(whole: string): RefusalReading | undefined {
  const text = readable(whole.slice(0, mostRead));
  const found = statuses.map((pattern) => pattern.exec(text)?.[1]).find((each) => each !== undefined);
  const status = found === undefined ? undefined : Number(found);
  const code = codes.find((each) => new RegExp(`\\b${each}\\b`).test(text));
  const fit = ({ refusal }: ListedRefusal): number =>
    (refusal.status === status ? 2 : 0) + (refusal.coding?.code === code ? 1 : 0);
  const byText = wordings.flatMap(({ listed, pattern, names }): RefusalMatch[] => {
    const match = pattern.exec(text);
    if (match === null) return [];
    return [{ listed, values: names.map((name, place) => [name, cut(match[place + 1] ?? '')] as const) }];
  });
  const byStatus = proxyRefusals
    .filter(({ refusal }) => refusal.status === status)
    .map((listed): RefusalMatch => ({ listed, values: [] }));
  const isTold = byText.length > 0;
  const matches = isTold ? byText : byStatus;
  if (matches.length === 0 && code === undefined) return undefined;
  const sorted = isTold ? matches.sort((a, b) => fit(b.listed) - fit(a.listed) || lengthOf(b) - lengthOf(a)) : matches;
  return {
    ...(status !== undefined && { status }),
    ...(code !== undefined && { code }),
    by: isTold ? 'text' : 'status',
    matches: sorted.filter(({ listed }, place) => sorted.findIndex((other) => isAlike(other.listed, listed)) === place),
  };
}

/** What punctuation of the text around it is cut from. */
const cut = (value: string): string => value.replace(/[.,;:)\]}\s]+$/, '');

/** How much of a wording is always the same. */
const lengthOf = ({ listed }: RefusalMatch): number => wordingOf(listed).replaceAll(/<[^>]+>/g, '').length;

const isAlike = (one: ListedRefusal, other: ListedRefusal): boolean =>
  one.check === other.check && (one.check !== undefined || one.refusal.code === other.refusal.code);
