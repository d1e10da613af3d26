import type { Practice } from '../practice.ts';
import { bookingWindowMs, dayOfSlotId, slotNames, slotsOfDay, startingBetween, type Slot } from '../slots.ts';
import type { Session } from '../staff.ts';
import { dayMs } from '../times.ts';

/** How patient and clinician meet; spelt as published. */
export type DeliveryChannel = 'In-person' | 'Telephone' | 'Video';

/** Who alone may book a slot; an absent list restricts nothing. */
export interface Restriction {
  /** ODS codes of booking organisations. */
  readonly odsCodes?: readonly string[];
  /** Codes of GPConnect-OrganisationType-1, such as `urgent-care`. */
  readonly types?: readonly string[];
}

/** A slot as GP Connect shows it. Synthetic. */
export interface SessionSlot extends Slot {
  readonly session: Session;
  readonly channel: DeliveryChannel;
  /** What `Slot.serviceType` says. */
  readonly kind: string;
  readonly restriction: Restriction;
  /** How long before its start it is shown at the earliest. */
  readonly shownBeforeMs: number;
}

type Kind = Pick<SessionSlot, 'channel' | 'kind' | 'restriction' | 'shownBeforeMs'>;

const open: Kind = {
  channel: 'In-person',
  kind: 'General GP Appointment',
  restriction: {},
  shownBeforeMs: bookingWindowMs,
};

/** ODS codes of the two organisations for which practices keep slots; both are synthetic. */
export const favouredOdsCodes = ['Z9F21', 'Z9C31'] as const;

/** The afternoon by slots: each shows one reason for which a slot is not shown, or not booked with its neighbour. */
const afternoon: readonly Kind[] = [
  open,
  { ...open, channel: 'Telephone', kind: 'Telephone Consultation' },
  { ...open, restriction: { types: ['urgent-care'] } },
  { ...open, restriction: { odsCodes: favouredOdsCodes } },
  { ...open, restriction: { odsCodes: favouredOdsCodes, types: ['urgent-care', 'gp-practice'] } },
  { ...open, shownBeforeMs: dayMs },
];

/** Hours from the first slot of the morning to the first of the afternoon. */
const breakMs = dayMs / 4;

function sessionsOfDay(practice: Practice, dayStartMs: number): SessionSlot[] {
  const morning = slotsOfDay(practice, dayStartMs);
  const [first] = morning;
  if (first === undefined) return [];
  const lengthMs = first.endMs - first.startMs;
  return [
    ...morning.map((slot) => ({ ...slot, session: 'morning' as const, ...open })),
    ...afternoon.map((kind, index) => {
      const startMs = first.startMs + breakMs + index * lengthMs;
      const times = { startMs, endMs: startMs + lengthMs };
      return { ...slotNames(practice, startMs), ...times, session: 'afternoon' as const, ...kind };
    }),
  ];
}

/** Every slot of a practice that lies wholly in the window, booked or not, shown or not. */
export const sessionSlotsBetween = (practice: Practice, fromMs: number, toMs: number): SessionSlot[] =>
  startingBetween((dayStartMs) => sessionsOfDay(practice, dayStartMs), fromMs, toMs).filter(
    ({ endMs }) => endMs <= toMs,
  );

/** The slot of a practice by its id, or `undefined` when it has no such slot. */
export function findSessionSlot(practice: Practice, id: string): SessionSlot | undefined {
  const dayStartMs = dayOfSlotId(id);
  return dayStartMs === undefined ? undefined : sessionsOfDay(practice, dayStartMs).find((slot) => slot.id === id);
}

/** Whether a slot is inside its practice's booking window at a moment. */
export const isShown = ({ startMs, shownBeforeMs }: SessionSlot, nowMs: number): boolean =>
  startMs > nowMs && startMs - nowMs <= shownBeforeMs;

/** Who asks for slots, as the search filters say; absent when the filter is not sent. */
export interface Asker {
  readonly odsCodes: readonly string[];
  readonly types: readonly string[];
}

// nhsconnect/gpconnect, pages/appointments/appointments_provider_sys_slot_availability.md, the table of filters: each
// restriction of a slot is absent or matches what was sent.
/** Whether a slot's restrictions let an organisation see it. */
export const mayBook = ({ restriction: { odsCodes, types } }: SessionSlot, asker: Asker): boolean =>
  (odsCodes === undefined || odsCodes.some((code) => asker.odsCodes.includes(code))) &&
  (types === undefined || types.some((type) => asker.types.includes(type)));
