import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gpConnectInteractions as gpc } from '../../topology/index.ts';
import { ask, entriesOf, failedCheck, nowMs, resourceOf, said, surgery } from '../testing/asks.ts';
import { afternoonAt, booked, search, searchQuery, slotAt, slots } from '../testing/gp-connect.ts';
import { dayMs } from '../times.ts';
import { systems } from './names.ts';
import { favouredOdsCodes, findSessionSlot, sessionSlotsBetween } from './sessions.ts';

type Query = Parameters<typeof searchQuery>[0];
const today = { start: 'ge2026-11-23', end: 'le2026-11-23' };
const idsOf = (query: Query, more = ''): string[] => entriesOf(search(searchQuery(query) + more)).map(({ id }) => id);
const typesOf = (more: string, query: Query = {}): string[] =>
  entriesOf(search(searchQuery(query) + more), 'include').map(({ resourceType }) => String(resourceType));

test('free slots are a searchset of GP Connect slots, in British time', () => {
  const result = search(searchQuery());
  const bundle = resourceOf(result.answer);
  expect(bundle).toMatchObject({ resourceType: 'Bundle', type: 'searchset', total: entriesOf(result).length });
  expect(entriesOf(result).length).toBeGreaterThan(10);
  for (const slot of entriesOf(result)) {
    expect(slot).toMatchObject({
      resourceType: 'Slot',
      status: 'free',
      meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-Slot-1'] },
      serviceType: [{ text: expect.any(String) as string }],
      start: expect.stringMatching(/^2026-11-2\dT\d\d:\d\d:00\+00:00$/) as string,
    });
    expect(Object.keys(slot)).not.toContain('specialty');
    expect(Object.keys(slot)).not.toContain('comment');
  }
});

test('in summer the times are those of British clocks', () => {
  const may = { nowMs: Date.parse('2026-05-11T07:00:00Z') };
  const [slot] = entriesOf(search(searchQuery({ start: 'ge2026-05-11', end: 'le2026-05-11' }), undefined, may));
  expect(slot).toMatchObject({ start: '2026-05-11T10:00:00+01:00' });
  expect(Date.parse(String(slot?.['start']))).toBe(Date.parse('2026-05-11T09:00:00Z'));
});

