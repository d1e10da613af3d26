import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  appointment,
  appointmentOf,
  book,
  booked,
  cancel,
  codeOf,
  containedSlot,
  facts,
  fhirBody,
  freeIn,
  read,
  resourceOf,
  slotAt,
  slots,
  text,
} from '../../lab/testing/bookings.ts';
import { north, practiceHead, south } from '../../lab/testing/small-world.ts';
import { headerValue } from '../../message/index.ts';
import { careConnectInteractions as care } from '../../topology/index.ts';
import { emptyDiary, type Resource } from '../diary.ts';
import { respond } from '../respond.ts';
import { slotsBetween } from '../slots.ts';
import { dayMs } from '../times.ts';

const profile = 'https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-Appointment-1';

describe('booking', () => {
  test('is answered with 201, the appointment, its version and where it is', () => {
    const { answer, resource, id } = booked();
    expect(resource).toEqual({
      ...appointment(),
      id,
      meta: { profile: [profile], versionId: '1', lastUpdated: '2026-11-23T07:00:00+00:00' },
    });
    expect(headerValue(answer.headers, 'Last-Modified')).toBe('Mon, 23 Nov 2026 07:00:00 GMT');
    expect(headerValue(answer.headers, 'ETag')).toBe('W/"1"');
    expect(headerValue(answer.headers, 'Location')).toBe(`${north.serviceRoot}/Appointment/${id}/_history/1`);
  });

  test('takes the slot out of those that are free, and no other', () => {
    const { diary } = booked(1);
    const all = freeIn(emptyDiary);
    expect(all).toEqual(slots.map(({ id }) => id));
    expect(freeIn(diary)).toEqual(all.filter((id) => id !== slotAt(1).id));
  });

  test('of a slot that is taken is refused, and nothing is lost', () => {
    const first = booked();
    const second = book(appointment(), first.diary);
    expect(codeOf(second.answer)).toBe('409 duplicate DUPLICATE_REJECTED');
    expect(second.diary).toBe(first.diary);
    expect(resourceOf(read(first.id, second.diary))).toEqual(first.resource);
  });

  test.each([
    [39, 201],
    [43, 422],
  ])('of a slot in the %ith day from now is answered %i: six weeks are open', (days, status) => {
    const [slot] = slotsBetween(north, facts.nowMs + (days - 1) * dayMs, facts.nowMs + days * dayMs);
    const at = (ms: number) => new Date(ms).toISOString();
    const contained = {
      ...containedSlot(0),
      identifier: [{ system: 'https://tools.ietf.org/html/rfc4122', value: slot?.uuid }],
      start: at(slot?.startMs ?? 0),
      end: at(slot?.endMs ?? 0),
    };
    expect(book(appointmentOf(contained)).answer.status).toBe(status);
  });

  test('leaves the diary that was handed in as it was', () => {
    const { diary } = booked(0);
    const [before, nothing] = [structuredClone(diary), structuredClone(emptyDiary)];
    const next = booked(1, diary);
    cancel(next.id, { ...next.resource, status: 'cancelled' }, next.diary, 'W/"1"');
    expect(diary).toEqual(before);
    expect(emptyDiary).toEqual(nothing);
    expect(freeIn(diary)).toEqual(slots.slice(1).map(({ id }) => id));
  });

  const without = (type: string): Resource[] =>
    (appointment()['contained'] as Resource[]).filter(({ resourceType }) => resourceType !== type);
  const withSlot = (slot: unknown): Resource => appointment(0, { contained: [...without('Slot'), slot] });
  const invalid = '422 invalid INVALID_RESOURCE';
  const noSlot = '422 invalid REFERENCE_NOT_FOUND';
  test.each([
    ['a body that is no JSON', 'x', '400 invalid BAD_REQUEST'],
    ['no body', '', '400 invalid BAD_REQUEST'],
    ['a body that is null', 'null', '400 invalid BAD_REQUEST'],
    ['a body that is a number', '7', '400 invalid BAD_REQUEST'],
    ['a list', [], invalid],
    ['another resource', { resourceType: 'Patient' }, invalid],
    ['an id, which the provider gives', appointment(0, { id: 'mine' }), invalid],
    ['another status', appointment(0, { status: 'proposed' }), invalid],
    ['no status', appointment(0, { status: undefined }), invalid],
    ['nothing contained', appointment(0, { contained: undefined }), invalid],
    ['null contained', appointment(0, { contained: [null] }), invalid],
    ['no document', appointment(0, { contained: without('DocumentReference') }), invalid],
    ['no patient', appointment(0, { contained: without('Patient') }), invalid],
    ['no slot', appointment(0, { contained: without('Slot') }), noSlot],
    ['two slots', appointment(0, { slot: [{ reference: '#slot' }, { reference: '#slot' }] }), noSlot],
    ['an unknown slot', appointment(0, { slot: [{ reference: 'Slot/hello' }] }), noSlot],
    ['a slot elsewhere', appointment(0, { slot: [{ reference: `https://x.example/Slot/${slotAt(0).id}` }] }), noSlot],
    ['a slot without identifier', withSlot({ ...containedSlot(0), identifier: undefined }), noSlot],
    ['a slot with null for an identifier', withSlot({ ...containedSlot(0), identifier: [null] }), invalid],
    ['a slot with a number for an identifier', withSlot({ ...containedSlot(0), identifier: [{ value: 7 }] }), invalid],
    ['a slot without start', withSlot({ ...containedSlot(0), start: undefined }), invalid],
    ['a slot at another time', withSlot({ ...containedSlot(0), start: '2026-11-23T03:00:00Z' }), noSlot],
    [
      'a slot with the identifier of another',
      withSlot({ ...containedSlot(0), identifier: containedSlot(1)['identifier'] }),
      noSlot,
    ],
    ['a slot of the practice next door', withSlot(slotOfNeighbour()), noSlot],
  ])('refuses %s', (_, body, code) => {
    const { answer, diary } = book(body);
    expect(codeOf(answer)).toBe(code);
    expect(diary).toBe(emptyDiary);
  });

  test('refuses a slot that has begun', () => {
    const { startMs } = slotAt(0);
    const token = (nowMs: number) =>
      practiceHead({
        method: 'POST',
        target: '/Appointment',
        interaction: care.book.id,
        headers: fhirBody,
        claims: { iat: nowMs / 1000, exp: nowMs / 1000 + 300 },
      });
    const at = (nowMs: number) =>
      respond(token(nowMs), text(appointment()), north, emptyDiary, { ...facts, nowMs }).answer;
    expect(at(startMs - 1000).status).toBe(201);
    expect(codeOf(at(startMs))).toBe(invalid);
  });

  test('finds the slot by any way to write the moment', () => {
    const start = new Date(slotAt(0).startMs + 60 * 60 * 1000).toISOString().replace('.000Z', '+01:00');
    expect(book(withSlot({ ...containedSlot(0), start })).answer.status).toBe(201);
  });

  test('never throws, whatever the body', () => {
    const slot = fc.record(
      {
        resourceType: fc.constant('Slot'),
        identifier: fc.jsonValue(),
        start: fc.oneof(fc.constant(containedSlot(0)['start']), fc.jsonValue()),
      },
      { requiredKeys: ['resourceType'] },
    );
    const contained = fc.array(fc.oneof(fc.constantFrom(...without('Slot')), slot, fc.jsonValue()));
    const bodies = fc.oneof(
      fc.json(),
      fc.string(),
      fc
        .tuple(contained, fc.jsonValue())
        .map(([parts, meta]) => JSON.stringify(appointment(0, { contained: [...without('Slot'), ...parts], meta }))),
    );
    fc.assert(
      fc.property(bodies, (body) => [201, 400, 422].includes(book(body).answer.status)),
      { numRuns: 1000 },
    );
  });
});

function slotOfNeighbour(): Resource {
  const [slot] = slotsBetween(south, facts.nowMs, facts.nowMs + 24 * 60 * 60 * 1000);
  return {
    ...containedSlot(0),
    identifier: [{ system: 'https://tools.ietf.org/html/rfc4122', value: slot?.uuid }],
    start: new Date(slot?.startMs ?? 0).toISOString(),
  };
}
