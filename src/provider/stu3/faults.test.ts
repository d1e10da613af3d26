import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { careConnectInteractions as care, gpConnectInteractions as gpc } from '../../topology/index.ts';
import { ask, hub, resourceOf, surgery } from '../testing/asks.ts';
import { bookedCare, careAppointment, searchCare } from '../testing/care-connect.ts';
import { appointment, booked, list, search, searchQuery } from '../testing/gp-connect.ts';
import { resourceFaults } from './faults.ts';

describe('finds', () => {
  test.each<[string, unknown, string]>([
    ['what is no object', 7, 'the resource is not an object'],
    ['a list', [], 'the resource is not an object'],
    ['no resource type', {}, 'resourceType is no resource of STU3'],
    ['a type that there is not', { resourceType: 'Nothing' }, 'resourceType is no resource of STU3'],
    ['an element that there is not', { resourceType: 'Device', x: 1 }, 'Device.x is no element of Device'],
    ['a number where text belongs', { resourceType: 'Device', model: 7 }, 'Device.model is no text'],
    ['text where a truth value belongs', { resourceType: 'Patient', active: 'yes' }, 'Patient.active is no boolean'],
    ['one where a list belongs', { resourceType: 'Patient', name: {} }, 'Patient.name is no list'],
    ['a list where one belongs', { resourceType: 'Device', model: ['x'] }, 'Device.model is a list'],
    ['an empty list', { resourceType: 'Patient', name: [] }, 'Patient.name is empty'],
    ['an empty object', { resourceType: 'Patient', name: [{}] }, 'Patient.name[0] is empty'],
    ['an empty text', { resourceType: 'Device', model: '' }, 'Device.model is empty'],
    ['null', { resourceType: 'Device', model: null }, 'Device.model is no text'],
    [
      'what is missing',
      { resourceType: 'Slot', schedule: { display: 'x' }, start: 'x', end: 'x' },
      'Slot.status is missing',
    ],
    [
      'a fault deep inside',
      { resourceType: 'Patient', name: [{ family: 'x' }, { period: { begin: 'x' } }] },
      'Patient.name[1].period.begin is no element of Period',
    ],
    [
      'a fault in what is contained',
      { resourceType: 'Device', contained: [{ resourceType: 'Organization', x: 1 }] },
      'Device.contained[0].Organization.x is no element of Organization',
    ],
    [
      'something beside what is no primitive',
      { resourceType: 'Patient', _name: {} },
      'Patient._name is no element of Patient',
    ],
  ])('%s', (_, value, fault) => {
    expect(resourceFaults(value)).toContain(fault);
  });
});

describe('finds nothing in', () => {
  const { diary } = booked();
  test.each([
    ['a GP Connect statement', ask({ interaction: gpc.metadata, target: '/metadata' })],
    ['a Care Connect statement', ask({ practice: hub, interaction: care.metadata, target: '/metadata' })],
    [
      'GP Connect slots with all that belongs to them',
      search(`${searchQuery()}&_include:recurse=Schedule:actor:Practitioner&_include:recurse=Schedule:actor:Location`),
    ],
    [
      'Care Connect slots with all that belongs to them',
      searchCare(
        '?_include=Slot:schedule&_include:iterate=Schedule:actor:HealthcareService&_include:iterate=Schedule:actor:Practitioner&_include:iterate=Schedule:actor:PractitionerRole&_include:iterate=HealthcareService:location',
      ),
    ],
    ['no Care Connect slots', searchCare('?start=ge2026-11-28&start=le2026-11-29')],
    ['a GP Connect appointment', booked()],
    ['a Care Connect appointment', bookedCare()],
    ['a list of appointments', list('?start=ge2026-11-23&start=le2026-11-24', diary)],
    ['a refusal', search('')],
    ['another refusal', ask({ practice: surgery, interaction: gpc.book, target: '/Appointment', body: '' })],
  ])('%s', (_, { answer }) => {
    expect(answer.body).not.toBe('');
    expect(resourceFaults(resourceOf(answer))).toEqual([]);
  });

  test.each([
    ['a GP Connect booking', appointment()],
    ['a Care Connect booking', careAppointment()],
    [
      'an extension beside a primitive',
      { resourceType: 'Patient', _birthDate: { extension: [{ url: 'x', valueCode: 'y' }] } },
    ],
    ['a resource whose elements are not known here', { resourceType: 'Observation', anything: 1 }],
  ])('%s', (_, resource) => {
    expect(resourceFaults(JSON.parse(JSON.stringify(resource)))).toEqual([]);
  });
});

test('never throws, whatever the value', () => {
  const holding = fc.dictionary(
    fc.constantFrom('resourceType', 'name', 'contained', 'meta', '__proto__', '_x'),
    fc.jsonValue(),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.jsonValue(),
        holding.map((value) => ({ resourceType: 'Patient', ...value })),
      ),
      (value) => Array.isArray(resourceFaults(value)),
    ),
    { numRuns: 1000 },
  );
});