describe('the window', () => {
  const lengthMs = slotAt(0).endMs - slotAt(0).startMs;
  const at = (ms: number, prefix: string) => `${prefix}${new Date(ms).toISOString().slice(0, 19)}%2B00:00`;
  const ends = (fromMs: number, toMs: number): Query => ({ start: at(fromMs, 'ge'), end: at(toMs, 'le') });
  const first = slotAt(0);

  test.each([
    ['of a slot to the second', ends(first.startMs, first.endMs), [first.id]],
    ['that begins a second late', ends(first.startMs + 1000, first.endMs), []],
    ['that ends a second early', ends(first.startMs, first.endMs - 1000), []],
    ['of two slots', ends(first.startMs, first.endMs + lengthMs), [first.id, slotAt(1).id]],
    ['without length', ends(first.startMs, first.startMs), []],
    ['of a weekend', { start: 'ge2026-11-28', end: 'le2026-11-29' }, []],
    ['that is past', { start: 'ge2026-11-02', end: 'le2026-11-06' }, []],
    ['beyond the booking window', { start: 'ge2027-02-01', end: 'le2027-02-05' }, []],
  ])('%s', (_, query, ids) => {
    expect(idsOf(query)).toEqual(ids);
  });

  test('in summer a date is a day of British clocks', () => {
    const july = (start: string, end: string) =>
      said(search(searchQuery({ start, end }), undefined, { nowMs: Date.parse('2026-07-01T07:00:00Z') }));
    expect(july('ge2026-07-01T00:00:00%2B01:00', 'le2026-07-15T00:00:00%2B01:00')).toBe('200');
    expect(july('ge2026-07-01T00:00:00%2B00:00', 'le2026-07-15T00:00:00%2B01:00')).toBe('200');
    expect(july('ge2026-07-01T00:00:00%2B01:00', 'le2026-07-15T00:00:00%2B00:00')).toBe(
      '422 invalid INVALID_PARAMETER',
    );
  });

  test('of fourteen days may have a change of clocks in it', () => {
    const october = { nowMs: Date.parse('2026-10-20T07:00:00Z') };
    const query = { start: 'ge2026-10-20T00:00:00%2B01:00', end: 'le2026-11-03T00:00:00%2B00:00' };
    expect(said(search(searchQuery(query), undefined, october))).toBe('200');
    expect(said(search(searchQuery({ ...query, end: 'le2026-11-03T00:00:01%2B00:00' }), undefined, october))).toBe(
      '422 invalid INVALID_PARAMETER',
    );
  });

  test('an offset whose plus was not encoded is understood', () => {
    expect(idsOf({ start: 'ge2026-11-23T00:00:00+00:00', end: 'le2026-11-23T23:59:59+00:00' })).toEqual(idsOf(today));
  });

  const invalid = '422 invalid INVALID_PARAMETER';
  test.each([
    ['slot-start-form', { start: '2026-11-23' }],
    ['slot-start-form', { start: 'eq2026-11-23' }],
    ['slot-start-form', { start: 'le2026-11-23' }],
    ['slot-start-form', { start: 'ge2026-11' }],
    ['slot-start-form', { start: 'ge2026-02-30' }],
    ['slot-start-form', { start: 'ge2026-11-23T09:00:00Z' }],
    ['slot-start-form', { start: 'ge2026-11-23T09:00:00%2B02:00' }],
    ['slot-start-form', { start: 'ge2026-11-23T09:00:00-01:00' }],
    ['slot-start-form', { start: 'ge2026-11-23T24:00:00%2B00:00' }],
    ['slot-start-form', { start: 'ge2026-11-23T09:00%2B00:00' }],
    ['slot-start-form', { start: '' }],
    ['slot-end-form', { end: 'ge2026-11-27' }],
    ['slot-end-form', { end: 'le27/11/2026' }],
    ['slot-span', { start: 'ge2026-11-23', end: 'le2026-11-22' }],
    ['slot-span', { start: 'ge2026-11-23', end: 'le2026-12-08' }],
    ['slot-status-free', { status: 'busy' }],
    ['slot-status-free', { status: 'free,busy' }],
    ['slot-status-free', { status: '' }],
  ])('%s fails for %j', (check, query) => {
    const result = search(searchQuery(query));
    expect([failedCheck(result), said(result)]).toEqual([check, invalid]);
  });

  test.each([
    ['slot-start-once', '&start=ge2026-11-23'],
    ['slot-end-once', '&end=le2026-11-27'],
  ])('%s fails for a second one', (check, more) => {
    const result = search(searchQuery() + more);
    expect([failedCheck(result), said(result)]).toEqual([check, invalid]);
  });

  test.each([
    ['slot-start-present', { start: undefined }],
    ['slot-end-present', { end: undefined }],
    ['slot-status-present', { status: undefined }],
    ['slot-include-schedule', { _include: undefined }],
    ['slot-include-schedule', { _include: 'Slot:Schedule' }],
  ])('%s fails for %j', (check, query) => {
    const result = search(searchQuery(query));
    expect([failedCheck(result), said(result)]).toEqual([check, '400 invalid BAD_REQUEST']);
  });
});

describe('who asks decides what is shown:', () => {
  const [ods] = favouredOdsCodes;
  const byOds = (code: string) => `&searchFilter=${systems.ods}|${code}`;
  const byType = (code: string) => `&searchFilter=${systems.organisationType}|${code}`;
  const morning = slots.filter(({ session }) => session === 'morning').length;
  const shownTo = (more: string): number[] =>
    idsOf(today, more).map((id) => slots.findIndex((slot) => slot.id === id) - morning);
  // The afternoon: 0 and 1 are for all, 2 is for urgent care, 3 for two organisations, 4 for those of two types only,
  // 5 for all on the day itself.
  test.each([
    ['nobody in particular', '', [0, 1, 5]],
    ['a type', byType('urgent-care'), [0, 1, 2, 5]],
    ['another type', byType('gp-practice'), [0, 1, 5]],
    ['a type without slots of its own', byType('oncology'), [0, 1, 5]],
    ['an organisation', byOds(ods), [0, 1, 3, 5]],
    ['another organisation', byOds('Z98101'), [0, 1, 5]],
    ['an organisation and its type', byOds(ods) + byType('urgent-care'), [0, 1, 2, 3, 4, 5]],
    ['an organisation and another type', byOds(ods) + byType('gp-practice'), [0, 1, 3, 4, 5]],
    ['another organisation of the type', byOds('Z98101') + byType('urgent-care'), [0, 1, 2, 5]],
    ['a filter of another system', `&searchFilter=https://x.example|${ods}`, [0, 1, 5]],
    ['a filter without a system', `&searchFilter=${ods}`, [0, 1, 5]],
    ['a filter in another case', byOds(ods.toLowerCase()), [0, 1, 5]],
  ])('%s', (_, more, shown) => {
    expect(shownTo(more).filter((index) => index >= 0)).toEqual(shown);
  });

  test('a slot that is held back is shown on the day before', () => {
    const [{ id }] = [afternoonAt(5)];
    const earlier = (ms: number) =>
      entriesOf(search(searchQuery(today), undefined, { nowMs: afternoonAt(5).startMs - ms })).some(
        (slot) => slot.id === id,
      );
    expect([earlier(dayMs + 1000), earlier(dayMs), earlier(0)]).toEqual([false, true, false]);
  });
});

