import { describe, expect, test } from 'vitest';
import { inCalendar, toInstant, toUkInstant, ukMidnightMs } from './times.ts';

describe('a moment', () => {
  // Each year as the tz database has it: https://www.iana.org/time-zones, Europe/London.
  test.each([
    ['2026-03-29T00:59:59Z', '2026-03-29T00:59:59+00:00'],
    ['2026-03-29T01:00:00Z', '2026-03-29T02:00:00+01:00'],
    ['2026-07-01T08:00:00Z', '2026-07-01T09:00:00+01:00'],
    ['2026-10-25T00:59:59Z', '2026-10-25T01:59:59+01:00'],
    ['2026-10-25T01:00:00Z', '2026-10-25T01:00:00+00:00'],
    ['2026-12-31T23:59:59.900Z', '2026-12-31T23:59:59+00:00'],
  ])('%s is %s in Britain', (utc, uk) => {
    expect(toUkInstant(Date.parse(utc))).toBe(uk);
  });

  test('is in Britain what the time zone database says, every six hours of twelve years', () => {
    const format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Europe/London',
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    for (let ms = Date.parse('2020-01-01T00:30:00Z'); ms < Date.parse('2032-01-01'); ms += 6 * 60 * 60 * 1000) {
      expect(toUkInstant(ms).slice(0, 19)).toBe(format.format(ms).replace(' ', 'T'));
    }
  });

  test('is in UTC to the second', () => {
    expect(toInstant(Date.parse('2026-07-01T09:00:00.500+01:00'))).toBe('2026-07-01T08:00:00+00:00');
  });
});

test.each([
  ['2026-07-01', '2026-06-30T23:00:00.000Z'],
  ['2026-11-23', '2026-11-23T00:00:00.000Z'],
  ['2026-03-29', '2026-03-29T00:00:00.000Z'],
  ['2026-03-30', '2026-03-29T23:00:00.000Z'],
  ['2026-10-25', '2026-10-24T23:00:00.000Z'],
  ['2026-10-26', '2026-10-26T00:00:00.000Z'],
])('%s begins in Britain at %s', (day, utc) => {
  expect(new Date(ukMidnightMs(Date.parse(day))).toISOString()).toBe(utc);
});

test.each([
  ['2026-02-28', true],
  ['2028-02-29', true],
  ['2026-02-29', false],
  ['2026-13-01', false],
  ['2026-11', false],
  ['2026-1-1', false],
  ['', false],
])('%j is in the calendar: %s', (date, there) => {
  expect(inCalendar(date)).toBe(there);
});
