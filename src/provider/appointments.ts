import {
  fhirAnswer,
  headerValue,
  operationOutcome,
  providerRefusal,
  type Answer,
  type ProviderErrorCode,
} from '../message/index.ts';
import { source } from '../topology/index.ts';
import type { PracticeRequest } from './checks.ts';
import { withEntry, type Diary, type Resource } from './diary.ts';
import { findSlot } from './slots.ts';

const booking = source('booking-api', 'pages/explore/book_an_appointment.md');
const cancelling = source('booking-api', 'pages/explore/cancel_an_appointment.md');
const errors = source('uec-appointments', '_pages/error/er_overview.md');

/** An answer, and the diary that holds after it. */
export interface DiaryAnswer {
  readonly answer: Answer;
  readonly diary: Diary;
}

const parseResource = (body: string): Resource | undefined => {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Resource) : undefined;
  } catch {
    return undefined;
  }
};

const containedOf = (appointment: Resource, type: string): Resource | undefined =>
  (Array.isArray(appointment['contained']) ? (appointment['contained'] as (Resource | null)[]) : []).find(
    (resource) => resource?.['resourceType'] === type,
  ) ?? undefined;

/** The newest version with the headers that name it. */
function versionAnswer(
  status: number,
  { practice }: PracticeRequest,
  id: string,
  versions: readonly Resource[],
): Answer {
  const version = versions.length;
  return fhirAnswer(status, versions.at(-1) ?? {}, [
    ['ETag', `W/"${version}"`],
    ...(status === 201 ? [['Location', `${practice.serviceRoot}/Appointment/${id}/_history/${version}`] as const] : []),
  ]);
}

/** Books the slot that the appointment contains; a slot that is taken is refused, never booked twice. */
export function book(request: PracticeRequest, body: string, diary: Diary): DiaryAnswer {
  const { practice, facts } = request;
  const refuse = (code: ProviderErrorCode, diagnostics: string): DiaryAnswer => ({
    answer: operationOutcome(providerRefusal(code, diagnostics, booking), facts.newId()),
    diary,
  });
  const appointment = parseResource(body);
  if (appointment === undefined) return refuse('BAD_REQUEST', 'The body is not JSON');
  if (appointment['resourceType'] !== 'Appointment')
    return refuse('INVALID_RESOURCE', 'The body is not an Appointment');
  if (appointment['id'] !== undefined)
    return refuse('INVALID_RESOURCE', 'id is given by the provider, and must not be sent');
  if (appointment['status'] !== 'booked') return refuse('INVALID_RESOURCE', 'status must be booked');
  for (const type of ['DocumentReference', 'Patient', 'Slot']) {
    if (containedOf(appointment, type) === undefined) return refuse('INVALID_RESOURCE', `contained has no ${type}`);
  }
  const asked = containedOf(appointment, 'Slot');
  const uuid = String((asked?.['identifier'] as ({ value?: unknown } | null)[] | null | undefined)?.[0]?.value);
  const slot = findSlot(practice, Date.parse(String(asked?.['start'])), uuid);
  if (slot === undefined) return refuse('REFERENCE_NOT_FOUND', `No slot ${uuid} starts at ${String(asked?.['start'])}`);
  if (slot.startMs <= facts.nowMs) return refuse('INVALID_RESOURCE', 'The slot has begun');
  if (diary.bookedSlots.has(slot.uuid)) return refuse('DUPLICATE_REJECTED', 'The slot is no longer free');

  const id = facts.newId();
  const booked = { ...appointment, id, meta: { ...(appointment['meta'] as object), versionId: '1' } };
  return {
    answer: versionAnswer(201, request, id, [booked]),
    diary: withEntry(diary, id, { slot: slot.uuid, versions: [booked] }),
  };
}

/** Reads the newest version of an appointment. */
export function readAppointment(request: PracticeRequest, id: string, diary: Diary): DiaryAnswer {
  const entry = diary.entries.get(id);
  const refusal = providerRefusal('NO_RECORD_FOUND', `No appointment ${id}`, errors);
  return {
    answer:
      entry === undefined
        ? operationOutcome(refusal, request.facts.newId())
        : versionAnswer(200, request, id, entry.versions),
    diary,
  };
}

/** A resource as text, but for what the provider itself sets: the same for every order of the same properties. */
const comparable = (resource: Resource): string =>
  JSON.stringify({ ...resource, meta: 0, created: 0 }, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

/** Cancels an appointment: the newest version with nothing changed but its status. Its slot is free again. */
export function cancel(request: PracticeRequest, id: string, body: string, diary: Diary): DiaryAnswer {
  const refuse = (refusal: Parameters<typeof operationOutcome>[0]): DiaryAnswer => ({
    answer: operationOutcome(refusal, request.facts.newId()),
    diary,
  });
  const entry = diary.entries.get(id);
  if (entry === undefined) return refuse(providerRefusal('NO_RECORD_FOUND', `No appointment ${id}`, errors));
  const current = `W/"${entry.versions.length}"`;
  const given = headerValue(request.head.headers, 'If-Match');
  if (given !== current) {
    const conflict = providerRefusal(
      'DUPLICATE_REJECTED',
      `If-Match is ${given ?? 'missing'}, the version is ${current}`,
      cancelling,
    );
    return refuse({
      ...conflict,
      status: given === undefined ? 412 : 409,
      issue: 'conflict',
      coding: {
        system: conflict.coding?.system ?? '',
        code: 'FHIR_CONSTRAINT_VIOLATION',
        display: 'FHIR constraint violated',
      },
    });
  }
  const sent = parseResource(body);
  if (sent === undefined) return refuse(providerRefusal('BAD_REQUEST', 'The body is not JSON', cancelling));
  const next = {
    ...entry.versions.at(-1),
    status: 'cancelled',
    meta: { ...(entry.versions.at(-1)?.['meta'] as object), versionId: String(entry.versions.length + 1) },
  };
  if (comparable(sent) !== comparable(next)) {
    return refuse(providerRefusal('INVALID_RESOURCE', 'Only status may change, and only to cancelled', cancelling));
  }
  const versions = [...entry.versions, next];
  return {
    answer: versionAnswer(200, request, id, versions),
    diary: withEntry(diary, id, { slot: entry.slot, versions }),
  };
}
