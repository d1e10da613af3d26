/** Care Connect appointments of the test hub: for tests. */
import { appointmentOf, bookingDocument, bookingPatient } from '../../lab/testing/bookings.ts';
import { careConnectInteractions as care } from '../../topology/index.ts';
import { slotResource } from '../care-connect/resources.ts';
import { emptyDiary, type Diary, type Resource } from '../diary.ts';
import { slotsBetween } from '../slots.ts';
import { dayMs } from '../times.ts';
import { ask, hub, nowMs, resourceOf, type AskForm } from './asks.ts';

type Headers = NonNullable<AskForm['headers']>;

/** The slots of today, as a search gives them. */
export const careSlots: readonly Resource[] = slotsBetween(hub, nowMs, nowMs + dayMs).map((slot) =>
  slotResource(hub, slot),
);

/** A booking of one of the slots, complete; for a patient of an NHS number. */
export const careAppointment = (index = 0, nhsNumber = '9476719931', changes: Resource = {}): Resource => {
  const slot = { ...careSlots[index], id: 'slot', status: 'busy' };
  const identifier = [{ use: 'official', system: 'https://fhir.nhs.uk/Id/nhs-number', value: nhsNumber }];
  const contained = [bookingDocument, { ...bookingPatient, identifier }, slot];
  return { ...appointmentOf(slot, { contained }), ...changes };
};

export const searchCare = (query: string, diary: Diary = emptyDiary, more: Partial<AskForm> = {}) =>
  ask({ practice: hub, interaction: care.searchSlots, target: `/Slot${query}`, ...more }, diary);
export const readCare = (id: string, diary: Diary) =>
  ask({ practice: hub, interaction: care.read, target: `/Appointment/${id}` }, diary);
export const bookCare = (body: unknown, diary: Diary = emptyDiary, headers: Headers = {}) =>
  ask({ practice: hub, interaction: care.book, target: '/Appointment', body, headers }, diary);

/** Cancels the first version, unless the headers name another, as the clinic or as another organisation. */
export const cancelCare = (id: string, body: unknown, diary: Diary, headers: Headers = {}, ods = 'Z98101') =>
  ask(
    {
      practice: hub,
      interaction: care.update,
      target: `/Appointment/${id}`,
      body,
      headers: { 'If-Match': 'W/"1"', ...headers },
      claims: {
        requesting_organization: {
          resourceType: 'Organization',
          name: 'Somebody',
          identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: ods }],
        },
      },
    },
    diary,
  );

/** A diary with one appointment in it. */
export function bookedCare(index = 0, headers: Headers = {}, diary: Diary = emptyDiary) {
  const result = bookCare(careAppointment(index), diary, headers);
  if (result.answer.status !== 201) throw new Error(`Cannot book: ${result.answer.body}`);
  const resource = resourceOf(result.answer);
  return { ...result, resource, id: resource.id };
}
