import { describe, expect, test } from 'vitest';
import { emptyDiary } from '../diary.ts';
import { isNhsNumber } from '../nhs-number.ts';
import { resourceFaults } from '../stu3/faults.ts';
import { entriesOf, failedCheck, resourceOf, said } from '../testing/asks.ts';
import { appointment, book, findPatients as find, readPatient as read, register } from '../testing/gp-connect.ts';
import { firstPatients } from './patients.ts';

const system = 'https://fhir.nhs.uk/Id/nhs-number';

test('the patients of every practice have valid NHS numbers, each its own', () => {
  expect(firstPatients.every(({ nhsNumber }) => isNhsNumber(nhsNumber))).toBe(true);
  expect(new Set(firstPatients.map(({ nhsNumber }) => nhsNumber)).size).toBe(firstPatients.length);
});

describe('finding', () => {
  test.each(firstPatients)('$nhsNumber finds patient $id', ({ id, nhsNumber }) => {
    const result = find(`?identifier=${system}|${nhsNumber}`);
    expect(entriesOf(result)).toMatchObject([
      { resourceType: 'Patient', id, identifier: [{ system, value: nhsNumber }] },
    ]);
    expect(resourceFaults(resourceOf(result.answer))).toEqual([]);
    expect(resourceOf(read(id).answer)).toEqual(entriesOf(result)[0]);
  });

  test('whom nobody knows is an empty Bundle', () => {
    const result = find(`?identifier=${system}|9990000018`);
    expect([said(result), resourceOf(result.answer)['total']]).toEqual(['200', 0]);
  });

  test.each([
    ['identifier-once', '', '400 invalid BAD_REQUEST'],
    ['identifier-once', `?identifier=${system}|1&identifier=${system}|2`, '400 invalid BAD_REQUEST'],
    ['identifier-form', '?identifier=9000000009', '422 invalid INVALID_PARAMETER'],
    ['identifier-form', `?identifier=${system}|`, '422 invalid INVALID_PARAMETER'],
    ['identifier-system', '?identifier=urn:x|9000000009', '400 value INVALID_IDENTIFIER_SYSTEM'],
    ['identifier-value', `?identifier=${system}|1234567891`, '400 value INVALID_NHS_NUMBER'],
  ])('%s fails for %j', (check, query, wanted) => {
    const result = find(query);
    expect([failedCheck(result), said(result)]).toEqual([check, wanted]);
  });
});

test.each(['99', '', '__proto__'])('there is no patient %j to read', (id) => {
  expect(said(read(id))).toBe('404 not-found PATIENT_NOT_FOUND');
});

describe('registering', () => {
  test('makes a patient who is found, read and booked for', () => {
    const { answer, diary } = register('9990000018');
    expect(answer.status).toBe(200);
    const [patient] = entriesOf({ answer, diary, checks: [] });
    expect(patient).toMatchObject({ resourceType: 'Patient', id: '6', gender: 'female', birthDate: '1990-01-31' });
    expect(entriesOf(find(`?identifier=${system}|9990000018`, diary))).toEqual([patient]);
    expect(resourceOf(read('6', diary).answer)).toEqual(patient);
    const [, ...others] = appointment()['participant'] as object[];
    const participant = [{ actor: { reference: 'Patient/6' }, status: 'accepted' }, ...others];
    expect(said(book(appointment({ participant }), diary))).toBe('201');
    expect(said(register('9990000018', diary))).toBe('409 duplicate DUPLICATE_REJECTED');
  });

  test.each([
    ['register-nhs-number', '1234567891', {}, '400 value INVALID_NHS_NUMBER'],
    ['register-structure', '9990000018', { colour: 'green' }, '422 invalid INVALID_RESOURCE'],
    ['register-demographics', '9990000018', { birthDate: undefined }, '422 invalid INVALID_RESOURCE'],
    ['register-demographics', '9990000018', { gender: 'x' }, '422 invalid INVALID_RESOURCE'],
    ['register-parameters', '9990000018', { resourceType: 'Practitioner' }, '422 invalid INVALID_RESOURCE'],
    ['register-new', '9000000009', {}, '409 duplicate DUPLICATE_REJECTED'],
  ])('%s fails for %s with %j', (check, nhsNumber, changes, wanted) => {
    const result = register(nhsNumber, emptyDiary, changes);
    expect([failedCheck(result), said(result)]).toEqual([check, wanted]);
    expect(result.diary).toBe(emptyDiary);
  });
});
