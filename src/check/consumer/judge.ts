import type { World } from '../../sds/index.ts';
import type { Finding } from '../findings.ts';
import { headRules } from './head-rules.ts';
import { lookupRules } from './lookup-rules.ts';
import type { Recorded } from './recorded.ts';
import { retryRules } from './retry-rules.ts';
import { judgeRule, type ConsumerRule } from './rule.ts';
import { tokenRules } from './token-rules.ts';
import { readTrail } from './trail.ts';

/** Every rule that a consumer is judged by. */
export const consumerRules: readonly ConsumerRule[] = [...headRules, ...tokenRules, ...lookupRules, ...retryRules];

/** Judges what a consumer sent to the Spine's services in a world: a finding for each rule. */
export function judgeConsumer(recorded: readonly Recorded[], world: World): Finding[] {
  const trail = readTrail(recorded, world);
  const programmes = new Set(trail.asked.map(({ interaction }) => interaction?.programme));
  return consumerRules
    .filter(({ programme }) => programme === undefined || programmes.has(programme))
    .map((rule) => judgeRule(rule, trail));
}
