/** What is published of GP Connect appointments, in our own words: for tests. */
import { emptyDiary, type Resource } from '../diary.ts';
import type { PracticeAnswer } from '../software.ts';
import { objectAt, textAt } from '../stu3/values.ts';
import { entriesOf, nowSeconds, resourceOf } from './asks.ts';
import * as gp from './gp-connect.ts';
import { bad, conflict, demo, headerOf, parameter, resource, tests, type ProviderCase } from './published.ts';

const [slots, booking] = [tests('SearchForFreeSlots'), tests('AppointmentBook')];
const [cancelling, amending] = [tests('AppointmentCancel'), tests('AppointmentAmend')];
const search =
  (changes: Parameters<typeof gp.searchQuery>[0], more = '') =>
  () =>
    gp.search(gp.searchQuery(changes) + more);
const day = (offset: number) => new Date((nowSeconds + offset * 24 * 60 * 60) * 1000).toISOString().slice(0, 10);
const days = (count: number) => search({ start: `ge${day(0)}`, end: `le${day(count)}` });
/** The states of the slots that a search finds. */
const states = (result: PracticeAnswer) => [...new Set(entriesOf(result).map(({ status }) => status))];
const isUnrestricted = (result: PracticeAnswer) => {
  const kept = new Set(gp.slots.filter(({ restriction }) => Object.keys(restriction).length > 0).map(({ id }) => id));
  return [kept.size > 0 && entriesOf(result).every(({ id }) => !kept.has(id))];
};
/** Of GP Connect searches for free slots. */
export const searches: readonly ProviderCase[] = [
  ...[0, 8].map((count): ProviderCase => [`the search spans ${count} days`, days(count), '200 free', slots, states]),
  ...[15, 31].map((count): ProviderCase => [`the search spans ${count} days`, days(count), parameter, slots]),
  ['start is missing', search({ start: undefined }), bad, slots],
  ['start and end are missing', search({ start: undefined, end: undefined }), bad, slots],
  ...(
    [
      ['lt', 'gt'],
      ['gt', 'lt'],
      ['ne', 'le'],
    ] as const
  ).map(([from, to]): ProviderCase => [
    `the prefixes are ${from} and ${to}`,
    search({ start: `${from}${day(0)}`, end: `${to}${day(3)}` }),
    parameter,
    slots,
  ]),
  ['start is no date', search({ start: 'invalidStartDate' }), parameter, slots],
  ['the status is busy', search({ status: 'busy' }), parameter, slots],
  ['start is a year', search({ start: 'ge2026' }), parameter, slots],
  ['start has no offset', search({ start: 'ge2026-11-23T09:00:00' }), parameter, slots],
  ['start and end are dates', search({}), '200 free', slots, states],
  ['a search filter is unknown', search({}, '&searchFilter=https://fhir.nhs.uk/x|y'), '200', slots],
  ['there is no search filter', search({}), '200 true', slots, isUnrestricted],
  ['the schedule is not included', search({ _include: undefined }), bad, demo('appointments/SlotResourceProvider')],
];

const book = (changes: Resource) => () => gp.book(gp.appointment(changes));
const participants = gp.appointment()['participant'] as Resource[];
const without = (type: string) => participants.filter(({ actor }) => !JSON.stringify(actor).includes(`${type}/`));
const limits = demo('appointments/AppointmentValidation');
const absolute = 'https://test1.supplier.thirdparty.nhs.uk/A11111/STU3/1/GPConnect/Slot/#12345';
const versionOf = ({ answer }: PracticeAnswer) =>
  `version ${textAt(objectAt(resourceOf(answer)['meta'])['versionId'])}`;
