import { fixedFacts } from '../../lab/facts.ts';
import { clinic, farm } from '../../lab/testing/definitions.ts';
import { proxyHead, type Changes } from '../../lab/testing/small-world.ts';
import { toWorld, type ProxyOptions, type World } from '../../sds/index.ts';
import type { ProfileId } from '../../topology/index.ts';
import { decide } from '../decide.ts';

/** The small world with options of the proxy. */
export const worldOf = (proxy: Partial<ProxyOptions> = {}, profile: ProfileId = 'uec-1.0.0'): World =>
  toWorld([clinic, farm], { profile, proxy });

/** What the proxy decides of a request with changes. */
export const decided = (changes: Changes, world: World) => decide(proxyHead(changes), world, fixedFacts());

/** `forward`, `answer`, or the check that failed with what the refusal amounts to. */
export function said(changes: Changes, world: World): string {
  const { checks, outcome } = decided(changes, world);
  if (outcome.kind !== 'refuse') return outcome.kind;
  const { status, issue, coding } = outcome.refusal;
  const check = checks.find(({ verdict }) => verdict === 'failed')?.id ?? '';
  return [check, status, issue, coding?.code].filter((part) => part !== undefined).join(' ');
}
