/** Bookings with the north practice of the small world, for tests. */
import type { Answer, Facts } from '../../message/index.ts';
import { emptyDiary, respond, type Diary, type Resource } from '../../provider/index.ts';
import { slotsBetween } from '../../provider/slots.ts';
import { careConnectInteractions as care } from '../../topology/index.ts';
import { fixedFacts } from '../facts.ts';
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

/** The document that a Care Connect booking contains. */
export const bookingDocument: Resource = {
  resourceType: 'DocumentReference',
  id: 'doc',
  identifier: [{ system: 'https://tools.ietf.org/html/rfc4122', value: 'A709A442-3CF4-476E-8377-376500E829C9' }],
  status: 'current',
  type: { coding: [{ system: 'urn:oid:2.16.840.1.113883.2.1.3.2.4.18.17', code: 'POCD_MT200001GB02' }] },
  indexed: '2026-11-23T06:58:00+00:00',
  content: [{ attachment: { contentType: 'application/hl7-v3+xml', language: 'en' } }],
};

/** The patient that a Care Connect booking contains; a number of the published test range. */
export const bookingPatient: Resource = {
  resourceType: 'Patient',
  id: 'P1',
  meta: { profile: ['https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-Patient-1'] },
  identifier: [{ use: 'official', system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9476719931' }],
  name: [{ use: 'official', family: 'Testpatient', given: ['Eve'] }],
  telecom: [{ system: 'phone', value: '01632 960001', use: 'home' }],
  gender: 'female',
  birthDate: '1981-02-03',
  address: [{ use: 'home', line: ['1 Example Street'], city: 'Anytown', postalCode: 'ZZ99 3CZ' }],
};

/** A Care Connect booking of a slot, complete; the slot is as a search gave it. */
export const appointmentOf = (slot: Resource, changes: Resource = {}): Resource => ({
  resourceType: 'Appointment',
  meta: { profile: ['https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-Appointment-1'] },
  language: 'en',
  contained: [bookingDocument, bookingPatient, { ...slot, id: 'slot', status: 'busy' }],
  status: 'booked',
  description: 'A cough',
  supportingInformation: [{ reference: '#doc' }],
  start: slot['start'],
  end: slot['end'],
  slot: [{ reference: '#slot' }],
  created: '2026-11-23T06:59:00+00:00',
  participant: [{ actor: { reference: '#P1' }, status: 'accepted' }],
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
