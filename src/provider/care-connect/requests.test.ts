import { describe, expect, test } from 'vitest';
import { headerValue } from '../../message/index.ts';
import { careConnectInteractions as care, gpConnectInteractions as gpc } from '../../topology/index.ts';
import { emptyDiary } from '../diary.ts';
import { ask, hub, resourceOf, said, surgery } from '../testing/asks.ts';
import { bookCare, bookedCare, cancelCare, careAppointment, readCare, searchCare } from '../testing/care-connect.ts';

const duplicate = '409 duplicate DUPLICATE_REJECTED';
const named = (id: string) => ({ 'X-Request-ID': id });
const { id, resource, diary } = bookedCare(0, named('one'));
const cancelled = { ...resource, status: 'cancelled' };

describe('a request id', () => {
  test('of a booking does not come again, not even for another slot', () => {
    expect(said(bookCare(careAppointment(0), diary, named('one')))).toBe(duplicate);
    expect(said(bookCare(careAppointment(1), diary, named('one')))).toBe(duplicate);
    expect(said(bookCare(careAppointment(1), diary, named('two')))).toBe('201');
  });

  test('of a cancellation does not come again', () => {
    const gone = cancelCare(id, cancelled, diary, named('two'));
    expect(said(gone)).toBe('200');
    expect(said(cancelCare(id, cancelled, gone.diary, named('two')))).toBe(duplicate);
    expect(said(bookCare(careAppointment(1), gone.diary, named('two')))).toBe(duplicate);
    expect(said(cancelCare(id, cancelled, diary, named('one')))).toBe(duplicate);
  });

  test('of a request that was refused may come again', () => {
    const refused = bookCare(careAppointment(1, '1234567891'), diary, named('three'));
    expect(refused.answer.status).toBe(422);
    expect(said(bookCare(careAppointment(1), refused.diary, named('three')))).toBe('201');
  });

  test('of another asker is another', () => {
    expect(said(bookCare(careAppointment(1), diary, { ...named('one'), 'Ssp-From': '200000009102' }))).toBe('201');
  });

  test('may be left out, and come again in a search', () => {
    expect(said(bookCare(careAppointment(1), bookedCare().diary))).toBe('201');
    expect(said(searchCare('', diary, { headers: named('one') }))).toBe('200');
  });
});

describe('an answer', () => {
  const headersOf = (headers: Record<string, string>, target = '/metadata') =>
    ask({ practice: hub, interaction: care.metadata, target, headers }).answer.headers;

  test.each(['/metadata', '/nowhere'])(
    'to %s has a request id of its own, and gives that of the asker back',
    (target) => {
      const headers = headersOf(named('mine'), target);
      expect(headerValue(headers, 'X-Correlation-ID')).toBe('mine');
      expect(headerValue(headers, 'X-Request-ID')).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      expect(headerValue(headersOf({}, target), 'X-Correlation-ID')).toBeUndefined();
    },
  );

  test('by GP Connect has none', () => {
    const { answer } = ask({
      practice: surgery,
      interaction: gpc.metadata,
      target: '/metadata',
      headers: named('mine'),
    });
    expect(headerValue(answer.headers, 'X-Request-ID')).toBeUndefined();
    expect(headerValue(answer.headers, 'X-Correlation-ID')).toBeUndefined();
  });
});

describe('cancelling', () => {
  test('by whoever booked is answered with the version, its place and its time', () => {
    const { answer } = cancelCare(id, cancelled, diary);
    expect(answer.status).toBe(200);
    expect(headerValue(answer.headers, 'ETag')).toBe('W/"2"');
    expect(headerValue(answer.headers, 'Last-Modified')).toBe('Mon, 23 Nov 2026 07:00:00 GMT');
    expect(headerValue(answer.headers, 'Location')).toBe(`${hub.serviceRoot}/Appointment/${id}/_history/2`);
  });

  test('by another organisation is refused', () => {
    const result = cancelCare(id, cancelled, diary, {}, 'Z98199');
    expect(said(result)).toBe('403 forbidden ACCESS_DENIED');
    expect(result.diary).toBe(diary);
  });
});

test('every version can be read', () => {
  const { diary: after } = cancelCare(id, cancelled, diary);
  const read = (more: string) => resourceOf(readCare(`${id}${more}`, after).answer)['status'];
  expect([read(''), read('/_history/1'), read('/_history/2')]).toEqual(['cancelled', 'booked', 'cancelled']);
  expect(said(readCare(`${id}/_history/3`, after))).toBe('404 not-found NO_RECORD_FOUND');
  expect(said(readCare('none', emptyDiary))).toBe('404 not-found NO_RECORD_FOUND');
});

test('a service is named by its id, or by system and id', () => {
  const service = '2009302';
  for (const name of ['service', 'schedule.actor:healthcareservice']) {
    expect(said(searchCare(`?${name}=${service}`))).toBe('200');
    expect(said(searchCare(`?${name}=https://fhir.nhs.uk/Id/uec-dos-service-id|${service}`))).toBe('200');
    expect(said(searchCare(`?${name}=1`))).toBe('404 not-found NO_RECORD_FOUND');
  }
});
