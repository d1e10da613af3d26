import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { headerValue } from '../../message/index.ts';
import { emptyDiary, type Resource } from '../diary.ts';
import { failedCheck, nowMs, resourceOf, said, surgery } from '../testing/asks.ts';
import { afternoonAt, appointment, book, booked, bookingOrganisation, slotAt } from '../testing/gp-connect.ts';
import { extensions, systems } from './names.ts';
import { favouredOdsCodes } from './sessions.ts';

describe('booking', () => {
  test('is answered with 201, the appointment, its version and where it is', () => {
    const { answer, resource, id } = booked();
    expect(answer.status).toBe(201);
    expect(headerValue(answer.headers, 'Location')).toBe(`${surgery.serviceRoot}/Appointment/${id}/_history/1`);
    expect(headerValue(answer.headers, 'ETag')).toBe('W/"1"');
    expect(headerValue(answer.headers, 'Last-Modified')).toBe('Mon, 23 Nov 2026 07:00:00 GMT');
    expect(resource).toMatchObject({
      ...appointment(),
      id,
      meta: { versionId: '1' },
      extension: expect.anything() as object,
    });
  });

  test('is answered with what the practice adds: category, type, role and channel', () => {
    const { resource } = booked();
    expect(resource).toMatchObject({
      serviceCategory: { text: 'General GP Appointments' },
      serviceType: [{ text: 'General GP Appointment' }],
    });
    expect((resource['extension'] as { url: string }[]).map(({ url }) => url)).toEqual([
      extensions.bookingOrganisation,
      extensions.practitionerRole,
      extensions.deliveryChannel,
    ]);
    expect(Object.keys(resource)).not.toContain('reason');
    expect(Object.keys(resource)).not.toContain('specialty');
  });

  test('keeps times in British time, however they were written', () => {
    const start = new Date(slotAt(0).startMs).toISOString();
    const { answer } = book(appointment({ start, created: '2026-11-23T08:59:00+02:00' }));
    expect(resourceOf(answer)).toMatchObject({
      start: '2026-11-23T09:00:00+00:00',
      created: '2026-11-23T06:59:00+00:00',
    });
  });

  test('gives nothing back when nothing is wanted', () => {
    const { answer } = book(appointment(), emptyDiary, { headers: { Prefer: 'return=minimal' } });
    expect([answer.status, answer.body]).toEqual([201, '']);
    expect(headerValue(answer.headers, 'Content-Type')).toBeUndefined();
    expect(headerValue(answer.headers, 'Cache-Control')).toBe('no-store');
    expect(headerValue(answer.headers, 'ETag')).toBe('W/"1"');
    expect(book(appointment(), emptyDiary, { headers: { Prefer: 'return=representation' } }).answer.body).not.toBe('');
  });

  test('takes several slots that follow one another, in any order', () => {
    const three = [slotAt(0), slotAt(1), slotAt(2)];
    const turned = appointment({ slot: [...(appointment({}, three)['slot'] as Resource[])].reverse() }, three);
    const { answer, diary } = book(turned);
    expect(answer.status).toBe(201);
    expect([...diary.bookedSlots].sort()).toEqual(three.map(({ uuid }) => uuid).sort());
    for (const slot of three)
      expect(said(book(appointment({}, [slot]), diary))).toBe('409 duplicate DUPLICATE_REJECTED');
  });

  test('is refused as a whole when one of its slots is taken', () => {
    const { diary } = booked([slotAt(1)]);
    const result = book(appointment({}, [slotAt(0), slotAt(1)]), diary);
    expect(said(result)).toBe('409 duplicate DUPLICATE_REJECTED');
    expect(result.diary).toBe(diary);
  });

  test('by two at once is won by one', () => {
    const asks = Array.from({ length: 10 }, (_, index) => appointment({ comment: `asker ${index}` }));
    let diary = emptyDiary;
    const statuses = asks.map((body) => {
      const result = book(body, diary);
      diary = result.diary;
      return result.answer.status;
    });
    expect(statuses).toEqual([201, ...Array<number>(9).fill(409)]);
  });
});

const [first, second] = [slotAt(0), slotAt(1)];
const invalid = '422 invalid INVALID_RESOURCE';
const missing = '422 invalid REFERENCE_NOT_FOUND';
const contained = (changes: Resource): Resource => ({ contained: [{ ...bookingOrganisation, ...changes }] });
const patient = { actor: { reference: 'Patient/2' }, status: 'accepted' };
const place = { actor: { reference: 'Location/Z98301-surgery' }, status: 'accepted' };
const actors = (...participant: Resource[]): Resource => ({ participant });
const extension = (...all: Resource[]): Resource => ({ extension: all });

