/** Everything that a practice's system answers: every operation of both programmes, and every published case. */
import {
  careConnectInteractions as care,
  gpConnectFoundations as foundations,
  gpConnectInteractions as gpc,
  type Interaction,
} from '../../topology/index.ts';
import { readBody } from '../formats.ts';
import { wholeSoftware } from '../respond.ts';
import type { PracticeAnswer } from '../software.ts';
import type { Json } from '../stu3/values.ts';
import { ask, hub } from './asks.ts';
import { bookedCare, cancelCare, readCare, searchCare } from './care-connect.ts';
import * as gp from './gp-connect.ts';
import * as appointments from './published-appointments.ts';
import { careConnect, patients as patientCases } from './published-others.ts';
import { requests, tokens } from './published-requests.ts';

const booked = gp.booked([gp.slotAt(0), gp.slotAt(1)]);
const { id, resource, diary } = booked;
const careBooked = bookedCare();
const all = (name: string, values: readonly string[]) => values.map((value) => `&${name}=${value}`).join('');
const gpIncludes = all('_include:recurse', [
  'Schedule:actor:Practitioner',
  'Schedule:actor:Location',
  'Location:managingOrganization',
]);
const careIncludes = all('_include', [
  'Slot:schedule',
  'Schedule:actor:Practitioner',
  'Schedule:actor:PractitionerRole',
  'Schedule:actor:HealthcareService',
  'HealthcareService:location',
]);

/** An answer of each operation where all is well. */
export const answers: readonly (readonly [interaction: Interaction, PracticeAnswer])[] = [
  [gpc.metadata, ask({ interaction: gpc.metadata, target: '/metadata' })],
  [gpc.searchSlots, gp.search(gp.searchQuery() + gpIncludes)],
  [gpc.searchSlots, gp.search(gp.searchQuery({ start: 'ge2026-11-28', end: 'le2026-11-29' }))],
  [gpc.book, booked],
  [gpc.read, gp.read(id, diary)],
  [gpc.amend, gp.amend(id, { ...resource, description: 'new', comment: 'more' }, diary)],
  [gpc.cancel, gp.cancel(id, gp.cancelled(resource), diary)],
  [gpc.list, gp.list('?start=ge2026-11-23&start=le2026-11-24', diary)],
  [foundations.findPatient, gp.findPatients('?identifier=https://fhir.nhs.uk/Id/nhs-number|9000000009')],
  [foundations.readPatient, gp.readPatient('1')],
  [foundations.registerPatient, gp.register('9434765919')],
  ...(
    [
      [foundations.findPractitioner, '/Practitioner?identifier=https://fhir.nhs.uk/Id/sds-user-id|200000009301'],
      [foundations.readPractitioner, '/Practitioner/Z98301-morning'],
      [foundations.findOrganisation, '/Organization?identifier=https://fhir.nhs.uk/Id/ods-organization-code|Z98301'],
      [foundations.readOrganisation, '/Organization/Z98301'],
      [foundations.readLocation, '/Location/Z98301-surgery'],
    ] as const
  ).map(([interaction, target]) => [interaction, ask({ practice: gp.registry, interaction, target })] as const),
  [care.metadata, ask({ practice: hub, interaction: care.metadata, target: '/metadata' })],
  [care.searchSlots, searchCare(`?status=free${careIncludes}`)],
  [care.searchSlots, searchCare('?start=ge2026-11-28&start=le2026-11-29')],
  [care.book, careBooked],
  [care.read, readCare(careBooked.id, careBooked.diary)],
  [care.update, cancelCare(careBooked.id, { ...careBooked.resource, status: 'cancelled' }, careBooked.diary)],
];

const { searches, bookings, changes } = appointments;

/** The answers to every published case, most of them refusals. */
export const publishedAnswers: readonly PracticeAnswer[] = [
  ...[requests, tokens, searches, bookings, changes, patientCases, careConnect].flat().map(([, got]) => got()),
];

/** The resources of answers, however they are written; some answers have none. */
export const resourcesOf = (results: readonly PracticeAnswer[]): Json[] =>
  results.flatMap(({ answer: { body } }) => {
    const resource = readBody(body, body.startsWith('<') ? 'xml' : 'json', wholeSoftware.xml);
    return resource === undefined ? [] : [resource];
  });
