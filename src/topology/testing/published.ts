/** The form of cases that others have published of how systems behave: for tests. */
import type { Source } from '../sources.ts';

/** What a case is about: a part of the network, or a definition. */
export type Layer = 'ssp' | 'provider' | 'cc-provider' | 'sds-ldap' | 'sds-fhir' | 'topology';

/** In our own words: what is given, what comes of it here, what is wanted, and who has published that. */
export type PublishedCase = readonly [
  given: string,
  got: () => string | Promise<string>,
  wanted: string | RegExp,
  from: Source,
];

/** What somebody would expect but nobody has published: what is given, and why it is no case. */
export type InferredCase = readonly [given: string, why: string];