const faults: readonly (readonly [check: string, because: string, body: unknown, wanted?: string])[] = [
  ['body-form', 'it is no JSON', 'x', '400 invalid BAD_REQUEST'],
  ['body-form', 'there is none', '', '400 invalid BAD_REQUEST'],
  ['body-form', 'it is null', 'null', '400 invalid BAD_REQUEST'],
  ['body-appointment', 'it is a list', []],
  ['body-appointment', 'it is another resource', { resourceType: 'Patient' }],
  ['body-structure', 'it has an unknown element', appointment({ colour: 'green' })],
  ['body-structure', 'a list stands where one belongs', appointment({ description: ['x'] })],
  ['body-structure', 'nothing stands where a list belongs', appointment({ participant: [] })],
  ['booking-profile', 'it names no profile', appointment({ meta: undefined })],
  ['booking-profile', 'it names another profile', appointment({ meta: { profile: ['urn:x'] } })],
  ['booking-status', 'the status is another', appointment({ status: 'proposed' })],
  ['booking-no-reason', 'it has a reason', appointment({ reason: [{ text: 'x' }] })],
  ['booking-no-specialty', 'it has a specialty', appointment({ specialty: [{ text: 'x' }] })],
  ['booking-no-id', 'it has an id', appointment({ id: 'mine' })],
  ['booking-no-appointmentType', 'it has a type', appointment({ appointmentType: { text: 'x' } })],
  ['booking-no-indication', 'it has an indication', appointment({ indication: [{ reference: 'Condition/1' }] })],
  [
    'booking-no-supportingInformation',
    'it has supporting information',
    appointment({ supportingInformation: [{ reference: 'X/1' }] }),
  ],
  [
    'booking-no-incomingReferral',
    'it has a referral',
    appointment({ incomingReferral: [{ reference: 'ReferralRequest/1' }] }),
  ],
  ['booking-identifier', 'an identifier has no value', appointment({ identifier: [{ system: 'urn:x' }] })],
  ['booking-start', 'there is no start', appointment({ start: undefined })],
  ['booking-start', 'the start has no offset', appointment({ start: '2026-11-23T09:00:00' })],
  ['booking-end', 'there is no end', appointment({ end: undefined })],
  ['booking-created', 'it does not say when it was made', appointment({ created: undefined })],
  ['booking-created', 'it was made on no day', appointment({ created: '2026-13-01T00:00:00Z' })],
  ['booking-description', 'there is no description', appointment({ description: undefined })],
  ['booking-description', 'the description is blank', appointment({ description: ' ' })],
  ['appointment-description-length', 'the description is too long', appointment({ description: 'x'.repeat(101) })],
  ['appointment-comment-length', 'the comment is too long', appointment({ comment: 'x'.repeat(501) })],
  ['booking-organisation', 'no organisation books', appointment(extension({ url: 'urn:x' }))],
  [
    'booking-organisation',
    'the organisation is not contained',
    appointment(extension({ url: extensions.bookingOrganisation, valueReference: { reference: '#2' } })),
  ],
  ['booking-organisation', 'nothing is contained', appointment({ contained: undefined })],
  ['booking-organisation-ods', 'the organisation has no ODS code', appointment(contained({ identifier: undefined }))],
  ['booking-organisation-name', 'the organisation has no name', appointment(contained({ name: undefined }))],
  ['booking-organisation-telecom', 'the organisation has no telecom', appointment(contained({ telecom: undefined }))],
  [
    'booking-organisation-telecom',
    'the telecom has no value',
    appointment(contained({ telecom: [{ system: 'phone' }] })),
  ],
  [
    'booking-organisation-type',
    'the type is of other codes',
    appointment(contained({ type: [{ coding: [{ system: 'urn:x', code: 'x' }] }] })),
  ],
  ['booking-slot-references', 'there is no slot', appointment({ slot: undefined })],
  ['booking-slot-references', 'the slot is no reference', appointment({ slot: [{ display: 'Slot' }] })],
  ['booking-slot-references', 'the slot is Slot/hello', appointment({ slot: [{ reference: 'Slot/hello' }] })],
  [
    'booking-slot-references',
    'the slot is an absolute reference',
    appointment({ slot: [{ reference: `${surgery.serviceRoot}/Slot/${first.id}` }] }),
  ],
  ['booking-slot-references', 'a slot is named twice', appointment({}, [first, first])],
  [
    'booking-slots-known',
    'there is no such slot',
    appointment({ slot: [{ reference: 'Slot/Z98301-20261123T0300' }] }),
    missing,
  ],
  [
    'booking-slots-known',
    'the slot is that of another practice',
    appointment({ slot: [{ reference: `Slot/${first.id.replace('Z98301', 'Z98302')}` }] }),
    missing,
  ],
  ['booking-participants', 'nobody takes part', appointment(actors({ status: 'accepted' }))],
  ['booking-participants', 'somebody has declined', appointment(actors({ ...patient, status: 'declined' }, place))],
  [
    'booking-participants',
    'somebody is elsewhere',
    appointment(actors({ ...patient, actor: { reference: 'https://x.example/Patient/2' } }, place)),
  ],
  [
    'booking-participants',
    'a device takes part',
    appointment(actors(patient, place, { ...place, actor: { reference: 'Device/1' } })),
  ],
  ['booking-patient', 'there is no patient', appointment(actors(place))],
  ['booking-patient', 'there are two patients', appointment(actors(patient, patient, place))],
  ['booking-location', 'there is no place', appointment(actors(patient))],
  [
    'booking-patient-known',
    'nobody knows the patient',
    appointment(actors({ ...patient, actor: { reference: 'Patient/99' } }, place)),
    missing,
  ],
  [
    'booking-schedule-actors',
    'the place is not that of the schedule',
    appointment(actors(patient, { ...place, actor: { reference: 'Location/1' } })),
  ],
  [
    'booking-schedule-actors',
    'the clinician is not that of the schedule',
    appointment(actors(patient, place, { ...place, actor: { reference: 'Practitioner/Z98301-afternoon' } })),
  ],
  ['booking-adjacent', 'there is a gap between the slots', appointment({}, [first, slotAt(2)])],
  ['booking-adjacent', 'the slots are of two sessions', appointment({}, [slotAt(4), afternoonAt(0)])],
  ['booking-adjacent', 'the slots differ in channel', appointment({}, [afternoonAt(0), afternoonAt(1)])],
  ['booking-times', 'the start is another', appointment({ start: '2026-11-23T08:00:00+00:00' })],
  ['booking-times', 'the end is another', appointment({ end: '2026-11-23T10:00:00+00:00' })],
  ['booking-times', 'the end is that of the first of two', appointment({ end: appointment()['end'] }, [first, second])],
  ['booking-available', 'the slot is kept for others', appointment({}, [afternoonAt(2)])],
];

