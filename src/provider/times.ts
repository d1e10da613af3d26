const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Milliseconds of a day that no clock change makes longer or shorter. */
export const dayMs = 24 * hourMs;

/** The last Sunday of a month, at 01:00 UTC: the moment at which British clocks change. */
function clockChangeMs(year: number, month: number): number {
  const lastDay = new Date(Date.UTC(year, month, 31, 1));
  return lastDay.getTime() - lastDay.getUTCDay() * dayMs;
}

/** How far British clocks are ahead of UTC: an hour from the last Sunday of March to that of October. */
export function ukOffsetMs(ms: number): number {
  const year = new Date(ms).getUTCFullYear();
  return ms >= clockChangeMs(year, 2) && ms < clockChangeMs(year, 9) ? hourMs : 0;
}

/** What British clocks show at a moment, as if it were UTC: for counting days and formatting. */
export const ukWallMs = (ms: number): number => ms + ukOffsetMs(ms);

/** The moment at which a British day begins; `wallMs` is its midnight as if it were UTC. */
export const ukMidnightMs = (wallMs: number): number => wallMs - ukOffsetMs(wallMs);

const toSeconds = (ms: number): string => new Date(ms).toISOString().slice(0, 19);

/** Moment as FHIR instant in UTC, to the second. */
export const toInstant = (ms: number): string => `${toSeconds(ms)}+00:00`;

/** Moment as FHIR instant in British time, with the offset that holds then, to the second. */
export const toUkInstant = (ms: number): string =>
  `${toSeconds(ukWallMs(ms))}${ukOffsetMs(ms) === 0 ? '+00:00' : '+01:00'}`;

/** Whether a date stands in the calendar: 30 February does not, although parsers make it 2 March. */
export function inCalendar(date: string): boolean {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(date) : NaN;
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(date);
}
