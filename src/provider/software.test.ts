import { describe, expect, test } from 'vitest';
import { fhirJson } from '../message/index.ts';
import {
  careConnectInteractions as care,
  gpConnectFoundations as foundations,
  gpConnectInteractions as gpc,
  type InteractionId,
} from '../topology/index.ts';
import { emptyDiary } from './diary.ts';
import { wholeSoftware } from './respond.ts';
import { searches } from './searches.ts';
import { isEnough, respondWith } from './software.ts';
import { ask, hub, said, toHead, type AskForm } from './testing/asks.ts';

const known = [care, gpc, foundations].flatMap((each) => Object.values(each)).map(({ id }) => id);

test('there is an operation for every known interaction and no other, as the check of it takes for granted', () => {
  expect([...wholeSoftware.operations.keys()].sort()).toEqual(known.sort());
});

describe('software that knows searches only', () => {
  const askSearches = (form: AskForm) => ask(form, emptyDiary, respondWith(searches));
  // Ids count from request to request.
  const plain = (result: unknown) => JSON.stringify(result).replaceAll(/0{8}-0000-4000-8000-\d{12}/g, 'id');

  test.each<[string, AskForm]>([
    ['Care Connect', { practice: hub, interaction: care.searchSlots, target: '/Slot?status=free' }],
    [
      'GP Connect',
      {
        interaction: gpc.searchSlots,
        target: '/Slot?start=ge2026-11-23&end=le2026-11-27&status=free&_include=Slot:schedule',
      },
    ],
  ])('answers one of %s as the whole does', (_, form) => {
    expect(plain(askSearches(form))).toBe(plain(ask(form)));
    expect(ask(form).answer.status).toBe(200);
    expect(isEnough(searches, toHead(form))).toBe(true);
  });

  const xml = 'application/fhir+xml';
  test.each<[string, AskForm, string]>([
    ['what is offered', { interaction: gpc.metadata, target: '/metadata' }, 'expected an operation'],
    ['an appointment', { interaction: gpc.read, target: '/Appointment/1' }, 'expected an operation'],
    ['XML by the URL', { interaction: gpc.searchSlots, target: '/Slot?_format=%78ml' }, 'XML'],
    ['XML by a header', { interaction: gpc.searchSlots, target: '/Slot', headers: { Accept: xml } }, 'XML'],
    [
      'a body of XML',
      { interaction: gpc.searchSlots, target: '/Slot', headers: { 'Content-Type': xml, Accept: fhirJson } },
      'XML',
    ],
  ])('is not enough for %s', (_, form, problem) => {
    expect(isEnough(searches, toHead(form))).toBe(false);
    expect(isEnough(wholeSoftware, toHead(form))).toBe(true);
    expect(() => askSearches(form)).toThrow(problem);
  });

  test('is enough for what nobody knows: it is refused', () => {
    const form: AskForm = { interaction: 'urn:x' as InteractionId, target: '/Slot' };
    expect(isEnough(searches, toHead(form))).toBe(true);
    expect(said(askSearches(form))).toBe('400 invalid BAD_REQUEST');
  });
});