describe('refuses a booking', () => {
  test.each(faults)('by %s because %s', (check, _because, body, wanted = invalid) => {
    const result = book(body);
    expect([failedCheck(result), said(result)]).toEqual([check, wanted]);
    expect(result.diary).toBe(emptyDiary);
  });
});

describe('accepts', () => {
  test.each<[string, Resource]>([
    ['a description of 100 characters', { description: 'x'.repeat(100) }],
    ['a description of 100 characters that are two units each', { description: '😀'.repeat(100) }],
    ['a comment of 500 characters', { comment: 'x'.repeat(500) }],
    ['no practitioner', actors(patient, place)],
    ['an identifier with its value', { identifier: [{ system: 'urn:x', value: '1' }] }],
  ])('%s', (_, changes) => {
    const { answer } = book(appointment(changes));
    expect(answer.status).toBe(201);
    expect(resourceOf(answer)).toMatchObject(changes);
  });

  test('whom a slot is kept for', () => {
    const coding = [{ system: systems.organisationType, code: 'urgent-care' }];
    const kept = contained({ type: [{ coding }], identifier: [{ system: systems.ods, value: favouredOdsCodes[0] }] });
    for (const index of [2, 3, 4]) expect(book(appointment(kept, [afternoonAt(index)])).answer.status).toBe(201);
  });
});

test('refuses a slot that has begun, and one that is not shown yet', () => {
  const at = (ms: number) => failedCheck(book(appointment(), emptyDiary, { nowMs: ms }));
  expect(at(first.startMs - 1000)).toBeUndefined();
  expect(at(first.startMs)).toBe('booking-future');
  expect(at(first.startMs - 43 * 24 * 60 * 60 * 1000)).toBe('booking-available');
});

test('never throws, whatever the body', () => {
  const whole = appointment();
  const changed = fc
    .tuple(fc.constantFrom(...Object.keys(whole), 'comment', 'identifier'), fc.jsonValue())
    .map(([name, value]) => JSON.stringify({ ...whole, [name]: value }));
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string(), changed), (body) =>
      [201, 400, 422].includes(book(body, emptyDiary, { nowMs }).answer.status),
    ),
    { numRuns: 1000 },
  );
});
