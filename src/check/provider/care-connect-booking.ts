/** Cases of Care Connect appointments: one is booked, read and cancelled, and what is wrong is refused on the way. */
import type { Answer } from '../../message/index.ts';
import { listAt, type Json } from '../../provider/stu3/values.ts';
import { careConnectInteractions as care, type Source } from '../../topology/index.ts';
import {
  about,
  bookedFault,
  giveSlotUp,
  keepAppointment,
  keepChange,
  noBooking,
  noSlot,
  statusIs,
  unlessCancelled,
} from './appointments.ts';
import { isFreeAgain } from './freedom.ts';
import { one, type Making, type OneRequest, type ProviderCase, type Setting } from './case.ts';
import { answers, bookingPage, success, uec, uecApi, uecErrors } from './sources.ts';
import type { Form } from './target.ts';
import type { Accepted, Fault } from './wanted.ts';

const structure = 'https://fhir.hl7.org.uk/STU3/StructureDefinition';
/** A patient of the published test range. */
const testPatient = '9476719931';
const [bookPage, cancelPage, readPage] = ['book_an_appointment', 'cancel_an_appointment', 'get_an_appointment'].map(
  bookingPage,
) as [Source, Source, Source];

/** A booking of a slot, complete; everybody in it is synthetic. */
function appointmentOf({ target, facts }: Setting, slot: Json): Json {
  const now = new Date(facts.nowMs).toISOString();
  return {
    resourceType: 'Appointment',
    meta: { profile: [`${structure}/CareConnect-Appointment-1`] },
    language: 'en',
    contained: [
      {
        resourceType: 'DocumentReference',
        id: 'doc',
        identifier: [{ system: 'https://tools.ietf.org/html/rfc4122', value: facts.newId() }],
        status: 'current',
        type: { coding: [{ system: 'urn:oid:2.16.840.1.113883.2.1.3.2.4.18.17', code: 'POCD_MT200001GB02' }] },
        indexed: now,
        content: [{ attachment: { contentType: 'application/hl7-v3+xml', language: 'en' } }],
      },
      {
        resourceType: 'Patient',
        id: 'P1',
        meta: { profile: [`${structure}/CareConnect-Patient-1`] },
        identifier: [
          { use: 'official', system: 'https://fhir.nhs.uk/Id/nhs-number', value: target.patient ?? testPatient },
        ],
        name: [{ use: 'official', family: 'Testpatient', given: ['Eve'] }],
        telecom: [{ system: 'phone', value: '01632 960001', use: 'home' }],
        gender: 'female',
        birthDate: '1981-02-03',
        address: [{ use: 'home', line: ['1 Example Street'], city: 'Anytown', postalCode: 'ZZ99 3CZ' }],
      },
      { ...slot, id: 'slot', status: 'busy' },
    ],
    status: 'booked',
    description: 'Trial of a booking',
    supportingInformation: [{ reference: '#doc' }],
    start: slot['start'],
    end: slot['end'],
    slot: [{ reference: '#slot' }],
    created: now,
    participant: [{ actor: { reference: '#P1' }, status: 'accepted' }],
  };
}

/** A request to book the next slot, with something wrong. */
const booking =
  (change: (body: Json) => unknown, more: Partial<Form> = {}) =>
  (setting: Setting): Making => {
    const slot = setting.story.slots.at(-1);
    if (slot === undefined) return noSlot;
    return { interaction: care.book, path: '/Appointment', body: change(appointmentOf(setting, slot)), ...more };
  };

const withNhsNumber = (body: Json, value: string): Json => ({
  ...body,
  contained: listAt(body['contained']).map((each) =>
    each['resourceType'] === 'Patient'
      ? { ...each, identifier: [{ use: 'official', system: 'https://fhir.nhs.uk/Id/nhs-number', value }] }
      : each,
  ),
});

const without = (type: string) => (body: Json) => ({
  ...body,
  contained: listAt(body['contained']).filter(({ resourceType }) => resourceType !== type),
});

/** A booking that must be refused: the slot stays free. */
const refused = (
  rule: string,
  given: string,
  source: Source,
  accepted: readonly Accepted[],
  make: OneRequest['make'],
): ProviderCase =>
  one({
    rule: `book-${rule}`,
    given,
    source,
    programme: 'careconnect',
    make,
    wanted: () => ({ accepted }),
    keep: giveSlotUp,
  });

const book = one({
  rule: 'book',
  given: 'a free slot is booked',
  source: bookPage,
  programme: 'careconnect',
  make(setting) {
    const slot = setting.story.slots.at(-1);
    if (slot === undefined) return noSlot;
    const requestId = setting.facts.newId();
    const body = appointmentOf(setting, slot);
    setting.story.booking = { body, requestId, slot };
    return { interaction: care.book, path: '/Appointment', body, headers: { 'X-Request-ID': requestId } };
  },
  wanted: () => ({ accepted: success(bookPage, 201), look: bookedFault(bookPage) }),
  keep(setting, answer) {
    keepAppointment(setting, answer);
    if (setting.story.appointment !== undefined) setting.story.slots.pop();
  },
});

const update = (id: string, body: unknown, etag: string | undefined, more: Partial<Form> = {}): Form => ({
  interaction: care.update,
  path: `/Appointment/${id}`,
  body,
  ...more,
  headers: { 'If-Match': etag, ...more.headers },
});
const cancelled = (appointment: Json): Json => ({ ...appointment, status: 'cancelled' });

