import type { Practice } from './practice.ts';
import { dayMs, inCalendar } from './times.ts';

/** A time at which somebody can be seen. Synthetic, and the same whenever it is asked for. */
export interface Slot {
  readonly id: string;
  /** RFC 4122 form, by which a booking names it. */
  readonly uuid: string;
  readonly startMs: number;
  readonly endMs: number;
}

// The practice's own to choose: nhsconnect/gpconnect, pages/appointments/appointments_provider_sys_slot_availability.md
/** How long ahead of its start a slot can be booked. */
export const bookingWindowMs = 42 * dayMs;

const minuteMs = 60_000;

/** FNV-1a of a text: the same digits for the same practice and time on every machine. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return value;
}

function uuidOf(text: string): string {
  const hex = ['a', 'b', 'c', 'd']
    .map((part) =>
      hash(part + text)
        .toString(16)
        .padStart(8, '0'),
    )
    .join('');
  const [a, b, c, d, e] = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(13, 16), hex.slice(17, 20), hex.slice(20)];
  return `${a}-${b}-4${c}-8${d}-${e}`;
}

/** The two names of the slot of a practice that starts at a moment. */
export function slotNames({ ods }: Practice, startMs: number): Pick<Slot, 'id' | 'uuid'> {
  const id = `${ods}-${new Date(startMs).toISOString().slice(0, 16).replaceAll(/[-:]/g, '')}`;
  return { id, uuid: uuidOf(id) };
}

/** The slots of a practice on one day, which begins at a midnight of UTC; none at the weekend. */
export function slotsOfDay(practice: Practice, dayStartMs: number): Slot[] {
  const { ods } = practice;
  const weekday = new Date(dayStartMs).getUTCDay();
  if (weekday === 0 || weekday === 6) return [];
  // Each practice has its own opening time (8:00 to 9:50), length of slot and number of slots.
  const opening = 8 * 60 + (hash(ods) % 12) * 10;
  const minutes = [10, 15, 20][hash(`${ods}.length`) % 3] ?? 15;
  const count = 3 + (hash(`${ods}.count`) % 3);
  return Array.from({ length: count }, (_, index) => {
    const startMs = dayStartMs + (opening + index * minutes) * minuteMs;
    return { ...slotNames(practice, startMs), startMs, endMs: startMs + minutes * minuteMs };
  });
}

/** What a function of the day gives for every day of a window, where it starts in it (both ends included). */
export function startingBetween<S extends Slot>(
  ofDay: (dayStartMs: number) => readonly S[],
  fromMs: number,
  toMs: number,
): S[] {
  const slots: S[] = [];
  for (let dayStartMs = Math.floor(fromMs / dayMs) * dayMs; dayStartMs <= toMs; dayStartMs += dayMs) {
    slots.push(...ofDay(dayStartMs));
  }
  return slots.filter(({ startMs }) => startMs >= fromMs && startMs <= toMs);
}

/** Every slot of a practice that starts in the window (both ends included), booked or not. */
export const slotsBetween = (practice: Practice, fromMs: number, toMs: number): Slot[] =>
  startingBetween((dayStartMs) => slotsOfDay(practice, dayStartMs), fromMs, toMs);

/** The slot of a practice by its start and RFC 4122 identifier, or `undefined` when it has no such slot. */
export const findSlot = (practice: Practice, startMs: number, uuid: string): Slot | undefined =>
  slotsBetween(practice, startMs, startMs).find((slot) => slot.uuid === uuid.toLowerCase());

/** The slot of a practice by its id, or `undefined` when it has no such slot. */
export function findSlotById(practice: Practice, id: string): Slot | undefined {
  const dayStartMs = dayOfSlotId(id);
  return dayStartMs === undefined ? undefined : slotsOfDay(practice, dayStartMs).find((slot) => slot.id === id);
}

/** Midnight, in UTC, of the day that stands in the id of a slot; `undefined` when none does. */
export function dayOfSlotId(id: string): number | undefined {
  const [, year, month, day] = /-(\d{4})(\d{2})(\d{2})T\d{4}$/.exec(id) ?? [];
  const date = `${year ?? ''}-${month ?? ''}-${day ?? ''}`;
  return inCalendar(date) ? Date.parse(date) : undefined;
}