test('a slot that is booked is not shown', () => {
  const { diary } = booked([slotAt(0), slotAt(1)]);
  const left = entriesOf(search(searchQuery(today), diary)).map(({ id }) => id);
  expect(left).toEqual(idsOf(today).filter((id) => id !== slotAt(0).id && id !== slotAt(1).id));
});

describe('what is included', () => {
  const practitioner = '&_include:recurse=Schedule:actor:Practitioner';
  const location = '&_include:recurse=Schedule:actor:Location';
  const organisation = '&_include:recurse=Location:managingOrganization';
  test.each([
    ['the organisation, unasked', '', ['Schedule', 'Schedule', 'Organization']],
    ['the clinicians', practitioner, ['Schedule', 'Schedule', 'Practitioner', 'Practitioner', 'Organization']],
    ['the place', location, ['Schedule', 'Schedule', 'Location', 'Organization']],
    ['the organisation once', organisation, ['Schedule', 'Schedule', 'Organization']],
    [
      'all',
      practitioner + location + organisation,
      ['Schedule', 'Schedule', 'Practitioner', 'Practitioner', 'Location', 'Organization'],
    ],
    [
      'nothing of an unknown include',
      '&_include:recurse=Schedule:actor:HealthcareService',
      ['Schedule', 'Schedule', 'Organization'],
    ],
  ])('is %s', (_, more, types) => {
    expect(typesOf(more)).toEqual(types);
  });

  test('is nothing when there is no slot', () => {
    const result = search(searchQuery({ start: 'ge2026-11-28', end: 'le2026-11-29' }) + practitioner + location);
    expect(resourceOf(result.answer)).toEqual({
      resourceType: 'Bundle',
      id: expect.any(String) as string,
      type: 'searchset',
      total: 0,
    });
  });

  test('is what the slots refer to', () => {
    const result = search(searchQuery() + practitioner + location);
    const included = entriesOf(result, 'include');
    const there = new Set(included.map(({ resourceType, id }) => `${String(resourceType)}/${id}`));
    const referred = JSON.stringify([...entriesOf(result), ...included]).matchAll(/"reference":"([^"]+)"/g);
    expect([...referred].filter(([, reference = '']) => !there.has(reference))).toEqual([]);
  });
});

test('unknown parameters are ignored', () => {
  expect(idsOf(today, '&colour=green&_format=json&service.identifier=x|y')).toEqual(idsOf(today));
});

test('slots are the same whenever they are asked for, and found by their id', () => {
  fc.assert(
    fc.property(fc.integer({ min: -400, max: 400 }), fc.integer({ min: 1, max: 4 }), (day, span) => {
      const from = Math.floor(nowMs / dayMs) * dayMs + day * dayMs;
      const together = sessionSlotsBetween(surgery, from, from + span * dayMs);
      const apart = Array.from({ length: span }, (_, index) =>
        sessionSlotsBetween(surgery, from + index * dayMs, from + (index + 1) * dayMs),
      ).flat();
      return (
        JSON.stringify(together) === JSON.stringify(apart) &&
        new Set(together.map(({ id }) => id)).size === together.length &&
        together.every((slot) => findSessionSlot(surgery, slot.id)?.startMs === slot.startMs)
      );
    }),
    { numRuns: 500 },
  );
});

test.each(['', 'hello', 'Z98301-20261123T0907', 'Z98301-20261345T0900', 'Z98302-20261123T0900', '-20261123T0900'])(
  'there is no slot %j',
  (id) => {
    expect(findSessionSlot(surgery, id)).toBeUndefined();
  },
);

test('never throws, whatever the query', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 20 });
  const names = fc.constantFrom(
    'start',
    'end',
    'status',
    '_include',
    '_include:recurse',
    'searchFilter',
    '_format',
    'x',
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(names, text), { maxLength: 6 }), (pairs) => {
      const query = pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
      const { answer } = ask({ interaction: gpc.searchSlots, target: `/Slot?${query}` });
      return [200, 400, 415, 422].includes(answer.status);
    }),
    { numRuns: 500 },
  );
});
