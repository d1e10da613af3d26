import { fhirAnswer, operationOutcome, providerRefusal, queryOf, type Answer } from '../message/index.ts';
import { source } from '../topology/index.ts';
import type { PracticeRequest } from './checks.ts';
import type { Diary } from './diary.ts';
import { serviceIdOf } from './practice.ts';
import { bundle, healthcareServiceResource, scheduleResource, slotResource } from './resources.ts';
import { slotsBetween } from './slots.ts';

const rules = source('booking-api', 'pages/explore/search_free_slots.md');
const weekMs = 7 * 24 * 60 * 60 * 1000;
// GP Connect lets a search span 14 days at the most (gpconnect appointments_consumer_data_elements); we keep to it.
const longestMs = 2 * weekMs;

const dateTime =
  /^(ge|gt|le|lt|eq)?(\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+ ]\d{2}:\d{2}|-\d{2}:\d{2}))?)$/;

interface Window {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Reads the `start` and `end` parameters; a missing end is a week after the start, a missing start is now. */
function readWindow(query: URLSearchParams, nowMs: number): Window | string {
  let [fromMs, toMs]: [number | undefined, number | undefined] = [undefined, undefined];
  for (const value of [...query.getAll('start'), ...query.getAll('end')]) {
    const [, prefix = 'eq', text = ''] = dateTime.exec(value) ?? [];
    // A plus sign that was not encoded arrives as a space.
    const dayOnly = text.length === 10;
    const ms = Date.parse(text.replace(' ', '+'));
    if (Number.isNaN(ms)) return `Cannot read ${value}: expected ge or le and a date or an instant with its offset`;
    if (prefix === 'ge' || prefix === 'gt') fromMs = ms;
    else if (prefix === 'le' || prefix === 'lt') toMs = dayOnly ? ms + weekMs / 7 - 1 : ms;
    else return `Cannot search ${value}: expected the prefix ge or le`;
  }
  const from = Math.max(fromMs ?? nowMs, nowMs);
  const to = toMs ?? from + weekMs;
  if (to < nowMs) return 'Cannot search the past: both ends lie before now';
  return to - from > longestMs ? 'Cannot search more than 14 days at once' : { fromMs: from, toMs: to };
}

/** Free slots of a practice: those of the window that nobody has booked. */
export function searchSlots({ head, practice, facts }: PracticeRequest, diary: Diary): Answer {
  const query = new URLSearchParams(queryOf(head.target));
  const window = readWindow(query, facts.nowMs);
  if (typeof window === 'string') {
    return operationOutcome({ ...providerRefusal('BAD_REQUEST', window, rules) }, facts.newId());
  }
  const service = query.get('schedule.actor:healthcareservice') ?? query.get('service');
  if (service !== null && service !== serviceIdOf(practice)) {
    return operationOutcome(providerRefusal('NO_RECORD_FOUND', `No service ${service} here`, rules), facts.newId());
  }
  const wanted = query.get('status')?.split(',') ?? ['free'];
  const free = wanted.includes('free')
    ? slotsBetween(practice, window.fromMs, window.toMs).filter(({ uuid }) => !diary.bookedSlots.has(uuid))
    : [];
  const includes = query.getAll('_include').concat(query.getAll('_include:iterate'), query.getAll('_include:recurse'));
  const included = [
    ...(includes.includes('Slot:schedule') ? [scheduleResource(practice)] : []),
    ...(includes.some((text) => /^Schedule:actor:HealthcareService$/i.test(text))
      ? [healthcareServiceResource(practice)]
      : []),
  ];
  const slots = free.map((slot) => slotResource(practice, slot));
  return fhirAnswer(200, bundle(practice, facts.newId(), slots, slots.length === 0 ? [] : included));
}
