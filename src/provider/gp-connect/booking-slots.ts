import type { CheckRule } from '../../message/index.ts';
import { source } from '../../topology/index.ts';
import { disputedRefusal } from '../disputed.ts';
import { rule, shown } from '../rule.ts';
import { dayOfSlotId } from '../slots.ts';
import { identifierOf, listAt, textAt, type Json } from '../stu3/values.ts';
import { toUkInstant } from '../times.ts';
import { bookingOrganisation, typesOf } from './booking-content.ts';
import type { Booking } from './booking.ts';
import { pages, systems } from './names.ts';
import { isShown, mayBook } from './sessions.ts';

const booking = source('gpconnect', pages.book);
const availability = source('gpconnect', 'pages/appointments/appointments_provider_sys_slot_availability.md');

/** What an appointment refers to as slots. */
export const slotReferences = (appointment: Json): string[] =>
  listAt(appointment['slot']).map(({ reference }) => textAt(reference));

/** The slots that an appointment names, and that the practice must have. */
export const bookingSlotReferences: readonly CheckRule<Booking>[] = [
  rule({
    id: 'booking-slot-references',
    title: 'Every slot is referred to within this practice, once',
    source: booking,
    expected: 'Slot/ and the id of a slot that was found',
    look: ({ sent = {} }) => {
      const found = slotReferences(sent);
      const formed = found.every((text) => /^Slot\/[\w.-]+$/.test(text) && dayOfSlotId(text) !== undefined);
      return [shown(found.join(' ')), found.length > 0 && formed && new Set(found).size === found.length];
    },
  }),
  rule({
    id: 'booking-slots-known',
    title: 'Every slot is there',
    source: booking,
    expected: 'slots of this practice',
    refuse: 'REFERENCE_NOT_FOUND',
    look: ({ sent = {}, slots }) => [slotReferences(sent).join(' '), slots.length === slotReferences(sent).length],
  }),
];

/** What the slots must be to be booked together, now, by whoever books. */
export const bookingSlots: readonly CheckRule<Booking>[] = [
  rule({
    id: 'booking-adjacent',
    title: 'Slots that are booked together follow one another and are alike',
    source: booking,
    expected: 'each begins where another ends, of one schedule, delivery channel and service type',
    look: ({ slots }) => [
      slots.map(({ id }) => id).join(' '),
      slots.every((slot, index) => {
        const before = slots[index - 1] ?? { ...slot, endMs: slot.startMs };
        const alike = before.session === slot.session && before.channel === slot.channel && before.kind === slot.kind;
        return alike && before.endMs === slot.startMs;
      }),
    ],
  }),
  rule({
    id: 'booking-times',
    title: 'The appointment is as long as its slots',
    source: booking,
    expected: ({ slots }) => `${toUkInstant(slots[0]?.startMs ?? 0)} to ${toUkInstant(slots.at(-1)?.endMs ?? 0)}`,
    look: ({ sent = {}, slots }) => [
      `${textAt(sent['start'])} to ${textAt(sent['end'])}`,
      Date.parse(textAt(sent['start'])) === slots[0]?.startMs &&
        Date.parse(textAt(sent['end'])) === slots.at(-1)?.endMs,
    ],
  }),
  rule({
    id: 'booking-future',
    title: 'The appointment has not begun',
    source: booking,
    expected: ({ request }) => `after ${toUkInstant(request.facts.nowMs)}`,
    look: ({ slots, request }) => [
      toUkInstant(slots[0]?.startMs ?? 0),
      slots.every(({ startMs }) => startMs > request.facts.nowMs),
    ],
  }),
  rule({
    id: 'booking-available',
    title: 'The booking organisation may have these slots now',
    source: availability,
    expected: 'slots within the booking window, not kept for others',
    look: ({ sent = {}, slots, request }) => {
      const organisation = bookingOrganisation(sent);
      const asker = { odsCodes: [identifierOf(organisation, systems.ods)], types: typesOf(organisation) };
      const available = slots.every((slot) => isShown(slot, request.facts.nowMs) && mayBook(slot, asker));
      return [[...asker.odsCodes, ...asker.types].join(' '), available];
    },
  }),
  rule({
    id: 'booking-free',
    title: 'The slots are free',
    source: booking,
    expected: 'slots that nobody has',
    refuse: (diagnostics, { request }) => disputedRefusal('slot-taken', request.practice.profile, diagnostics),
    look: ({ slots, diary }) => {
      const taken = slots.filter(({ uuid }) => diary.bookedSlots.has(uuid));
      return [taken.map(({ id }) => `${id} is taken`).join(', ') || 'free', taken.length === 0];
    },
  }),
];