const nameAndPlace = (result: PracticeAnswer) => [
  resourceOf(result.answer)['resourceType'],
  versionOf(result),
  headerOf(result, 'Location'),
];
/** Of GP Connect bookings. */
export const bookings: readonly ProviderCase[] = [
  ['all is well', book({}), /^201 Appointment version 1 \S+\/Appointment\/[\w-]+\/_history\/1$/, booking, nameAndPlace],
  ['there is no patient', book({ participant: without('Patient') }), resource, booking],
  ['there is no location', book({ participant: without('Location') }), resource, booking],
  ['there is no end', book({ end: undefined }), resource, booking],
  ['there is no status', book({ status: undefined }), resource, booking],
  ['an identifier has no value', book({ identifier: [{ system: 'urn:x' }] }), resource, booking],
  [
    'a participant has no status',
    book({ participant: participants.map(({ actor }) => ({ actor })) }),
    resource,
    booking,
  ],
  [
    'the booking organisation has no telecom',
    book({ contained: [{ ...gp.bookingOrganisation, telecom: undefined }] }),
    resource,
    booking,
  ],
  ['the slot is Slot/hello', book({ slot: [{ reference: 'Slot/hello' }] }), resource, booking],
  ['the slot is elsewhere', book({ slot: [{ reference: absolute }] }), resource, booking],
  ['there is a reason', book({ reason: [{ text: 'A cough' }] }), resource, booking],
  ['the body is no resource', book({ resourceType: 'InvalidResourceType' }), resource, booking],
  [
    'nothing is wanted back',
    () => gp.book(gp.appointment(), emptyDiary, { headers: { Prefer: 'return=minimal' } }),
    '201 none',
    booking,
    ({ answer }) => [answer.body],
  ],
  ['the description has 101 characters', book({ description: 'x'.repeat(101) }), resource, limits],
  ['the comment has 501 characters', book({ comment: 'x'.repeat(501) }), resource, limits],
];

const { id, resource: current, diary } = gp.booked();
const gone = gp.cancel(id, gp.cancelled(current), diary).diary;
const reading = tests('AppointmentRead');
const retrieving = tests('AppointmentRetrieve');
const bookedAgain = (result: PracticeAnswer) => gp.book(gp.appointment(), result.diary).answer.status;
/** Of reading, listing, cancelling and amending. */
export const changes: readonly ProviderCase[] = [
  ['it is read', () => gp.read(id, diary), '200 W/"1"', reading, (result) => [headerOf(result, 'ETag')]],
  ['the id is unknown', () => gp.read('Invalid4321', diary), '404 not-found NO_RECORD_FOUND', reading],
  ['the id is blank', () => gp.read('', diary), '404 not-found NO_RECORD_FOUND', reading],
  ['start is given once', () => gp.list(`?start=ge${day(0)}`), parameter, retrieving],
  ['the end is before the start', () => gp.list(`?start=ge${day(2)}&start=le${day(1)}`), parameter, retrieving],
  ['start has a time', () => gp.list(`?start=ge${day(0)}T09:00:00Z&start=le${day(1)}`), parameter, retrieving],
  [
    'it is cancelled for a reason',
    () => gp.cancel(id, gp.cancelled(current), diary),
    '200 cancelled version 2 201',
    cancelling,
    (result) => [resourceOf(result.answer)['status'], versionOf(result), String(bookedAgain(result))],
  ],
  [
    'cancelling changes the comment',
    () => gp.cancel(id, gp.cancelled(current, 'x', { comment: 'new' }), diary),
    resource,
    cancelling,
  ],
  [
    'cancelling adds a participant',
    () =>
      gp.cancel(id, gp.cancelled(current, 'x', { participant: [...participants, ...participants.slice(0, 1)] }), diary),
    resource,
    cancelling,
  ],
  ['the reason for cancelling is blank', () => gp.cancel(id, gp.cancelled(current, ''), diary), parameter, cancelling],
  [
    'cancelling names no version',
    () => gp.cancel(id, gp.cancelled(current), diary, 'invalidEtag'),
    conflict,
    cancelling,
  ],
  ['the description is amended', () => gp.amend(id, { ...current, description: 'new' }, diary), '200', amending],
  [
    'a cancelled one is amended',
    () => gp.amend(id, { ...current, description: 'new' }, gone, 'W/"2"'),
    resource,
    cancelling,
  ],
  ['amending names no version', () => gp.amend(id, current, diary, 'invalidEtag'), conflict, amending],
];
