/** Bookings with the north practice of the small world, for tests. */
import type { Answer, Facts } from '../../message/index.ts';
import { emptyDiary, respond, type Diary, type Resource } from '../../provider/index.ts';
import { slotsBetween } from '../../provider/slots.ts';
import { careConnectInteractions as care } from '../../topology/index.ts';
import { fixedFacts } from '../facts.ts';
import { careConnectBooking, careConnectDocument, careConnectPatient } from '../samples.ts';
import { north, practiceHead } from './small-world.ts';

export const facts = fixedFacts();
/** The header of every request with a body. */
export const fhirBody = { 'Content-Type': 'application/fhir+json' };
export const slots = slotsBetween(north, facts.nowMs, facts.nowMs + 24 * 60 * 60 * 1000);
export const slotAt = (index: number) => {
  const slot = slots[index];
  if (slot === undefined) throw new Error('the practice has no such slot');
  return slot;
};

export const containedSlot = (index: number): Resource => ({
  resourceType: 'Slot',
  id: 'slot',
  identifier: [{ system: 'https://tools.ietf.org/html/rfc4122', value: slotAt(index).uuid }],
  schedule: { reference: 'Schedule/schedule-Z98201' },
  status: 'busy',
  start: new Date(slotAt(index).startMs).toISOString(),
  end: new Date(slotAt(index).endMs).toISOString(),
});

const writing = () => fixedFacts('2026-11-23T06:59:00Z');
export const bookingDocument = careConnectDocument(writing());
export const bookingPatient = careConnectPatient;

/** A Care Connect booking of a slot, complete; the slot is as a search gave it. */
export const appointmentOf = (slot: Resource, changes: Resource = {}): Resource => ({
  ...careConnectBooking(slot, writing()),
  ...changes,
});
export const appointment = (index = 0, changes: Resource = {}): Resource =>
  appointmentOf(containedSlot(index), changes);
export const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

export const book = (body: unknown, diary: Diary = emptyDiary, at: Facts = facts) =>
  respond(
    practiceHead({ method: 'POST', target: '/Appointment', interaction: care.book.id, headers: fhirBody }),
    text(body),
    north,
    diary,
    at,
  );
export const read = (id: string, diary: Diary) =>
  respond(practiceHead({ target: `/Appointment/${id}`, interaction: care.read.id }), '', north, diary, facts).answer;
export const cancel = (id: string, body: unknown, diary: Diary, version: string | undefined) =>
  respond(
    practiceHead({
      method: 'PUT',
      target: `/Appointment/${id}`,
      interaction: care.update.id,
      headers: { ...fhirBody, 'If-Match': version },
    }),
    text(body),
    north,
    diary,
    facts,
  );
export const freeIn = (diary: Diary): string[] => {
  const { answer } = respond(practiceHead({ target: '/Slot?end=le2026-11-23' }), '', north, diary, facts);
  const { entry = [] } = JSON.parse(answer.body) as {
    entry?: { resource: { id: string }; search: { mode: string } }[];
  };
  return entry.filter(({ search }) => search.mode === 'match').map(({ resource }) => resource.id);
};
export const resourceOf = ({ body }: Answer): Resource & { id: string } =>
  JSON.parse(body) as Resource & { id: string };
export const codeOf = (answer: Answer): string => {
  const { issue } = JSON.parse(answer.body) as { issue: { code: string; details: { coding: { code: string }[] } }[] };
  return `${answer.status} ${issue[0]?.code ?? ''} ${issue[0]?.details.coding[0]?.code ?? ''}`;
};

/** A diary with one appointment in it. */
export function booked(index = 0, diary: Diary = emptyDiary) {
  const result = book(appointment(index), diary);
  if (result.answer.status !== 201) throw new Error(`Cannot book: ${result.answer.body}`);
  const resource = resourceOf(result.answer);
  return { ...result, resource, id: resource.id };
}
