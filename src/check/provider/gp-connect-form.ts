/** What GP Connect cases of appointments are made of. */
import type { Answer } from '../../message/index.ts';
import { appointmentProfile, extensions, pages, systems } from '../../provider/gp-connect/names.ts';
import { listAt, type Json } from '../../provider/stu3/values.ts';
import { gpConnectInteractions as gpc, source, type Source } from '../../topology/index.ts';
import { referenceOf } from '../json.ts';
import { about, keepChange, noSlot } from './appointments.ts';
import { one, type Making, type OneRequest, type ProviderCase, type Setting } from './case.ts';
import type { Form } from './target.ts';
import type { Accepted, Fault } from './wanted.ts';

/** A page of the guidance by what it is about. */
export const guidePage = (page: keyof typeof pages): Source => source('gpconnect', pages[page]);

/** Why a case is skipped that books for a patient. */
export const noPatient = 'no test patient was named: --patient <logical id>';
const accepted = (reference: string) => ({ actor: { reference }, status: 'accepted' });

/** Who takes part besides the patient: those of the slot's schedule, as the search brought them. */
function actorsOf({ story }: Setting, slot: Json): string[] {
  const [, id] = referenceOf(slot['schedule']);
  const schedule = story.included.find((each) => each['resourceType'] === 'Schedule' && each['id'] === id);
  return listAt(schedule?.['actor'])
    .map(referenceOf)
    .filter(([type]) => type === 'Location' || type === 'Practitioner')
    .map((parts) => parts.join('/'));
}

const bookingOrganisation = ({ target: { consumer } }: Setting): Json => ({
  resourceType: 'Organization',
  id: '1',
  meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Organization-1'] },
  identifier: [{ system: systems.ods, value: consumer.ods }],
  name: consumer.organisation,
  telecom: [{ system: 'phone', value: '01632 960002' }],
});

/** A booking of a slot, complete. */
const appointmentOf = (setting: Setting, slot: Json, patient: string): Json => ({
  resourceType: 'Appointment',
  meta: { profile: [appointmentProfile] },
  contained: [bookingOrganisation(setting)],
  extension: [{ url: extensions.bookingOrganisation, valueReference: { reference: '#1' } }],
  status: 'booked',
  description: 'Trial of a booking',
  start: slot['start'],
  end: slot['end'],
  slot: [{ reference: `Slot/${String(slot['id'])}` }],
  created: new Date(setting.facts.nowMs).toISOString().replace(/\.\d+Z$/, '+00:00'),
  participant: [`Patient/${patient}`, ...actorsOf(setting, slot)].map(accepted),
});

/** A request to book the next slot, with something changed. */
export const booked =
  (change: (body: Json) => unknown = (body) => body, more: Partial<Form> = {}) =>
  (setting: Setting): Making => {
    const slot = setting.story.slots.at(-1);
    if (setting.target.patient === undefined) return noPatient;
    if (slot === undefined) return noSlot;
    const body = appointmentOf(setting, slot, setting.target.patient);
    return { interaction: gpc.book, path: '/Appointment', body: change(body), ...more };
  };

/** A case of one request. */
export const gp = (
  rule: string,
  given: string,
  from: Source,
  wanted: readonly Accepted[],
  make: OneRequest['make'],
  { look, keep = keepChange }: { look?: (answer: Answer) => Fault | undefined; keep?: OneRequest['keep'] } = {},
): ProviderCase =>
  one({
    rule,
    given,
    source: from,
    programme: 'gpconnect',
    make,
    wanted: () => ({ accepted: wanted, ...(look && { look }) }),
    keep,
  });

/** Reads the appointment that stands. */
export const readAgain = about(({ id }) => ({ interaction: gpc.read, path: `/Appointment/${id}` }));
