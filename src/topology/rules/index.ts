import type { Problem } from '../problems.ts';
import { profiles, type ProfileId } from '../profiles.ts';
import { structureProblems } from '../structure.ts';
import type { Topology } from '../topology.ts';
import { bothRoles, consumerEndpoint, severalConsumers, sharedConsumerKey } from './consumers.ts';
import { ownAsid, ownIdentifiers } from './identifiers.ts';
import { diaryPerAsid, oneProvider, practiceInPath, providerEndpoint } from './providers.ts';
import type { Rule, Ruling } from './rule.ts';
import { odsInRoot, rootForm, rootWithoutOds } from './service-roots.ts';

export type { Rule, Ruling } from './rule.ts';

/** Every rule, in the order of its number. */
export const rules: readonly Rule[] = [
  ownAsid,
  ownIdentifiers,
  oneProvider,
  severalConsumers,
  consumerEndpoint,
  sharedConsumerKey,
  providerEndpoint,
  bothRoles,
  odsInRoot,
  rootForm,
  practiceInPath,
  rootWithoutOds,
  diaryPerAsid,
];

/**
 * What a body of guidance says of a definition by one rule.
 *
 * @example
 * ```ts
 * rules.map((rule) => judge(rule, consumer, 'uec-1.0.0').kind).includes('broken'); // => false
 * ```
 */
export function judge(rule: Rule, topology: Topology, profile: ProfileId): Ruling {
  return rule.sources[profile] === undefined
    ? { kind: 'not-applicable', words: `${profiles[profile].title} does not state it` }
    : rule.judge(topology, profile);
}

/**
 * Everything that is wrong with a definition in the eyes of one body of guidance, all at once: what was found, what was
 * expected, the source, and the smallest change that would satisfy the rule.
 *
 * @example
 * ```ts
 * validate(consumer); // => []
 * ```
 */
export const validate = (topology: Topology, profile: ProfileId = topology.profile): Problem[] => [
  ...structureProblems(topology),
  ...rules.flatMap((rule) => {
    const ruling = judge(rule, topology, profile);
    return ruling.kind === 'broken' ? ruling.problems : [];
  }),
];
