import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { headerValue } from '../../message/index.ts';
import { emptyDiary, isCancelled, type Resource } from '../diary.ts';
import type { PracticeAnswer } from '../software.ts';
import { entriesOf, failedCheck, resourceOf, said } from '../testing/asks.ts';
import {
  amend,
  appointment,
  book,
  booked,
  cancel,
  cancelled,
  search,
  searchQuery,
  slotAt,
} from '../testing/gp-connect.ts';
import { extensions } from './names.ts';

const { id, resource, diary } = booked();
const invalid = '422 invalid INVALID_RESOURCE';
const unknown = '404 not-found NO_RECORD_FOUND';
const conflict = '409 conflict FHIR_CONSTRAINT_VIOLATION';
const begun = { nowMs: slotAt(0).startMs };

describe('amending', () => {
  test('changes the words, and makes a version', () => {
    const words = { description: 'x'.repeat(100), comment: 'x'.repeat(500) };
    const result = amend(id, { ...resource, ...words }, diary);
    expect(resourceOf(result.answer)).toEqual({
      ...resource,
      ...words,
      meta: { ...(resource['meta'] as object), versionId: '2' },
    });
    expect(headerValue(result.answer.headers, 'ETag')).toBe('W/"2"');
    expect(result.diary.entries.get(id)?.versions).toHaveLength(2);
    expect(result.diary.bookedSlots).toEqual(diary.bookedSlots);
  });

  test('may take the comment away', () => {
    const commented = amend(id, { ...resource, comment: 'x' }, diary);
    const { answer } = amend(id, resource, commented.diary, 'W/"2"');
    expect([answer.status, resourceOf(answer)['comment']]).toEqual([200, undefined]);
  });

  test.each<[string, string, Resource | string, string?]>([
    ['body-form', 'with what is no JSON', 'x', '400 invalid BAD_REQUEST'],
    ['body-appointment', 'with another resource', { resourceType: 'Patient' }],
    ['body-structure', 'with an unknown element', { ...resource, colour: 'green' }],
    ['amend-only', 'the status', { ...resource, status: 'cancelled' }],
    ['amend-only', 'the start', { ...resource, start: '2026-11-23T10:00:00+00:00' }],
    ['amend-only', 'the participants', { ...resource, participant: (resource['participant'] as object[]).slice(1) }],
    ['amend-only', 'the id', { ...resource, id: 'another' }],
    ['amend-only', 'the reason', { ...resource, reason: [{ text: 'x' }] }],
    ['amend-description', 'the description away', { ...resource, description: undefined }],
    [
      'appointment-description-length',
      'the description beyond its length',
      { ...resource, description: 'x'.repeat(101) },
    ],
    ['appointment-comment-length', 'the comment beyond its length', { ...resource, comment: 'x'.repeat(501) }],
  ])('%s fails when changing %s', (check, _, body, wanted = invalid) => {
    const result = amend(id, body, diary);
    expect([failedCheck(result), said(result)]).toEqual([check, wanted]);
    expect(result.diary).toBe(diary);
  });
});

describe('cancelling', () => {
  test('keeps the appointment as a new version, and frees its slots', () => {
    const two = booked([slotAt(0), slotAt(1)]);
    const result = cancel(two.id, cancelled(two.resource), two.diary);
    expect(said(result)).toBe('200');
    expect(resourceOf(result.answer)).toMatchObject({ status: 'cancelled', meta: { versionId: '2' } });
    expect(headerValue(result.answer.headers, 'ETag')).toBe('W/"2"');
    const free = (of: typeof diary) => entriesOf(search(searchQuery(), of)).map((slot) => slot.id);
    expect(free(result.diary)).toEqual(free(emptyDiary));
    expect(said(book(appointment(), result.diary))).toBe('201');
  });

  test('takes the reason among the extensions wherever it stands', () => {
    const [reason, ...others] = [...(cancelled(resource)['extension'] as Resource[])].reverse();
    const body = { ...cancelled(resource), extension: [reason, ...others.reverse()] };
    expect(said(cancel(id, body, diary))).toBe('200');
  });

  test('takes the same appointment with its properties in another order, and without what the provider sets', () => {
    const { meta, ...rest } = cancelled(resource);
    expect(meta).toBeDefined();
    expect(said(cancel(id, Object.fromEntries(Object.entries(rest).reverse()), diary))).toBe('200');
  });

  test.each<[string, string, Resource | string, string?]>([
    ['body-form', 'it is no JSON', 'x', '400 invalid BAD_REQUEST'],
    ['cancel-reason', 'there is no reason', cancelled(resource, undefined, { extension: resource['extension'] })],
    ['cancel-reason', 'the reason is a number', cancelled(resource, 7)],
    ['cancel-reason-words', 'the reason is empty', cancelled(resource, ''), '422 invalid INVALID_PARAMETER'],
    ['cancel-reason-words', 'the reason is blank', cancelled(resource, ' '), '422 invalid INVALID_PARAMETER'],
    ['body-structure', 'it has an unknown element', cancelled(resource, 'x', { colour: 'green' })],
    ['cancel-status', 'the status stays', cancelled(resource, 'x', { status: 'booked' })],
    ['cancel-only', 'the comment is new', cancelled(resource, 'x', { comment: 'new' })],
    ['cancel-only', 'the description is new', cancelled(resource, 'x', { description: 'new' })],
    ['cancel-only', 'an extension is missing', cancelled({ ...resource, extension: [] })],
    ['cancel-only', 'there are two reasons', cancelled(cancelled(resource))],
  ])('%s fails when %s', (check, _, body, wanted = invalid) => {
    const result = cancel(id, body, diary);
    expect([failedCheck(result), said(result)]).toEqual([check, wanted]);
    expect(result.diary).toBe(diary);
  });

  test('by whoever did not book is as good', () => {
    const requesting_organization = {
      resourceType: 'Organization',
      identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'Z98199' }],
    };
    expect(said(cancel(id, cancelled(resource), diary, 'W/"1"', { claims: { requesting_organization } }))).toBe('200');
  });
});

