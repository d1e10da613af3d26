import { describe, expect, test } from 'vitest';
import aggregator from '../../examples/consumer-aggregator/topology.ts';
import simple from '../../examples/consumer-simple/topology.ts';
import hosted from '../../examples/provider-data-centre/topology.ts';
import type { RequestHead } from '../message/index.ts';
import { toWorld } from '../sds/index.ts';
import type { Topology } from '../topology/index.ts';
import { fixedFacts } from './facts.ts';
import { mistakes } from './mistakes.ts';
import { createNetwork } from './network.ts';
import { editsBetween } from './request-edits.ts';
import { exampleAsk, rosterOf } from './roster.ts';
import { runExchange } from './run.ts';

/** What becomes of each mistake: where it is found, by which check, and the answer; and what was spoilt. */
function outcomes(consumer: Topology): Record<string, string> {
  const world = toWorld([consumer, hosted]);
  const example = exampleAsk(rosterOf(world), fixedFacts().nowMs);
  if (example === undefined) throw new Error('nobody asks');
  const rows = mistakes.map(({ id, spoil }) => {
    const edits: string[] = [];
    const amend = (request: RequestHead, to: string): RequestHead => {
      if (to !== 'ssp') return request;
      const spoilt = spoil(request, { world, ...example });
      edits.push(...editsBetween(request, spoilt ?? request).map(({ part }) => part));
      return spoilt ?? request;
    };
    const { answer, failed } = runExchange(createNetwork(world), { ...example.ask, headers: [] }, fixedFacts(), '', {
      amend,
    });
    const found = failed === undefined ? 'nobody' : `${failed.at.split('/').at(-1) ?? ''} ${failed.check.id}`;
    return [id, edits.length === 0 ? 'does not fit' : `${edits.join(', ')}: ${answer.status} ${found}`] as const;
  });
  return Object.fromEntries(rows);
}

describe('a mistake in a request', () => {
  test('is found where the checks say, and changes one thing', () => {
    expect(outcomes(simple)).toMatchInlineSnapshot(`
      {
        "asid-of-another": "does not fit",
        "expired-token": "token: iat, token: exp: 400 oakSystem token-time",
        "long-token": "token: exp: 400 oakSystem token-exp",
        "method": "method: 405 ssp method",
        "missing-header": "Ssp-TraceID: 400 ssp header-ssp-traceid",
        "no-token": "Authorization: 400 ssp header-authorization",
        "port-added": "URL: 400 ssp target-url",
        "practice-by-header": "Ssp-To: 400 ssp target-url",
        "stale-directory": "URL: 400 ssp target-url",
        "twice": "Ssp-From: 400 ssp header-ssp-from",
        "unknown-receiver": "Ssp-To: 403 ssp receiver-interaction",
        "unknown-sender": "Ssp-From: 403 ssp sender-interaction",
        "wrong-interaction": "Ssp-InteractionID: 400 oakSystem interaction-request",
        "wrong-scope": "token: requested_scope: 400 oakSystem token-requested_scope",
      }
    `);
  });

  test('goes through where nobody can see it: the ASID of another organisation behind the server', () => {
    expect(outcomes(aggregator)['asid-of-another']).toBe('Ssp-From: 200 nobody');
  });
});
