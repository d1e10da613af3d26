import type { Problem } from '../problems.ts';
import type { ProfileId } from '../profiles.ts';
import type { Source } from '../sources.ts';
import type { Topology } from '../topology.ts';

/**
 * What a body of guidance says of a definition by one rule.
 *
 * - `met`: it asks for something, and the definition has it.
 * - `broken`: it asks for something else; every problem at once.
 * - `permitted`: it allows what the definition does.
 * - `not-applicable`: nothing here that the rule speaks of, or guidance that does not state the rule.
 * - `unknown`: the guidance is silent, or no definition holds the facts.
 * - `disputed`: the guidance contradicts itself.
 */
export type Ruling =
  | { readonly kind: 'broken'; readonly problems: readonly [Problem, ...Problem[]] }
  | { readonly kind: 'met' | 'permitted' | 'not-applicable' | 'unknown' | 'disputed'; readonly words: string };

/** A rule of the published guidance. */
export interface Rule {
  /** Stable name, such as `R7`. */
  readonly id: string;
  readonly title: string;
  /** `requirement`, with prohibitions; `permission`; `facts`: needs what no definition holds. */
  readonly nature: 'requirement' | 'permission' | 'facts';
  /** Where each body of guidance that has something to say on it says so. */
  readonly sources: Readonly<Partial<Record<ProfileId, Source>>>;
  /** Never asked for a profile without a source. */
  readonly judge: (topology: Topology, profile: ProfileId) => Ruling;
}

/** A problem before it knows its rule. */
export type Finding = Omit<Problem, 'rule' | 'source'>;

/** `broken` with these findings, or the ruling that holds when there is none. */
export function brokenBy(rule: string, source: Source, findings: readonly Finding[], otherwise: Ruling): Ruling {
  const [first, ...rest] = findings.map((finding): Problem => ({ rule, source, ...finding }));
  return first === undefined ? otherwise : { kind: 'broken', problems: [first, ...rest] };
}
