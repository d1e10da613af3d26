import type { Practice } from './practice.ts';

/** A time at which somebody can be seen. Synthetic, and the same whenever it is asked for. */
export interface Slot {
  readonly id: string;
  /** RFC 4122 form, by which a booking names it. */
  readonly uuid: string;
  readonly startMs: number;
  readonly endMs: number;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

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

/** Moment as FHIR instant in UTC, to the second. */
export const toInstant = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}+00:00`;

function slotsOfDay({ ods }: Practice, dayStartMs: number): Slot[] {
  const weekday = new Date(dayStartMs).getUTCDay();
  if (weekday === 0 || weekday === 6) return [];
  // Each practice has its own opening time (8:00 to 9:50), length of slot and number of slots.
  const opening = 8 * 60 + (hash(ods) % 12) * 10;
  const minutes = [10, 15, 20][hash(`${ods}.length`) % 3] ?? 15;
  const count = 3 + (hash(`${ods}.count`) % 3);
  return Array.from({ length: count }, (_, index) => {
    const startMs = dayStartMs + (opening + index * minutes) * minuteMs;
    const id = `${ods}-${new Date(startMs).toISOString().slice(0, 16).replaceAll(/[-:]/g, '')}`;
    return { id, uuid: uuidOf(id), startMs, endMs: startMs + minutes * minuteMs };
  });
}

/** Every slot of a practice that starts in the window (both ends included), booked or not. */
export function slotsBetween(practice: Practice, fromMs: number, toMs: number): Slot[] {
  const slots: Slot[] = [];
  for (let dayMsStart = Math.floor(fromMs / dayMs) * dayMs; dayMsStart <= toMs; dayMsStart += dayMs) {
    slots.push(...slotsOfDay(practice, dayMsStart));
  }
  return slots.filter(({ startMs }) => startMs >= fromMs && startMs <= toMs);
}

/** The slot of a practice by its start and RFC 4122 identifier, or `undefined` when it has no such slot. */
export const findSlot = (practice: Practice, startMs: number, uuid: string): Slot | undefined =>
  slotsBetween(practice, startMs, startMs).find((slot) => slot.uuid === uuid.toLowerCase());
