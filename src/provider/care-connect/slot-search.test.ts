import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entriesOf } from '../testing/asks.ts';
import { searchCare } from '../testing/care-connect.ts';
import { fixedFacts } from '../../lab/facts.ts';
import { north, practiceHead, south } from '../../lab/testing/small-world.ts';
import type { Answer } from '../../message/index.ts';
import { careConnectInteractions as care } from '../../topology/index.ts';
import { emptyDiary } from '../diary.ts';
import { serviceIdOf, type Practice } from '../practice.ts';
import { respond } from '../respond.ts';
import { needsBody } from '../software.ts';
import { findSlot, slotsBetween } from '../slots.ts';
import { toInstant } from '../times.ts';

interface Slot {
  readonly resourceType: string;
  readonly id: string;
  readonly start: string;
  readonly end: string;
  readonly status: string;
  readonly schedule: { reference: string };
}
interface Bundle {
  readonly total: number;
  readonly type: string;
  readonly entry: { fullUrl: string; resource: Slot; search: { mode: string } }[];
}

/** Monday, before any practice opens. */
const monday = '2026-11-23';
const search = (query: string, practice: Practice = north, now = `${monday}T07:00:00Z`): Answer => {
  const iat = Math.floor(Date.parse(now) / 1000);
  const head = practiceHead({
    headers: { 'Ssp-To': practice.asid },
    claims: { iat, exp: iat + 300, aud: practice.serviceRoot },
  });
  const target = `${new URL(practice.serviceRoot).pathname}/Slot${query}`;
  return respond({ ...head, target }, '', practice, emptyDiary, fixedFacts(now)).answer;
};
const bundleOf = (answer: Answer): Bundle => {
  expect(answer.status).toBe(200);
  return JSON.parse(answer.body) as Bundle;
};
const slotsOf = (...parameters: Parameters<typeof search>): Slot[] =>
  bundleOf(search(...parameters)).entry.flatMap(({ resource, search: { mode } }) =>
    mode === 'match' ? [resource] : [],
  );
const daysOf = (...parameters: Parameters<typeof search>): string[] => [
  ...new Set(slotsOf(...parameters).map(({ start }) => start.slice(0, 10))),
];
const codeOf = ({ status, body }: Answer): string => {
  const { issue } = JSON.parse(body) as { issue?: { details: { coding: { code: string }[] } }[] };
  return `${status} ${issue?.[0]?.details.coding[0]?.code ?? ''}`;
};

test('a practice says what it offers', () => {
  const head = practiceHead({ target: '/metadata', interaction: care.metadata.id });
  const { answer, diary } = respond(head, '', north, emptyDiary, fixedFacts());
  expect(answer.status).toBe(200);
  expect(diary).toBe(emptyDiary);
  const statement = JSON.parse(answer.body) as { rest: { resource: { type: string }[] }[] };
  expect(statement).toMatchObject({ resourceType: 'CapabilityStatement', fhirVersion: '3.0.1', acceptUnknown: 'both' });
  expect(statement.rest[0]?.resource.map(({ type }) => type)).toEqual(['Slot', 'Appointment']);
});

test('free slots of a week are a searchset of Care Connect slots', () => {
  const { type, total, entry } = bundleOf(search('?status=free'));
  expect(type).toBe('searchset');
  expect(entry).toHaveLength(total);
  expect(total).toBeGreaterThan(0);
  for (const { fullUrl, resource, search: found } of entry) {
    expect(fullUrl).toBe(`${north.serviceRoot}/Slot/${resource.id}`);
    expect(found.mode).toBe('match');
    expect(resource).toMatchObject({
      resourceType: 'Slot',
      status: 'free',
      meta: { profile: ['https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-Slot-1'] },
      identifier: [
        {
          system: 'https://tools.ietf.org/html/rfc4122',
          value: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/) as string,
        },
      ],
      start: expect.stringMatching(/^2026-11-2\dT\d\d:\d\d:00\+00:00$/) as string,
    });
    expect(Date.parse(resource.end)).toBeGreaterThan(Date.parse(resource.start));
  }
});

describe('the window', () => {
  const week = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'];
  test.each([
    ['without parameters is a week from now, without the weekend', '', week],
    ['that ends on a day holds the whole day', '?start=ge2026-11-24&end=le2026-11-25', week.slice(1, 3)],
    ['of one day', '?start=ge2026-11-24&end=le2026-11-24', week.slice(1, 2)],
    ['by start twice', '?start=ge2026-11-24&start=le2026-11-25', week.slice(1, 3)],
    ['of instants in UTC', '?start=ge2026-11-24T00:00:00Z&end=le2026-11-24T23:59:59Z', week.slice(1, 2)],
    ['of instants with an encoded plus', '?start=ge2026-11-24T00:00:00%2B00:00&end=le2026-11-24', week.slice(1, 2)],
    [
      'of instants with a plus that was not encoded',
      '?start=ge2026-11-24T00:00:00+00:00&end=le2026-11-24',
      week.slice(1, 2),
    ],
    ['that begins before now begins now', '?start=ge2026-11-01&end=le2026-11-23', week.slice(0, 1)],
    ['of a weekend', '?start=ge2026-11-28&end=le2026-11-29', []],
    ['that ends before it begins', '?start=ge2026-11-25&end=le2026-11-24', []],
    ['of gt and lt', '?start=gt2026-11-24&end=lt2026-11-24', week.slice(1, 2)],
  ])('%s', (_, query, days) => {
    expect(daysOf(query)).toEqual(days);
  });

  test('may be as long as one likes, but the practice opens its slots six weeks ahead', () => {
    const last = (query: string) => String(entriesOf(searchCare(query)).at(-1)?.['start']);
    expect(last('?start=ge2026-11-23&end=le2099-12-31')).toMatch(/^2027-01-01/);
    expect(entriesOf(searchCare('?start=ge2027-01-05&end=le2099-12-31'))).toEqual([]);
  });

  test('leaves out what has begun', () => {
    const [first, ...rest] = slotsOf('?end=le2026-11-23');
    const later = slotsOf('?end=le2026-11-23', north, new Date(Date.parse(first?.start ?? '') + 1).toISOString());
    expect(later).toEqual(rest);
  });

  test.each([
    'start=2026-11-24',
    'start=eq2026-11-24',
    'start=ne2026-11-24',
    'start=ge2026-11',
    'start=ge2026',
    'start=ge',
    'start=',
    'start=tomorrow',
    'start=ge2026-11-24T09:00:00',
    'start=ge2026-13-01',
    'end=le24/11/2026',
    'start=ge2026-11-24&end=2026-11-25',
    'start=ge2026-11-24T09:00:00Zx',
  ])('cannot be %s', (query) => {
    expect(codeOf(search(`?${query}`))).toBe('400 BAD_REQUEST');
  });

  test('cannot lie in the past', () => {
    expect(codeOf(search('?start=ge2026-11-20&end=le2026-11-21'))).toBe('400 BAD_REQUEST');
  });
});

