import { bookingWindowMs } from '../slots.ts';
import { dayMs, inCalendar } from '../times.ts';

/** From when to when slots may start. */
export interface Window {
  readonly fromMs: number;
  readonly toMs: number;
}

const momentForm =
  /^(ge|gt|le|lt|eq)?(\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+ ]\d{2}:\d{2}|-\d{2}:\d{2}))?)$/;

// nhsd-a2si/docs-uec-appts fs_times.md: any offset is handled.
/**
 * Reads the `start` and `end` parameters, or says what is wrong with them; a missing end is a week after the start, a
 * missing start is now.
 */
export function readWindow(query: URLSearchParams, nowMs: number): Window | string {
  let [fromMs, toMs]: [number | undefined, number | undefined] = [undefined, undefined];
  for (const value of [...query.getAll('start'), ...query.getAll('end')]) {
    const [, prefix = 'eq', text = ''] = momentForm.exec(value) ?? [];
    const dayOnly = text.length === 10;
    // A plus sign that was not encoded arrives as a space.
    const ms = inCalendar(text.slice(0, 10)) ? Date.parse(text.replace(' ', '+')) : NaN;
    if (Number.isNaN(ms)) return `${value} cannot be read`;
    if (prefix === 'ge' || prefix === 'gt') fromMs = ms;
    else if (prefix === 'le' || prefix === 'lt') toMs = dayOnly ? ms + dayMs - 1 : ms;
    else return `${value} has not the prefix ge or le`;
  }
  const from = Math.max(fromMs ?? nowMs, nowMs);
  const to = toMs ?? from + 7 * dayMs;
  if (to < nowMs) return 'both ends are past';
  // Care Connect limits no search; what the practice has not opened for booking yet is not there to be found.
  return { fromMs: from, toMs: Math.min(to, nowMs + bookingWindowMs) };
}
