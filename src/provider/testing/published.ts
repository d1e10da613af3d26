/** Where published cases come from, and what they want: for tests. */
import { source, type Source } from '../../topology/index.ts';
import type { PublishedCase } from '../../topology/testing/published.ts';
import { headerValue } from '../../message/index.ts';
import type { PracticeAnswer } from '../software.ts';
import { shown } from '../rule.ts';
import { said } from './asks.ts';

/**
 * What somebody has published: what is given, what is asked, what it wants as `status issue code`, where; and what the
 * answer carries besides, where that is wanted too.
 */
export type ProviderCase = readonly [
  given: string,
  got: () => PracticeAnswer,
  wanted: string | RegExp,
  from: Source,
  besides?: (result: PracticeAnswer) => readonly unknown[],
];

/** The cases in the form of all: what comes of each in one line. */
export const toPublished = (cases: readonly ProviderCase[]): PublishedCase[] =>
  cases.map(([given, got, wanted, from, besides = () => []]) => {
    const line = (result: PracticeAnswer) => [said(result), ...besides(result).map(shown)].join(' ');
    return [given, () => line(got()), wanted, from];
  });

/** The value of a header of an answer. */
export const headerOf = ({ answer }: PracticeAnswer, name: string): string | undefined =>
  headerValue(answer.headers, name);

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
