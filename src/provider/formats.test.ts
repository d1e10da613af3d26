import { describe, expect, test } from 'vitest';
import { headerValue } from '../message/index.ts';
import { careConnectInteractions as care, gpConnectInteractions as gpc } from '../topology/index.ts';
import { fromXml } from './stu3/xml-reader.ts';
import { toXml } from './stu3/xml-writer.ts';
import { ask, failedCheck, hub, resourceOf, said, type AskForm } from './testing/asks.ts';
import { bookedCare, careAppointment, readCare } from './testing/care-connect.ts';
import { appointment, book, booked, cancel, cancelled, read, search, searchQuery } from './testing/gp-connect.ts';

const json = 'application/fhir+json;charset=UTF-8';
const xml = 'application/fhir+xml;charset=UTF-8';
const metadata = (query: string, headers: AskForm['headers'] = {}) =>
  ask({ interaction: gpc.metadata, target: `/metadata${query}`, headers });
const typeOf = (query: string, accept?: string): string | undefined =>
  headerValue(metadata(query, { Accept: accept }).answer.headers, 'Content-Type');

describe('the answer is written', () => {
  test.each([
    ['in JSON when nothing is said', '', undefined, json],
    ['in JSON when anything will do', '', '*/*', json],
    ['in JSON when Accept is blank', '', ' ', json],
    ['in JSON by Accept', '', 'application/fhir+json', json],
    ['in JSON by Accept with a charset', '', 'application/fhir+json;charset=utf-8', json],
    ['in JSON by Accept in another case', '', 'Application/FHIR+JSON', json],
    ['in JSON by a plain media type', '', 'application/json', json],
    ['in XML by Accept', '', 'application/fhir+xml', xml],
    ['in XML by a plain media type', '', 'text/xml', xml],
    ['in what is offered among others', '', 'text/html, application/fhir+xml', xml],
    ['in what is liked best', '', 'application/fhir+xml;q=0.5, application/fhir+json;q=0.9', json],
    ['in what is left when the other is refused', '', 'application/fhir+json;q=0, application/fhir+xml', xml],
    ['by _format rather than by Accept', '?_format=json', 'application/fhir+xml', json],
    ['by _format although Accept is not offered', '?_format=xml', 'text/plain', xml],
    ['by _format with its media type', '?_format=application/fhir%2Bxml', undefined, xml],
    ['by _format with a plus that was not encoded', '?_format=application/fhir+xml', undefined, xml],
  ])('%s', (_, query, accept, type) => {
    expect(typeOf(query, accept)).toBe(type);
  });

  test.each([
    ['text/plain', ''],
    ['application/fhir+json;q=0', ''],
    ['json', ''],
    ['application/fhir+json', '?_format=turtle'],
    ['application/fhir+json', '?_format='],
  ])('not at all for Accept %s and %j', (Accept, query) => {
    const result = metadata(query, { Accept });
    expect([failedCheck(result), said(result)]).toEqual(['answer-format', '415 not-supported BAD_REQUEST']);
  });

  test('in XML when the request was, and nothing else is said', () => {
    const headers = { 'Content-Type': 'application/fhir+xml;charset=UTF-8' };
    const { answer } = book(toXml(appointment()), undefined, { headers });
    expect([answer.status, headerValue(answer.headers, 'Content-Type')]).toEqual([201, xml]);
    expect(fromXml(answer.body)).toMatchObject({ ...appointment(), extension: expect.anything() as object });
  });

  test('in XML when it is refused, too', () => {
    const { answer } = search('', undefined, { headers: { Accept: 'application/fhir+xml' } });
    expect(answer.status).toBe(400);
    expect(fromXml(answer.body)).toMatchObject({
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'error', code: 'invalid', details: { coding: [{ code: 'BAD_REQUEST' }] } }],
    });
  });
});

describe('the same is said in XML as in JSON', () => {
  const { id, diary } = booked();
  const { id: careId, diary: careDiary } = bookedCare();
  const accept = { Accept: 'application/fhir+xml' };
  test.each([
    ['a statement', metadata('').answer, metadata('', accept).answer],
    ['a search', search(searchQuery()).answer, search(searchQuery(), undefined, { headers: accept }).answer],
    ['an appointment', read(id, diary).answer, read(id, diary, { headers: accept }).answer],
    [
      'a Care Connect appointment',
      readCare(careId, careDiary).answer,
      ask({ practice: hub, interaction: care.read, target: `/Appointment/${careId}`, headers: accept }, careDiary)
        .answer,
    ],
  ])('%s', (_, inJson, inXml) => {
    const body = fromXml(inXml.body);
    expect({ ...body, id: undefined }).toEqual({ ...resourceOf(inJson), id: undefined });
  });
});

