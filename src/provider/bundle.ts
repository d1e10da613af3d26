import type { Practice } from './practice.ts';

/** A resource with the id that the provider gave it. */
export interface NamedResource {
  readonly resourceType: string;
  readonly id: string;
}

/**
 * A searchset: what was searched for counts, what was included with it or says something about the search does not.
 * FHIR has no empty lists, so without anything there is no `entry`.
 */
export function bundle(
  practice: Practice,
  id: string,
  matches: readonly NamedResource[],
  included: readonly NamedResource[] = [],
  outcomes: readonly NamedResource[] = [],
) {
  const entry = [
    ...matches.map((resource) => ['match', resource] as const),
    ...included.map((resource) => ['include', resource] as const),
    ...outcomes.map((resource) => ['outcome', resource] as const),
  ].map(([mode, resource]) => ({
    ...(mode === 'outcome' ? {} : { fullUrl: `${practice.serviceRoot}/${resource.resourceType}/${resource.id}` }),
    resource,
    search: { mode },
  }));
  return {
    resourceType: 'Bundle',
    id,
    type: 'searchset',
    total: matches.length,
    ...(entry.length === 0 ? {} : { entry }),
  };
}
