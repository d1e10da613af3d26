import type { CheckRule } from '../../message/index.ts';
import { ours, source } from '../../topology/index.ts';
import { bodyForm, bodyStructure } from '../body.ts';
import { askingOds } from '../checks/requesters.ts';
import { withEntry, withRequestId, type Diary } from '../diary.ts';
import { disputedRefusal } from '../disputed.ts';
import { operation } from '../operation.ts';
import { requestIdNew, requestKey } from '../request-ids.ts';
import type { PracticeRequest } from '../request.ts';
import { rule, shown } from '../rule.ts';
import { bookingWindowMs, findSlot, findSlotById, type Slot } from '../slots.ts';
import { identifierOf, listAt, textAt, type Json } from '../stu3/values.ts';
import { toInstant } from '../times.ts';
import { asVersion, versionAnswer } from '../versions.ts';
import { bookingContent, containedOf } from './booking-content.ts';
import { uuidSystem } from './resources.ts';

const bookingPage = source('booking-api', 'pages/explore/book_an_appointment.md');

interface Booking {
  readonly request: PracticeRequest;
  readonly diary: Diary;
  readonly sent: Json | undefined;
  /** The slot that is asked for, `undefined` when the practice has no such slot. */
  readonly slot: Slot | undefined;
}

/** The slot of a booking: the one that it contains by its identifier and start, or one of the search by its id. */
function slotOf({ practice }: PracticeRequest, sent: Json): Slot | undefined {
  const [first = {}, ...others] = listAt(sent['slot']);
  const reference = textAt(first['reference']);
  const contained = containedOf(sent, 'Slot');
  if (others.length > 0) return undefined;
  if (!reference.startsWith('#')) return findSlotById(practice, /^Slot\/(.+)$/.exec(reference)?.[1] ?? '');
  return reference === `#${textAt(contained['id'])}`
    ? findSlot(practice, Date.parse(textAt(contained['start'])), identifierOf(contained, uuidSystem))
    : undefined;
}

const read = (request: PracticeRequest, diary: Diary): Booking => ({
  request,
  diary,
  sent: request.resource,
  slot: slotOf(request, request.resource ?? {}),
});

const timesOf = (sent: Json): string => `${textAt(sent['start'])} to ${textAt(sent['end'])}`;

const ofSlot: readonly CheckRule<Booking>[] = [
  rule({
    id: 'booking-slot',
    title: 'The slot is one of this practice',
    source: bookingPage,
    expected: 'a contained slot by its identifier and start, or Slot/ and its id',
    refuse: 'REFERENCE_NOT_FOUND',
    look: ({ sent = {}, slot }) => [slot?.id ?? shown(sent['slot']), slot !== undefined],
  }),
  rule({
    id: 'booking-times',
    title: 'The appointment is as long as its slot',
    source: bookingPage,
    expected: ({ slot }) => (slot === undefined ? '' : `${toInstant(slot.startMs)} to ${toInstant(slot.endMs)}`),
    look: ({ sent = {}, slot }) => [
      timesOf(sent),
      Date.parse(textAt(sent['start'])) === slot?.startMs && Date.parse(textAt(sent['end'])) === slot.endMs,
    ],
  }),
  rule({
    id: 'booking-future',
    title: 'The slot has not begun',
    source: bookingPage,
    expected: ({ request }) => `after ${toInstant(request.facts.nowMs)}`,
    look: ({ slot, request }) => [toInstant(slot?.startMs ?? 0), (slot?.startMs ?? 0) > request.facts.nowMs],
  }),
  rule({
    id: 'booking-open',
    title: 'The slot is open for booking',
    source: ours('how long ahead slots are opened is for each practice to say'),
    expected: ({ request }) => `until ${toInstant(request.facts.nowMs + bookingWindowMs)}`,
    look: ({ slot, request }) => [
      toInstant(slot?.startMs ?? 0),
      (slot?.startMs ?? 0) <= request.facts.nowMs + bookingWindowMs,
    ],
  }),
  rule({
    id: 'booking-free',
    title: 'The slot is free',
    source: bookingPage,
    expected: 'a slot that nobody has',
    refuse: (diagnostics, { request }) => disputedRefusal('slot-taken', request.practice.profile, diagnostics),
    look: ({ slot, diary }) => [slot?.id ?? '', !diary.bookedSlots.has(slot?.uuid ?? '')],
  }),
];

const rules: readonly CheckRule<Booking>[] = [bodyForm, requestIdNew, ...bodyStructure, ...bookingContent, ...ofSlot];

/** Books the slot of the appointment; a slot that is taken is refused, never booked twice. */
export const book = operation<Booking>(read, rules, ({ sent, slot }, request, diary) => {
  if (sent === undefined || slot === undefined) throw new Error('Cannot book nothing: expected the checks to find it');
  const id = request.facts.newId();
  const entry = {
    slots: [slot.uuid],
    startMs: slot.startMs,
    versions: [asVersion({ resourceType: 'Appointment', id, ...sent }, 1, request.facts.nowMs)],
    bookedBy: askingOds(request),
  };
  return {
    answer: versionAnswer(201, request, id, entry),
    diary: withRequestId(withEntry(diary, id, entry), requestKey(request)),
  };
});
