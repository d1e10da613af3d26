import type { CheckRule } from '../../message/index.ts';
import { bodyForm, bodyStructure } from '../body.ts';
import { askingOds } from '../checks/requesters.ts';
import { withEntry, type Diary, type Resource } from '../diary.ts';
import { operation } from '../operation.ts';
import type { PracticeRequest } from '../request.ts';
import { listAt, textAt, type Json } from '../stu3/values.ts';
import { toUkInstant } from '../times.ts';
import { asVersion, versionAnswer } from '../versions.ts';
import { bookingContent } from './booking-content.ts';
import { bookingParticipants } from './booking-participants.ts';
import { bookingSlotReferences, bookingSlots, slotReferences } from './booking-slots.ts';
import { categoryOf, channelExtension, roleExtension } from './resources.ts';
import { findSessionSlot, type SessionSlot } from './sessions.ts';

/** A request to book. */
export interface Booking {
  readonly request: PracticeRequest;
  readonly diary: Diary;
  readonly sent: Json | undefined;
  /** Those of the slots that the practice has, the earliest first. */
  readonly slots: readonly SessionSlot[];
}

const read = (request: PracticeRequest, diary: Diary): Booking => ({
  request,
  diary,
  sent: request.resource,
  slots: slotReferences(request.resource ?? {})
    .flatMap((reference) => findSessionSlot(request.practice, reference.slice('Slot/'.length)) ?? [])
    .sort((a, b) => a.startMs - b.startMs),
});

const rules: readonly CheckRule<Booking>[] = [
  bodyForm,
  ...bodyStructure,
  ...bookingContent,
  ...bookingSlotReferences,
  ...bookingParticipants,
  ...bookingSlots,
];

const ownExtensions = (slot: SessionSlot) => [roleExtension(slot.session), channelExtension(slot)];

/** The appointment as it is kept: what was sent, in British time, with what the practice adds. */
function toAppointment(sent: Json, id: string, first: SessionSlot, endMs: number): Resource {
  const own = ownExtensions(first);
  const others = listAt(sent['extension']).filter(({ url }) => own.every((extension) => extension.url !== url));
  return {
    resourceType: 'Appointment',
    id,
    ...sent,
    extension: [...others, ...own],
    serviceCategory: { text: categoryOf(first.session) },
    serviceType: [{ text: first.kind }],
    start: toUkInstant(first.startMs),
    end: toUkInstant(endMs),
    created: toUkInstant(Date.parse(textAt(sent['created']))),
  };
}

/** Books one slot or several that follow one another; a slot that is taken is refused, never booked twice. */
export const book = operation<Booking>(read, rules, ({ sent, slots }, request, diary) => {
  const [[first], last] = [slots, slots.at(-1)];
  if (sent === undefined || first === undefined || last === undefined) {
    throw new Error('Cannot book nothing: expected the checks to find it');
  }
  const id = request.facts.newId();
  const entry = {
    slots: slots.map(({ uuid }) => uuid),
    startMs: first.startMs,
    versions: [asVersion(toAppointment(sent, id, first, last.endMs), 1, request.facts.nowMs)],
    bookedBy: askingOds(request),
  };
  return { answer: versionAnswer(201, request, id, entry), diary: withEntry(diary, id, entry) };
});