describe('a body', () => {
  const sent = (contentType: string | undefined, body: unknown = appointment()) =>
    book(body, undefined, { headers: { 'Content-Type': contentType } });

  test.each([
    'application/fhir+json',
    'application/fhir+json; charset=UTF-8',
    'application/fhir+json;charset="utf-8";fhirVersion=3.0',
    'application/json',
    'Application/Json',
  ])('is read as %s', (type) => {
    expect(said(sent(type))).toBe('201');
  });

  test.each([
    undefined,
    '',
    'text/plain',
    'json',
    'application/x-www-form-urlencoded',
    'application/fhir',
    'application/fhir+json;charset=utf-16',
    'application/fhir+json; charset=latin1',
  ])('is not read as %s', (type) => {
    const result = sent(type);
    expect([failedCheck(result), said(result)]).toEqual(['body-format', '415 not-supported BAD_REQUEST']);
  });

  test('that is not what it says is malformed', () => {
    const headers = { 'Content-Type': 'application/fhir+xml', Accept: 'application/fhir+json' };
    expect(said(book(appointment(), undefined, { headers }))).toBe('400 invalid BAD_REQUEST');
    expect(said(sent('application/fhir+json', toXml(appointment())))).toBe('400 invalid BAD_REQUEST');
  });

  test('in XML books, and cancels what was booked', () => {
    const headers = { 'Content-Type': 'application/fhir+xml', Accept: 'application/fhir+json' };
    const result = book(toXml(appointment()), undefined, { headers });
    const resource = resourceOf(result.answer);
    expect(said(cancel(resource.id, toXml(cancelled(resource)), result.diary, 'W/"1"', { headers }))).toBe('200');
    const careHeaders = { 'Content-Type': 'application/fhir+xml', Accept: 'application/fhir+json' };
    const careResult = ask({
      practice: hub,
      interaction: care.book,
      target: '/Appointment',
      body: toXml(careAppointment()),
      headers: careHeaders,
    });
    expect(said(careResult)).toBe('201');
  });
});

describe('what is nested without end', () => {
  const nested = (open: string, close: string) => open.repeat(100_000) + close.repeat(100_000);

  test('is refused as a body', () => {
    const body = `{"resourceType":"Appointment","extension":${nested('[', ']')}}`;
    expect(said(book(body))).toBe('400 invalid BAD_REQUEST');
    const headers = { 'Content-Type': 'application/fhir+xml', Accept: 'application/fhir+json' };
    const text = `<Appointment xmlns="http://hl7.org/fhir">${nested('<extension>', '</extension>')}</Appointment>`;
    expect(said(book(text, undefined, { headers }))).toBe('400 invalid BAD_REQUEST');
  });

  test('is refused in a token', () => {
    const payload = Buffer.from(`{"iss":${nested('[', ']')}}`).toString('base64url');
    const header = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    const result = metadata('', { Authorization: `Bearer ${header}.${payload}.` });
    expect([failedCheck(result), said(result)]).toEqual(['token-form', '400 invalid BAD_REQUEST']);
  });

  // Were it looked at more than once for each character, this would never end.
  test('takes no time that grows faster than it', () => {
    const headers = { 'Content-Type': 'application/fhir+xml', Accept: 'application/fhir+json' };
    const texts = [' '.repeat(1_000_000), ' a="'.repeat(200_000), '&'.repeat(1_000_000), '<!--'.repeat(200_000)];
    for (const text of texts) expect(said(book(`<a${text}/>`, undefined, { headers }))).toBe('400 invalid BAD_REQUEST');
  }, 60_000);
});

test('nothing may be stored, whatever is answered and in whatever way', () => {
  const { id, resource, diary } = booked();
  const answers = [
    metadata(''),
    metadata('', { Accept: 'application/fhir+xml' }),
    metadata('', { Accept: 'text/plain' }),
    search(''),
    search(searchQuery()),
    read(id, diary),
    read('none', diary),
    book(appointment(), diary),
    cancel(id, cancelled(resource), diary, 'W/"1"', { headers: { Prefer: 'return=minimal' } }),
    bookedCare(),
  ];
  for (const { answer } of answers) expect(headerValue(answer.headers, 'Cache-Control')).toBe('no-store');
});
