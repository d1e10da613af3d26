import { dayMs, inCalendar, ukMidnightMs } from '../times.ts';

/** An end of a window; its numbers are `NaN` where the text is none that the guidance allows. */
export interface Moment {
  /** The last or first moment that the window has. */
  readonly ms: number;
  /** The moment that was written, a date meaning its first: what a span is counted by. */
  readonly statedMs: number;
}

const unreadable: Moment = { ms: NaN, statedMs: NaN };
// A plus sign that was not encoded arrives as a space.
const dateForm = /^(\d{4}-\d{2}-\d{2})(T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,3})?[+ ](00|01):00)?$/;

/**
 * Reads `ge2026-11-23` or `le2026-07-01T09:00:00+01:00` with the prefix that is wanted. A date is a day of British
 * time, from its midnight to its last moment; a time carries one of the two offsets of British clocks.
 */
export function readMoment(text: string, prefix: 'ge' | 'le'): Moment {
  const [, date = '', time] = (text.startsWith(prefix) && dateForm.exec(text.slice(2))) || [];
  if (!inCalendar(date)) return unreadable;
  if (time === undefined) {
    const statedMs = ukMidnightMs(Date.parse(date));
    return { ms: prefix === 'ge' ? statedMs : ukMidnightMs(Date.parse(date) + dayMs) - 1, statedMs };
  }
  const ms = Date.parse(text.slice(2).replace(' ', '+'));
  return Number.isNaN(ms) ? unreadable : { ms, statedMs: ms };
}