type Change = (version: string | undefined, of?: typeof diary, more?: Parameters<typeof amend>[4]) => PracticeAnswer;
const bothChanges: readonly (readonly [string, Change])[] = [
  ['amending', (version, of = diary, more = {}) => amend(id, resource, of, version, more)],
  ['cancelling', (version, of = diary, more = {}) => cancel(id, cancelled(resource), of, version, more)],
];

describe.each(bothChanges)('%s', (_, change) => {
  const gone = cancel(id, cancelled(resource), diary).diary;
  const newer = amend(id, { ...resource, comment: 'x' }, diary).diary;

  test.each([
    ['no version', { 'If-Match': undefined }, '412 conflict FHIR_CONSTRAINT_VIOLATION'],
    ['another version', { 'If-Match': 'W/"2"' }, conflict],
    ['a version in another form', { 'If-Match': '"1"' }, conflict],
    ['a version that is none', { 'If-Match': 'invalidEtag' }, conflict],
    ['any version', { 'If-Match': '*' }, conflict],
  ])('%s is refused', (_what, headers, wanted) => {
    expect(said(change('W/"1"', diary, { headers }))).toBe(wanted);
  });

  test('an older version is refused', () => {
    expect(said(change('W/"1"', newer))).toBe(conflict);
  });

  test('a cancelled appointment is refused', () => {
    const result = change('W/"2"', gone);
    expect([failedCheck(result), said(result)]).toEqual(['appointment-standing', invalid]);
  });

  test('an appointment that has begun is refused', () => {
    const result = change('W/"1"', diary, begun);
    expect([failedCheck(result), said(result)]).toEqual(['appointment-future', invalid]);
  });

  test('what nobody booked is not found', () => {
    expect(said(change('W/"1"', emptyDiary))).toBe(unknown);
  });

  test('gives nothing back when nothing is wanted', () => {
    const { answer } = change('W/"1"', diary, { headers: { Prefer: 'return=minimal' } });
    expect([answer.status, answer.body]).toEqual([200, '']);
  });
});

test('the interaction alone tells an amendment from a cancellation', () => {
  expect(said(amend(id, cancelled(resource), diary))).toBe(invalid);
  expect(failedCheck(cancel(id, resource, diary))).toBe('cancel-reason');
});

test('whatever is booked, amended and cancelled, a slot is taken exactly when one standing appointment has it', () => {
  const step = fc.record({
    kind: fc.constantFrom('book', 'amend', 'cancel'),
    at: fc.nat({ max: 4 }),
    count: fc.integer({ min: 1, max: 2 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 10 }), (steps) => {
      let current = emptyDiary;
      for (const { kind, at, count } of steps) {
        const [name = 'none', entry] = [...current.entries][at] ?? [];
        const version = `W/"${entry?.versions.length ?? 0}"`;
        const newest = entry?.versions.at(-1) ?? resource;
        const taken = [0, 1].slice(0, count).map((index) => slotAt(Math.min(at + index, 4)));
        const result =
          kind === 'book'
            ? book(appointment({}, taken), current)
            : kind === 'amend'
              ? amend(name, { ...newest, comment: `${at}` }, current, version)
              : cancel(name, cancelled(newest), current, version);
        current = result.diary;
        const standing = [...current.entries.values()]
          .filter((each) => !isCancelled(each))
          .flatMap(({ slots }) => slots);
        if (new Set(standing).size !== standing.length) return false;
        if (JSON.stringify([...standing].sort()) !== JSON.stringify([...current.bookedSlots].sort())) return false;
      }
      return true;
    }),
    { numRuns: 200 },
  );
});

test('the names of the extensions are the published ones', () => {
  expect(extensions.cancellationReason).toBe(
    'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-AppointmentCancellationReason-1',
  );
});