const changed = (
  rule: string,
  given: string,
  source: Source,
  accepted: readonly Accepted[],
  make: (appointment: Json & { readonly id: string }, setting: Setting) => Making,
  more: Partial<OneRequest> & { readonly look?: (answer: Answer) => Fault | undefined } = {},
): ProviderCase => {
  const { look, ...rest } = more;
  return one({
    rule,
    given,
    source,
    programme: 'careconnect',
    make: rule === 'cancel' ? unlessCancelled(about(make)) : about(make),
    wanted: () => ({ accepted, ...(look && { look }) }),
    keep: keepChange,
    ...rest,
  });
};

const conflicts: readonly Accepted[] = [
  { status: 409, source: uecApi },
  { status: 412, source: uec('functional_spec/fs_xti') },
];

/** Cases of Care Connect appointments, in the order in which they must run. */
export const careConnectBookingCases: readonly ProviderCase[] = [
  refused(
    'nhs-number',
    'the NHS number of the patient is invalid',
    uecErrors,
    answers.resource.careconnect,
    booking((body) => withNhsNumber(body, '1234567891')),
  ),
  refused(
    'malformed',
    'the body of a booking is not well formed',
    uecErrors,
    [{ status: 400, source: uecErrors }],
    booking(() => '{"resourceType":'),
  ),
  refused(
    'body-format',
    'the body of a booking is plain text by its Content-Type',
    uecApi,
    [
      { status: 415, source: uecApi },
      { status: 501, source: uecErrors },
    ],
    booking((body) => body, { headers: { 'Content-Type': 'text/plain' } }),
  ),
  refused(
    'no-patient',
    'a booking contains no patient',
    bookPage,
    [
      { status: 422, source: bookPage },
      { status: 400, source: uecErrors },
    ],
    booking(without('Patient')),
  ),
  refused(
    'scope',
    'the scope of a booking is that of reading',
    uec('functional_spec/fs_authentication'),
    [{ status: 403, source: uecErrors }, ...answers.token.careconnect],
    booking((body) => body, { claims: { requested_scope: 'patient/appointment.read' } }),
  ),
  book,
  changed(
    'read',
    'the appointment is read',
    readPage,
    success(readPage),
    ({ id }) => ({ interaction: care.read, path: `/Appointment/${id}` }),
    { look: statusIs('booked', readPage) },
  ),
  one({
    rule: 'read-unknown',
    given: 'the appointment to read is unknown',
    source: uecErrors,
    programme: 'careconnect',
    make: ({ facts }) => ({ interaction: care.read, path: `/Appointment/${facts.newId()}` }),
    wanted: () => ({ accepted: answers.unknown.careconnect }),
  }),
  isFreeAgain('book-slot-gone', 'the slot that was booked is searched for', 'careconnect', bookPage, false),
  changed(
    'book-taken',
    'the slot is taken',
    uecErrors,
    answers.slotTaken.careconnect,
    (_appointment, { story: { booking: done } }) => ({
      interaction: care.book,
      path: '/Appointment',
      body: done?.body,
    }),
  ),
  one({
    rule: 'request-id-again',
    given: 'X-Request-ID of a booking comes again',
    source: uecErrors,
    programme: 'careconnect',
    make({ story, ...setting }) {
      if (story.appointment === undefined || story.booking === undefined) return noBooking;
      return booking((body) => body, { headers: { 'X-Request-ID': story.booking.requestId } })({ story, ...setting });
    },
    wanted: () => ({ accepted: [{ status: 409, source: uecErrors }] }),
  }),
  changed(
    'cancel-no-version',
    'cancelling names no version',
    cancelPage,
    [{ status: 412, source: cancelPage }, ...conflicts],
    ({ id, ...body }) => update(id, cancelled({ id, ...body }), undefined),
  ),
  changed('cancel-stale', 'cancelling names a version that is not the newest', uecApi, conflicts, ({ id, ...body }) =>
    update(id, cancelled({ id, ...body }), 'W/"0"'),
  ),
  changed(
    'cancel-changes',
    'cancelling changes the description, too',
    cancelPage,
    [
      { status: 422, source: cancelPage },
      { status: 400, source: uecErrors },
    ],
    ({ id, ...body }, { story }) =>
      update(id, { ...cancelled({ id, ...body }), description: 'Something else' }, story.etag),
  ),
  changed(
    'cancel-unknown',
    'the appointment to cancel is unknown',
    uecErrors,
    answers.unknown.careconnect,
    (body, { story, facts }) => {
      const id = facts.newId();
      return update(id, cancelled({ ...body, id }), story.etag);
    },
  ),
  changed(
    'cancel',
    'the appointment is cancelled',
    cancelPage,
    success(cancelPage),
    ({ id, ...body }, { story }) => update(id, cancelled({ id, ...body }), story.etag),
    { look: statusIs('cancelled', cancelPage) },
  ),
  changed(
    'read-cancelled',
    'the appointment is read after it was cancelled',
    readPage,
    success(readPage),
    ({ id }) => ({ interaction: care.read, path: `/Appointment/${id}` }),
    { look: statusIs('cancelled', readPage) },
  ),
  isFreeAgain('cancel-frees', 'the slot of the cancelled appointment is searched for', 'careconnect', cancelPage, true),
];
