/** Cases of GP Connect bookings: one is made, and what is wrong with others is refused. */
import { listAt, objectAt, type Json } from '../../provider/stu3/values.ts';
import { gpConnectInteractions as gpc, type Source } from '../../topology/index.ts';
import { referenceOf } from '../json.ts';
import { about, bookedFault, giveSlotUp, keepAppointment, statusIs } from './appointments.ts';
import type { ProviderCase } from './case.ts';
import { isFreeAgain } from './freedom.ts';
import { booked, gp, guidePage, readAgain } from './gp-connect-form.ts';
import { answers, demonstrator, gpcErrors, success, tests } from './sources.ts';
import type { Accepted } from './wanted.ts';

const [booking, reading] = [tests('AppointmentBook'), tests('AppointmentRead')];
const limits = demonstrator('appointments/AppointmentValidation');

const refused = (
  rule: string,
  given: string,
  change: (body: Json) => unknown,
  from: Source = booking,
  wanted: readonly Accepted[] = answers.resource.gpconnect,
) => gp(`book-${rule}`, given, from, wanted, booked(change), { keep: giveSlotUp });

const withoutActor = (type: string) => (body: Json) => ({
  ...body,
  participant: listAt(body['participant']).filter(({ actor }) => referenceOf(actor)[0] !== type),
});
const elsewhere = 'https://test1.supplier.thirdparty.nhs.uk/A11111/STU3/1/GPConnect/Slot/#12345';

/** Cases of GP Connect bookings, in the order in which they must run. */
export const gpConnectBookingCases: readonly ProviderCase[] = [
  refused('no-patient', 'a booking has no patient', withoutActor('Patient')),
  refused('no-location', 'a booking has no location', withoutActor('Location')),
  ...['end', 'status'].map((name) =>
    refused(`no-${name}`, `a booking has no ${name}`, (body) => ({ ...body, [name]: undefined })),
  ),
  refused('identifier', 'an identifier of a booking has no value', (body) => ({
    ...body,
    identifier: [{ system: 'urn:x' }],
  })),
  refused('participant-status', 'a participant of a booking has no status', (body) => ({
    ...body,
    participant: listAt(body['participant']).map(({ actor }) => ({ actor })),
  })),
  refused('telecom', 'the booking organisation has no telecom', (body) => ({
    ...body,
    contained: listAt(body['contained']).map((each) => ({ ...each, telecom: undefined })),
  })),
  refused('slot-hello', 'the slot is Slot/hello', (body) => ({ ...body, slot: [{ reference: 'Slot/hello' }] })),
  refused('slot-elsewhere', 'the slot is one of another provider', (body) => ({
    ...body,
    slot: [{ reference: elsewhere }],
  })),
  refused('reason', 'a booking has a reason', (body) => ({ ...body, reason: [{ text: 'A cough' }] })),
  refused('type', 'the body of a booking is no resource', (body) => ({ ...body, resourceType: 'InvalidResourceType' })),
  refused(
    'description',
    'the description has 101 characters',
    (body) => ({ ...body, description: 'x'.repeat(101) }),
    limits,
  ),
  refused('comment', 'the comment has 501 characters', (body) => ({ ...body, comment: 'x'.repeat(501) }), limits),
  refused(
    'malformed',
    'the body of a booking is not well formed',
    () => '{"resourceType":',
    gpcErrors,
    answers.request.gpconnect,
  ),
  gp(
    'book',
    'a free slot is booked',
    booking,
    success(booking, 201),
    (setting) => {
      const form = booked()(setting);
      const slot = setting.story.slots.at(-1);
      if (typeof form !== 'string' && slot) setting.story.booking = { body: objectAt(form.body), requestId: '', slot };
      return form;
    },
    {
      look: bookedFault(guidePage('book')),
      keep(setting, answer) {
        keepAppointment(setting, answer);
        if (setting.story.appointment !== undefined) setting.story.slots.pop();
      },
    },
  ),
  gp('read', 'the appointment is read', reading, success(reading), readAgain, {
    look: statusIs('booked', guidePage('read')),
    keep: keepAppointment,
  }),
  ...['Invalid4321', ''].map((id) =>
    gp(
      id === '' ? 'read-blank' : 'read-unknown',
      `the id to read is ${id || 'blank'}`,
      reading,
      answers.unknown.gpconnect,
      () => ({ interaction: gpc.read, path: `/Appointment/${id}` }),
    ),
  ),
  isFreeAgain('book-slot-gone', 'the slot that was booked is searched for', 'gpconnect', guidePage('search'), false),
  gp(
    'book-taken',
    'the slot is taken',
    gpcErrors,
    answers.slotTaken.gpconnect,
    about((_appointment, { story }) => ({ interaction: gpc.book, path: '/Appointment', body: story.booking?.body })),
  ),
  gp(
    'book-minimal',
    'nothing is wanted back of a booking',
    booking,
    success(booking, 201),
    booked((body) => body, { headers: { Prefer: 'return=minimal' } }),
    {
      look: ({ body }) =>
        body === ''
          ? undefined
          : { seen: 'a body', expected: 'none', mend: 'Leave the body of a 201 empty when Prefer is return=minimal' },
    },
  ),
];
