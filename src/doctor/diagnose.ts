import { examine, headerValue, type Check, type Facts, type RequestHead } from '../message/index.ts';
import { practicesOf, purposeChecks, readToken } from '../provider/index.ts';
import type { World } from '../sds/index.ts';
import { decide, type Decision } from '../ssp/index.ts';
import { distance } from './distance.ts';
import { possibleEdits, type Edit } from './edits.ts';
import { withoutSecrets } from './secrets.ts';
import { contradictions, toSubject } from './subject.ts';

/** What is wrong with a request, and what would put it right. */
export interface Diagnosis {
  /** All checks in order, without tokens: those of the proxy, and what it leaves to the provider. */
  readonly checks: readonly Check[];
  /** What the proxy does. */
  readonly outcome: Decision['outcome'];
  /** The check that fails, and who makes it; absent when the request goes through. */
  readonly failed?: { readonly check: Check; readonly by: 'proxy' | 'provider' };
  /** The one edit that makes the check pass; absent when none does. */
  readonly mend?: Mend;
}

/** The smallest edit that makes the failing check pass, and the whole request go through where one edit can. */
export interface Mend extends Edit {
  /** What fails next; absent when the request then goes through. */
  readonly next?: Check;
}

interface Judgement extends Pick<Diagnosis, 'checks' | 'outcome' | 'failed'> {
  /** How many checks went well before one failed. */
  readonly reached: number;
}

/** What only the shell knows, such as `Bearer $TOKEN`, cannot be judged. */
const isFilledIn = ({ headers }: RequestHead): boolean => (headerValue(headers, 'Authorization') ?? '').includes('$');

/** What the provider that is meant makes of the claims that say what the request is for. */
function purposeOf(head: RequestHead, { topologies }: World, facts: Facts): readonly Check[] {
  const asid = headerValue(head.headers, 'Ssp-To');
  const practice = topologies.flatMap(practicesOf).find((each) => each.asid === asid);
  return practice === undefined ? [] : examine(purposeChecks, readToken(head, practice, facts)).checks;
}

/** What the proxy leaves to the provider: method and path, the token. */
function judgeOnward(head: RequestHead, world: World, facts: Facts): readonly Check[] {
  const strict = { ...world.proxy, checksRequest: true, checksToken: !isFilledIn(head) };
  const { checks, outcome } = decide(head, { ...world, proxy: strict }, facts);
  return outcome.kind === 'forward' && strict.checksToken ? [...checks, ...purposeOf(head, world, facts)] : checks;
}

/** Decides as the proxy does, and then as the provider would. */
function judge(head: RequestHead, world: World, facts: Facts): Judgement {
  const { checks, outcome } = decide(head, world, facts);
  const all = outcome.kind === 'forward' ? judgeOnward(head, world, facts) : checks;
  const place = all.findIndex(({ verdict }) => verdict === 'failed');
  const check = all[place];
  return {
    checks: all,
    outcome,
    ...(check && { failed: { check, by: outcome.kind === 'forward' ? 'provider' : 'proxy' } }),
    reached: place < 0 ? all.length : place,
  };
}

/**
 * Finds what is wrong with a request as the proxy gets it, and the one edit that mends it: edits are tried, each through
 * the proxy's own decision, and the smallest is told after which the failing check passes; one after which the whole
 * request goes through comes before one that only leads to the next refusal. Pure, and never throws.
 *
 * @example
 * ```ts
 * const world = toWorld([consumer, provider]);
 * const head = { method: 'GET', target: '/https://elsewhere.example/Slot', headers: [] };
 * const { failed, mend } = diagnose(head, world, fixedFacts());
 * failed?.check.id; // => 'header-ssp-traceid'
 * mend?.after; // => 'Ssp-TraceID: 00000000-0000-4000-8000-000000000001'
 * ```
 */
export function diagnose(head: RequestHead, world: World, facts: Facts): Diagnosis {
  const { checks, outcome, failed } = judge(head, world, facts);
  const shown = { checks: checks.map(shownCheck), outcome };
  if (failed === undefined) return shown;
  const mend = findMend(head, world, facts, failed.check.id);
  return { ...shown, failed: { ...failed, check: shownCheck(failed.check) }, ...(mend && { mend }) };
}

function findMend(head: RequestHead, world: World, facts: Facts, id: string): Mend | undefined {
  const tried = possibleEdits(toSubject(head, world, facts)).flatMap((edit) => {
    const { checks, failed, reached } = judge(edit.head, edit.world ?? world, facts);
    const verdict = checks.find((check) => check.id === id)?.verdict;
    if (verdict !== 'passed' && verdict !== 'not-applicable') return [];
    const rank = [
      failed === undefined ? 0 : 1,
      contradictions(toSubject(edit.head, world, facts)),
      -reached,
      sizeOf(edit),
    ];
    return [{ mend: { ...edit, ...(failed && { next: shownCheck(failed.check) }) }, rank }];
  });
  return tried.sort((a, b) => compare(a.rank, b.rank))[0]?.mend;
}

/** The first difference decides; what is alike stays in order. */
const compare = (a: readonly number[], b: readonly number[]): number =>
  a.map((each, index) => each - (b[index] ?? 0)).find((difference) => difference !== 0) ?? 0;

const longest = 500;

/** How many letters an edit changes; of a long one, about as many. A token that changes out of sight is a long one. */
function sizeOf({ before = '', after = '' }: Edit): number {
  if (before === after) return longest;
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < Math.min(before.length, after.length) - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const [from, to] = [before, after].map((text) => text.slice(start, text.length - end)) as [string, string];
  return Math.max(from.length, to.length) > longest ? Math.max(from.length, to.length) : distance(from, to);
}

const shownCheck = (check: Check): Check => ({ ...check, seen: withoutSecrets(check.seen) });
