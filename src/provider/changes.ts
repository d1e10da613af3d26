import { headerValue, type CheckRule } from '../message/index.ts';
import { source } from '../topology/index.ts';
import { newestOf, type Diary, type Entry, type Resource } from './diary.ts';
import { providerRefusal } from '../message/index.ts';
import { segmentsOf, type PracticeRequest } from './request.ts';
import { rule } from './rule.ts';
import type { Json } from './stu3/values.ts';
import { etagOf } from './versions.ts';

const errors = source('gpconnect', 'pages/development/development_fhir_error_handling_guidance.md');
const contention = source('gpconnect', 'pages/development/development_general_api_guidance.md', 'resource contention');

/** A request about one appointment, with a body or without. */
export interface AboutAppointment {
  readonly request: PracticeRequest;
  readonly id: string;
  /** `undefined` when nobody booked it. */
  readonly entry: Entry | undefined;
  readonly sent: Json | undefined;
}

/** Reads which appointment a request is about. */
export function readAppointmentId(request: PracticeRequest, diary: Diary): AboutAppointment {
  const id = segmentsOf(request)[1] ?? '';
  return { request, id, entry: diary.entries.get(id), sent: request.resource };
}

/** The appointment of a request that has been found to be about one. */
export function entryOf({ id, entry }: AboutAppointment): Entry {
  if (entry === undefined)
    throw new Error(`Cannot go on without appointment ${id}: expected it to have been looked for`);
  return entry;
}

/** The appointment is there; 404 otherwise. */
export const appointmentFound: CheckRule<AboutAppointment> = rule({
  id: 'appointment-found',
  title: 'The appointment is there',
  source: errors,
  expected: 'the id of an appointment of this practice',
  refuse: 'NO_RECORD_FOUND',
  look: ({ id, entry }) => [id === '' ? 'no id' : id, entry !== undefined],
});

// Stale is 409 in the guidance of both programmes. Missing is 412: nhsconnect/NHS-Booking-API,
// pages/explore/cancel_an_appointment.md; hl7.org/fhir/STU3/http.html#concurrency says so for everybody.
/** The change is to the newest version: 409 for another one, 412 when none is named. */
export const versionMatches: CheckRule<AboutAppointment> = rule({
  id: 'if-match',
  title: 'If-Match names the newest version',
  source: contention,
  expected: ({ entry }) => etagOf(entry?.versions.length ?? 0),
  refuse(diagnostics, { request }) {
    const refusal = providerRefusal('FHIR_CONSTRAINT_VIOLATION', diagnostics, contention);
    return headerValue(request.head.headers, 'If-Match') === undefined ? { ...refusal, status: 412 } : refusal;
  },
  look: ({ request, entry }) => {
    const given = headerValue(request.head.headers, 'If-Match');
    return [given ?? 'none', given === etagOf(entry?.versions.length ?? 0)];
  },
});

/** A resource as text, whatever the order of its elements, but for what the provider itself sets. */
const comparable = (resource: Json): string =>
  JSON.stringify({ ...resource, meta: 0, text: 0 }, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

/** The elements in which what was sent differs from what is wanted. */
const differences = (sent: Json, wanted: Json): string[] =>
  [...new Set([...Object.keys(sent), ...Object.keys(wanted)])].filter(
    (name) =>
      comparable({ each: sent[name] }) !== comparable({ each: wanted[name] }) && name !== 'meta' && name !== 'text',
  );

/** Nothing but some elements differs from the newest version; `wanted` is that version with them changed. */
export const onlyChanged = (
  id: string,
  what: string,
  from: ReturnType<typeof source>,
  wanted: (current: Resource, sent: Json) => Json,
): CheckRule<AboutAppointment> =>
  rule({
    id,
    title: `Nothing changes but ${what}`,
    source: from,
    expected: what,
    look: ({ entry, sent = {} }) => {
      const changed = entry === undefined ? ['everything'] : differences(sent, wanted(newestOf(entry), sent));
      return [changed.join(', ') || 'nothing else', changed.length === 0];
    },
  });
