import { describe, expect, test } from 'vitest';
import { headerValue } from '../../message/index.ts';
import { gpConnectInteractions as gpc } from '../../topology/index.ts';
import { ask, entriesOf, failedCheck, nowMs, resourceOf, said } from '../testing/asks.ts';
import { amend, booked, cancel, cancelled, list, read, slotAt } from '../testing/gp-connect.ts';
import { dayMs } from '../times.ts';

const { id, resource, diary } = booked();
const invalid = '422 invalid INVALID_RESOURCE';
const unknown = '404 not-found NO_RECORD_FOUND';
const begun = { nowMs: slotAt(0).startMs };

describe('reading', () => {
  test('gives the newest version, and its number', () => {
    const { answer } = read(id, diary);
    expect(resourceOf(answer)).toEqual(resource);
    expect(headerValue(answer.headers, 'ETag')).toBe('W/"1"');
    expect(headerValue(answer.headers, 'Last-Modified')).toBe('Mon, 23 Nov 2026 07:00:00 GMT');
    expect(headerValue(answer.headers, 'Location')).toBeUndefined();
  });

  test('gives an older version by its number', () => {
    const { diary: next } = amend(id, { ...resource, comment: 'new' }, diary);
    const versions = ['', '/_history/1', '/_history/2'].map((more) => read(`${id}${more}`, next).answer);
    expect(versions.map(({ headers }) => headerValue(headers, 'ETag'))).toEqual(['W/"2"', 'W/"1"', 'W/"2"']);
    expect(versions.map((answer) => resourceOf(answer)['comment'])).toEqual(['new', undefined, 'new']);
  });

  test.each([
    ['unknown', 'Invalid4321'],
    ['blank', ''],
    ['a name that every object has', '__proto__'],
    ['of a version that is not there', `${id}/_history/2`],
    ['of the version nought', `${id}/_history/0`],
    ['of a version that is no number', `${id}/_history/one`],
    ['of a blank version', `${id}/_history/`],
  ])('an id that is %s is not found', (_, path) => {
    expect(said(read(path, diary))).toBe(unknown);
  });

  test('an appointment that has begun is refused', () => {
    expect([said(read(id, diary, { nowMs: begun.nowMs - 1000 })), said(read(id, diary, begun))]).toEqual([
      '200',
      invalid,
    ]);
  });
});

describe('listing', () => {
  const days = '?start=ge2026-11-23&start=le2026-11-27';
  test('gives the appointments of a patient, the earliest first, the cancelled ones too', () => {
    const second = booked([slotAt(2)], diary);
    const third = booked([slotAt(1)], second.diary);
    const after = cancel(second.id, cancelled(second.resource), third.diary).diary;
    expect(entriesOf(list(days, after)).map((each) => [each.id, each['status']])).toEqual([
      [id, 'booked'],
      [third.id, 'booked'],
      [second.id, 'cancelled'],
    ]);
    expect(entriesOf(list(days, after, '3'))).toEqual([]);
  });

  test('keeps to the days', () => {
    expect(entriesOf(list('?start=ge2026-11-24&start=le2026-11-27', diary))).toEqual([]);
    expect(entriesOf(list('?start=le2026-11-23&start=ge2026-11-23', diary))).toHaveLength(1);
  });

  test('gives what has begun today', () => {
    const late = ask(
      { interaction: gpc.list, target: `/Patient/2/Appointment${days}`, nowMs: nowMs + dayMs / 2 },
      diary,
    );
    expect(entriesOf(late)).toHaveLength(1);
  });

  const parameter = '422 invalid INVALID_PARAMETER';
  test.each([
    ['list-days', ''],
    ['list-days', '?start=ge2026-11-23'],
    ['list-days', '?start=le2026-11-23'],
    ['list-days', '?start=ge2026-11-23&start=ge2026-11-27'],
    ['list-days', `${days}&start=le2026-11-28`],
    ['list-days', '?start=gt2026-11-23&start=lt2026-11-27'],
    ['list-days', '?start=2026-11-23&start=2026-11-27'],
    ['list-days', '?start=ge2026-11-23T00:00:00%2B00:00&start=le2026-11-27'],
    ['list-days', '?start=ge2026-11-23&start=le2026-11-27T23:59:59Z'],
    ['list-days', '?start=ge2026-11&start=le2026-12'],
    ['list-days', '?start=ge2026-02-30&start=le2026-11-27'],
    ['list-days', '?start=ge2026-11-23&end=le2026-11-27'],
    ['list-order', '?start=ge2026-11-27&start=le2026-11-23'],
    ['list-future', '?start=ge2026-11-22&start=le2026-11-27'],
    ['list-future', '?start=ge2026-11-20&start=le2026-11-21'],
  ])('%s fails for %j', (check, query) => {
    const result = list(query, diary);
    expect([failedCheck(result), said(result)]).toEqual([check, parameter]);
  });

  test('of a patient whom nobody knows is not found', () => {
    expect(said(list(days, diary, '99'))).toBe('404 not-found PATIENT_NOT_FOUND');
    expect(said(list(days, diary, ''))).toBe('404 not-found PATIENT_NOT_FOUND');
  });
});
