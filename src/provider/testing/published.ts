/** Where published cases come from, and what they want: for tests. */
import { source, type Source } from '../../topology/index.ts';
import type { PracticeAnswer } from '../respond.ts';

/** What somebody has published: what is given, what is asked, what it wants as `status issue code`, and where. */
export type PublishedCase = readonly [given: string, got: () => PracticeAnswer, wanted: string | RegExp, from: Source];

export const tests = (feature: string) =>
  source('provider-testing', `GPConnect.Provider.AcceptanceTests/${feature}.feature`);
export const demo = (file: string) =>
  source('demonstrator', `gpconnect-demonstrator-api/src/main/java/uk/gov/hscic/${file}.java`);
export const guide = (page: string) => source('gpconnect', `pages/${page}.md`);
export const bookingPage = (name: string) => source('booking-api', `pages/explore/${name}.md`);
export const uecErrors = source('uec-appointments', '_pages/functional_spec/error/er_overview.md');

export const bad = '400 invalid BAD_REQUEST';
export const resource = '422 invalid INVALID_RESOURCE';
export const parameter = '422 invalid INVALID_PARAMETER';
export const conflict = '409 conflict FHIR_CONSTRAINT_VIOLATION';
export const duplicate = '409 duplicate DUPLICATE_REJECTED';
/** Some published tests want no success, and leave the status open. */
export const refused = /^4\d\d \S+ \S+$/;
