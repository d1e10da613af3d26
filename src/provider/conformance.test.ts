/**
 * What published tests, code and guidance want of a provider, case by case. The rooms beside test more; this is the
 * list of what others have written down.
 */
import { describe, expect, test } from 'vitest';
import { careConnectInteractions as care, type InteractionId } from '../topology/index.ts';
import { ask, hub, said } from './testing/asks.ts';
import { bookings, changes, searches } from './testing/published-appointments.ts';
import { careConnect, patients } from './testing/published-others.ts';
import { requests, tokens } from './testing/published-requests.ts';
import { bad } from './testing/published.ts';

/** Wanted by nobody in so many words. */
const inferred: readonly (readonly [given: string, why: string])[] = [
  [
    'the scope is that of another Care Connect interaction',
    'no source says which status; ours is tested with the profiles',
  ],
];

const groups = { requests, tokens, searches, bookings, changes, patients, careConnect };

describe.each(Object.entries(groups))('%s', (_, cases) => {
  test.each(cases)('%s', (_given, got, wanted, from) => {
    expect(from.url).toMatch(/^https:\/\/github\.com\//);
    if (typeof wanted === 'string') expect(said(got())).toBe(wanted);
    else expect(said(got())).toMatch(wanted);
  });
});

test('no case is lost, and only what nobody has published is left out', () => {
  const counted = Object.values(groups).map((cases) => cases.length);
  expect(counted).toEqual([13, 16, 17, 15, 14, 6, 7]);
  expect(inferred).toHaveLength(1);
});

test('whatever is asked of an interaction that is registered but not there, it is not implemented', () => {
  const structured = 'urn:nhs:names:services:gpconnect:fhir:operation:gpc.getstructuredrecord-1' as InteractionId;
  expect(said(ask({ interaction: structured, target: '/Patient/$gpc.getstructuredrecord', method: 'POST' }))).toBe(
    '501 not-supported NOT_IMPLEMENTED',
  );
  expect(said(ask({ practice: hub, interaction: structured, target: '/metadata' }))).toBe(bad);
  expect(said(ask({ practice: hub, interaction: care.metadata, target: '/metadata' }))).toBe('200');
});
