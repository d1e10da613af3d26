import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  appointment,
  book,
  booked,
  cancel,
  codeOf,
  freeIn,
  read,
  resourceOf,
  slotAt,
  slots,
} from '../../lab/testing/bookings.ts';
import { headerValue } from '../../message/index.ts';
import { emptyDiary, type Resource } from '../diary.ts';

describe('reading', () => {
  test('gives the newest version, and its number', () => {
    const { id, resource, diary } = booked();
    const answer = read(id, diary);
    expect(answer.status).toBe(200);
    expect(resourceOf(answer)).toEqual(resource);
    expect(headerValue(answer.headers, 'ETag')).toBe('W/"1"');
    expect(headerValue(answer.headers, 'Location')).toBeUndefined();
  });

  test.each(['unknown', '', '__proto__'])('%j is not found', (id) => {
    expect(codeOf(read(id, booked().diary))).toBe('404 not-found NO_RECORD_FOUND');
  });
});

describe('cancelling', () => {
  test('keeps the appointment as a new version, and frees its slot', () => {
    const { id, resource, diary } = booked();
    const result = cancel(id, { ...resource, status: 'cancelled' }, diary, 'W/"1"');
    expect(result.answer.status).toBe(200);
    expect(resourceOf(result.answer)).toEqual({
      ...resource,
      status: 'cancelled',
      meta: { ...(resource['meta'] as object), versionId: '2' },
    });
    expect(headerValue(result.answer.headers, 'ETag')).toBe('W/"2"');
    expect(resourceOf(read(id, result.diary))).toMatchObject({ status: 'cancelled' });
    expect(result.diary.entries.get(id)?.versions).toHaveLength(2);
    expect(freeIn(result.diary)).toEqual(freeIn(emptyDiary));
    expect(booked(0, result.diary).id).not.toBe(id);
  });

  test('again does not free the slot for a third, when somebody else has booked it', () => {
    const first = booked();
    const cancelled = cancel(first.id, { ...first.resource, status: 'cancelled' }, first.diary, 'W/"1"');
    const second = booked(0, cancelled.diary);
    const again = cancel(first.id, { ...first.resource, status: 'cancelled' }, second.diary, 'W/"2"');
    expect(freeIn(again.diary)).toEqual(freeIn(second.diary));
    expect(codeOf(book(appointment(), again.diary).answer)).toBe('409 duplicate DUPLICATE_REJECTED');
  });

  test('takes the same appointment with its properties in another order, and without what the provider sets', () => {
    const { id, resource, diary } = booked();
    const { meta, ...rest } = resource;
    expect(meta).toBeDefined();
    const turned = Object.fromEntries(Object.entries({ ...rest, status: 'cancelled' }).reverse());
    expect(cancel(id, turned, diary, 'W/"1"').answer.status).toBe(200);
  });

  test.each([
    ['no version', undefined, '412 conflict FHIR_CONSTRAINT_VIOLATION'],
    ['another version', 'W/"2"', '409 conflict FHIR_CONSTRAINT_VIOLATION'],
    ['a version in another form', '"1"', '409 conflict FHIR_CONSTRAINT_VIOLATION'],
    ['a version that is none', 'invalidEtag', '409 conflict FHIR_CONSTRAINT_VIOLATION'],
  ])('with %s is refused', (_, version, code) => {
    const { id, resource, diary } = booked();
    const result = cancel(id, { ...resource, status: 'cancelled' }, diary, version);
    expect(codeOf(result.answer)).toBe(code);
    expect(result.diary).toBe(diary);
  });

  test('an old version is refused', () => {
    const { id, resource, diary } = booked();
    const { diary: next } = cancel(id, { ...resource, status: 'cancelled' }, diary, 'W/"1"');
    expect(codeOf(cancel(id, { ...resource, status: 'cancelled' }, next, 'W/"1"').answer)).toBe(
      '409 conflict FHIR_CONSTRAINT_VIOLATION',
    );
  });

  test.each<[string, (resource: Resource) => unknown, string]>([
    ['another status', (resource) => resource, '422 invalid INVALID_RESOURCE'],
    [
      'other words',
      (resource) => ({ ...resource, status: 'cancelled', description: 'x' }),
      '422 invalid INVALID_RESOURCE',
    ],
    [
      'something more',
      (resource) => ({ ...resource, status: 'cancelled', comment: 'x' }),
      '422 invalid INVALID_RESOURCE',
    ],
    [
      'something less',
      ({ contained, ...resource }) => ({ ...resource, status: contained && 'cancelled' }),
      '422 invalid INVALID_RESOURCE',
    ],
    [
      'a list turned round',
      ({ contained, ...resource }) => ({
        ...resource,
        status: 'cancelled',
        contained: [...(contained as unknown[])].reverse(),
      }),
      '422 invalid INVALID_RESOURCE',
    ],
    ['no JSON', () => 'x', '400 invalid BAD_REQUEST'],
  ])('with %s is refused', (_, change, code) => {
    const { id, resource, diary } = booked();
    const result = cancel(id, change(resource), diary, 'W/"1"');
    expect(codeOf(result.answer)).toBe(code);
    expect(result.diary).toBe(diary);
  });

  test('what nobody booked is not found', () => {
    expect(codeOf(cancel('unknown', appointment(), emptyDiary, 'W/"1"').answer)).toBe('404 not-found NO_RECORD_FOUND');
  });
});

test('whatever is booked and cancelled, a slot is taken exactly when one standing appointment has it', () => {
  const steps = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('book' as const), at: fc.nat({ max: slots.length - 1 }) }),
      fc.record({ kind: fc.constant('cancel' as const), at: fc.nat({ max: 4 }) }),
    ),
    { maxLength: 12 },
  );
  const all = freeIn(emptyDiary);
  fc.assert(
    fc.property(steps, (wanted) => {
      const made: { id: string; slot: string; stands: boolean }[] = [];
      let diary = emptyDiary;
      for (const { kind, at } of wanted) {
        const { id, slot } = kind === 'book' ? { id: '', slot: slotAt(at).id } : (made[at] ?? { id: 'none', slot: '' });
        const newest = read(id, diary);
        const result =
          kind === 'book'
            ? book(appointment(at), diary)
            : cancel(id, { ...resourceOf(newest), status: 'cancelled' }, diary, headerValue(newest.headers, 'ETag'));
        diary = result.diary;
        if (result.answer.status === 201) made.push({ id: resourceOf(result.answer).id, slot, stands: true });
        const cancelled = made.find((each) => each.id === id);
        if (result.answer.status === 200 && cancelled !== undefined) cancelled.stands = false;
        const taken = made.flatMap((each) => (each.stands ? [each.slot] : []));
        if (new Set(taken).size !== taken.length) return false;
        if (freeIn(diary).join() !== all.filter((each) => !taken.includes(each)).join()) return false;
      }
      return true;
    }),
    { numRuns: 200 },
  );
});