describe('the status', () => {
  const all = slotsOf('').length;
  test.each([
    ['free', all],
    ['busy', 0],
    ['busy,free', all],
    ['', 0],
    ['Free', 0],
  ])('%j finds %i', (status, total) => {
    expect(slotsOf(`?status=${status}`)).toHaveLength(total);
  });
});

describe('the service', () => {
  const parameter = 'schedule.actor:healthcareservice';
  test.each([parameter, 'service'])('named by %s is that of the practice', (name) => {
    expect(slotsOf(`?${name}=${serviceIdOf(north)}`)).toEqual(slotsOf(''));
    expect(codeOf(search(`?${name}=${serviceIdOf(south)}`))).toBe('404 NO_RECORD_FOUND');
  });
});

describe('what is included', () => {
  const includedBy = (query: string): string[] =>
    bundleOf(search(query)).entry.flatMap(({ resource, search: { mode } }) =>
      mode === 'include' ? [resource.resourceType] : [],
    );
  const service = 'Schedule:actor:HealthcareService';
  test.each([
    ['nothing unless asked', '', []],
    ['the schedule', '?_include=Slot:schedule', ['Schedule']],
    ['the schedule once when asked twice', '?_include=Slot:schedule&_include=Slot:schedule', ['Schedule']],
    ['the service, too', `?_include=Slot:schedule&_include:iterate=${service}`, ['Schedule', 'HealthcareService']],
    [
      'the service by :recurse',
      `?_include=Slot:schedule&_include:recurse=${service}`,
      ['Schedule', 'HealthcareService'],
    ],
    ['the clinician', '?_include:iterate=Schedule:actor:Practitioner', ['Practitioner']],
    ['the role', '?_include:iterate=Schedule:actor:PractitionerRole', ['PractitionerRole']],
    ['the place', '?_include:iterate=HealthcareService:location', ['Location']],
    ['the place by a full stop', '?_include:iterate=HealthcareService.location', ['Location']],
    ['nothing that is not supported', '?_include=Schedule:actor:Device', []],
    ['nothing when there is no slot', '?_include=Slot:schedule&status=busy', []],
  ])('is %s', (_, query, types) => {
    expect(includedBy(query)).toEqual(types);
  });

  test('is what the slots refer to, and does not count', () => {
    const { entry, total } = bundleOf(search('?_include=Slot:schedule'));
    expect(total).toBe(entry.length - 1);
    const [schedule] = entry.filter(({ search: { mode } }) => mode === 'include');
    for (const { schedule: reference } of slotsOf('?_include=Slot:schedule')) {
      expect(schedule?.fullUrl).toBe(`${north.serviceRoot}/${reference.reference}`);
    }
  });
});

test('unknown parameters are ignored', () => {
  expect(slotsOf('?status=free&colour=green&_format=json')).toEqual(slotsOf('?status=free'));
});

test('two practices have different slots', () => {
  const [here, there] = [slotsOf('', north), slotsOf('', south)];
  expect(new Set([...here, ...there].map(({ id }) => id)).size).toBe(here.length + there.length);
});

test('slots are the same whenever they are asked for, and found by start and identifier', () => {
  const dayMs = 24 * 60 * 60 * 1000;
  const from = Date.parse(monday);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 3 }), (day, span) => {
      const start = from + day * dayMs;
      const slots = slotsBetween(north, start, start + (span + 1) * dayMs - 1);
      const apart = Array.from({ length: span + 1 }, (_, index) => {
        const begin = start + index * dayMs;
        return slotsBetween(north, begin, begin + dayMs - 1);
      }).flat();
      return (
        JSON.stringify(slots) === JSON.stringify(apart) &&
        slots.every((slot) => findSlot(north, slot.startMs, slot.uuid.toUpperCase())?.id === slot.id) &&
        slots.every((slot) => findSlot(south, slot.startMs, slot.uuid) === undefined)
      );
    }),
    { numRuns: 1000 },
  );
});

test('an instant is in UTC, to the second', () => {
  expect(toInstant(Date.parse('2026-07-01T09:00:00.500+01:00'))).toBe('2026-07-01T08:00:00+00:00');
});

test.each([
  ['GET', false],
  ['POST', true],
  ['PUT', true],
])('the body of a %s is needed: %s', (method, needed) => {
  expect(needsBody({ method, target: '/', headers: [] })).toBe(needed);
});
