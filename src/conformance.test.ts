/**
 * What published tests, code and guidance want of every part, case by case. The rooms test more; this is the list of
 * what others have written down. What sockets
 * alone can show runs in test/wire/conformance.test.ts and counts here.
 */
import { describe, expect, test } from 'vitest';
import * as appointments from './provider/testing/published-appointments.ts';
import { careConnect, inferredCare, patients } from './provider/testing/published-others.ts';
import { requests, tokens } from './provider/testing/published-requests.ts';
import { toPublished } from './provider/testing/published.ts';
import { lookups } from './sds/testing/published-lookups.ts';
import { searches as ldapSearches } from './sds/testing/published-searches.ts';
import { exchanges } from '../test/wire/testing/published-exchanges.ts';
import { inferredProxy, proxyRequests } from './ssp/testing/published-requests.ts';
import { definitions, inferredDefinitions } from './topology/testing/published-definitions.ts';
import type { InferredCase, Layer, PublishedCase } from './topology/testing/published.ts';

const { searches, bookings, changes } = appointments;
const published: Readonly<Record<Layer, readonly PublishedCase[]>> = {
  ssp: proxyRequests,
  provider: toPublished([...requests, ...tokens, ...searches, ...bookings, ...changes, ...patients]),
  'cc-provider': toPublished(careConnect),
  'sds-ldap': ldapSearches,
  'sds-fhir': lookups,
  topology: definitions,
};

/** Wanted by nobody in so many words: no case to pass, whatever is done here. */
const inferred: Readonly<Partial<Record<Layer, readonly InferredCase[]>>> = {
  ssp: inferredProxy,
  'cc-provider': inferredCare,
  topology: inferredDefinitions,
};

describe.each(Object.entries(published))('%s', (_, cases) => {
  test.each(cases)('%s', async (_given, got, wanted, from) => {
    expect(from.url).toMatch(/^https:\/\/github\.com\//);
    if (typeof wanted === 'string') expect(await got()).toBe(wanted);
    else expect(await got()).toMatch(wanted);
  });
});

test('no case is lost, and only what nobody has published is left out', () => {
  const count = (tables: Readonly<Record<string, readonly unknown[]>>) =>
    Object.fromEntries(Object.entries(tables).map(([layer, cases]) => [layer, cases.length]));
  expect(count({ ...published, ssp: [...published.ssp, ...exchanges] })).toEqual({
    ssp: 17,
    provider: 80,
    'cc-provider': 7,
    'sds-ldap': 4,
    'sds-fhir': 8,
    topology: 5,
  });
  expect(count(inferred)).toEqual({ ssp: 3, 'cc-provider': 1, topology: 1 });
});
