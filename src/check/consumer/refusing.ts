import { operationOutcome, type Answer, type Facts, type RequestHead } from '../../message/index.ts';
import { consumerThrottled, providerThrottled, timedOut, unreachable } from '../../ssp/index.ts';
import { throttledSeconds } from './retry-rules.ts';

/** How often a request that keeps failing fails: once more than a consumer may retry. */
const persistent = 5;

/**
 * Refuses requests as an overloaded proxy and a broken provider would, in turn: 429, 503, 502 and 504. Every request
 * fails the first time; every third different one goes on failing. @returns the refusal, or `undefined` to let it pass
 */
export function refuseInTurn(): (head: RequestHead, facts: Facts) => Answer | undefined {
  const seen = new Map<string, { nth: number; count: number }>();
  let turn = 0;
  return (head, facts) => {
    const key = `${head.method} ${head.target}`;
    const known = seen.get(key) ?? { nth: seen.size, count: 0 };
    known.count += 1;
    seen.set(key, known);
    if (known.count > (known.nth % 3 === 2 ? persistent : 1)) return undefined;
    const refusals = [consumerThrottled(), providerThrottled(), unreachable(head.target.slice(1)), timedOut()];
    const refusal = refusals[turn % refusals.length];
    turn += 1;
    if (refusal === undefined) return undefined;
    const answer = operationOutcome(refusal, facts.newId());
    return refusal.status === 429
      ? { ...answer, headers: [...answer.headers, ['X-Rate-Limit-Reset', String(throttledSeconds)]] }
      : answer;
  };
}
