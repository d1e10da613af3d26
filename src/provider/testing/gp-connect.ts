/** GP Connect appointments of the test surgery: for tests. */
import {
  gpConnectFoundations as foundations,
  gpConnectInteractions as gpc,
  type Interaction,
} from '../../topology/index.ts';
import { emptyDiary, type Diary, type Resource } from '../diary.ts';
import { appointmentProfile, extensions, systems } from '../gp-connect/names.ts';
import { sessionSlotsBetween, type SessionSlot } from '../gp-connect/sessions.ts';
import type { Practice } from '../practice.ts';
import { dayMs, toUkInstant } from '../times.ts';
import { ask, nowMs, resourceOf, surgery, type AskForm } from './asks.ts';

/** Every slot of today, shown or not: the morning ones, then the six of the afternoon. */
export const slots = sessionSlotsBetween(surgery, nowMs, nowMs + dayMs);
const morningCount = slots.filter(({ session }) => session === 'morning').length;

/** A slot of the morning by its place: all are alike and follow one another. */
export const slotAt = (index: number): SessionSlot => {
  const slot = slots[index];
  if (slot === undefined) throw new Error('the surgery has no such slot');
  return slot;
};
/** A slot of the afternoon by its place. */
export const afternoonAt = (index: number): SessionSlot => slotAt(morningCount + index);

/** The organisation that books. */
export const bookingOrganisation: Resource = {
  resourceType: 'Organization',
  id: '1',
  meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Organization-1'] },
  identifier: [{ system: systems.ods, value: 'Z98101' }],
  name: 'Test Clinic',
  telecom: [{ system: 'phone', value: '01632 960002' }],
};

/** An appointment to book, complete. */
export const appointment = (changes: Resource = {}, taken: readonly SessionSlot[] = [slotAt(0)]): Resource => ({
  resourceType: 'Appointment',
  meta: { profile: [appointmentProfile] },
  contained: [bookingOrganisation],
  extension: [{ url: extensions.bookingOrganisation, valueReference: { reference: '#1' } }],
  status: 'booked',
  description: 'A cough',
  start: toUkInstant(taken[0]?.startMs ?? 0),
  end: toUkInstant(taken.at(-1)?.endMs ?? 0),
  slot: taken.map(({ id }) => ({ reference: `Slot/${id}` })),
  created: '2026-11-23T06:59:00+00:00',
  participant: [
    { actor: { reference: 'Patient/2' }, status: 'accepted' },
    { actor: { reference: 'Location/Z98301-surgery' }, status: 'accepted' },
    { actor: { reference: `Practitioner/Z98301-${taken[0]?.session ?? 'morning'}` }, status: 'accepted' },
  ],
  ...changes,
});

type More = Partial<Omit<AskForm, 'body'>>;

export const book = (body: unknown, diary: Diary = emptyDiary, more: More = {}) =>
  ask({ interaction: gpc.book, target: '/Appointment', body, ...more }, diary);
export const read = (id: string, diary: Diary, more: More = {}) =>
  ask({ interaction: gpc.read, target: `/Appointment/${id}`, ...more }, diary);
const change =
  (interaction: Interaction) =>
  (id: string, body: unknown, diary: Diary, version: string | undefined = 'W/"1"', more: More = {}) =>
    ask(
      { interaction, target: `/Appointment/${id}`, body, ...more, headers: { 'If-Match': version, ...more.headers } },
      diary,
    );
export const amend = change(gpc.amend);
export const cancel = change(gpc.cancel);
export const list = (query: string, diary: Diary = emptyDiary, patient = '2') =>
  ask({ interaction: gpc.list, target: `/Patient/${patient}/Appointment${query}` }, diary);
export const search = (query: string, diary: Diary = emptyDiary, more: More = {}) =>
  ask({ interaction: gpc.searchSlots, target: `/Slot${query}`, ...more }, diary);

/** The query of a search that goes through, by its parts; `undefined` leaves one out. */
export function searchQuery(changes: Readonly<Record<string, string | undefined>> = {}): string {
  const parts = {
    start: 'ge2026-11-23',
    end: 'le2026-11-27',
    status: 'free',
    _include: 'Slot:schedule',
    ...changes,
  };
  const pairs = Object.entries<string | undefined>(parts).filter(([, value]) => value !== undefined);
  return `?${pairs.map(([name, value]) => `${name}=${value ?? ''}`).join('&')}`;
}

/** An appointment as it is asked to be cancelled. */
export const cancelled = (
  current: Resource,
  reason: unknown = 'No longer needed',
  changes: Resource = {},
): Resource => ({
  ...current,
  status: 'cancelled',
  extension: [
    ...(current['extension'] as Resource[]),
    ...(reason === undefined ? [] : [{ url: extensions.cancellationReason, valueString: reason }]),
  ],
  ...changes,
});

/** A diary with one appointment in it. */
export function booked(taken: readonly SessionSlot[] = [slotAt(0)], diary: Diary = emptyDiary) {
  const result = book(appointment({}, taken), diary);
  if (result.answer.status !== 201) throw new Error(`Cannot book: ${result.answer.body}`);
  const resource = resourceOf(result.answer);
  return { ...result, resource, id: resource.id };
}

/** The surgery as it is when it answers for patients, staff and places, too. */
export const registry: Practice = {
  ...surgery,
  interactions: [...surgery.interactions, ...Object.values(foundations).map(({ id: own }) => own)],
};

export const findPatients = (query: string, diary: Diary = emptyDiary) =>
  ask({ practice: registry, interaction: foundations.findPatient, target: `/Patient${query}` }, diary);
export const readPatient = (id: string, diary: Diary = emptyDiary) =>
  ask({ practice: registry, interaction: foundations.readPatient, target: `/Patient/${id}` }, diary);

/** Registers a patient of an NHS number. */
export const register = (nhsNumber: string, diary: Diary = emptyDiary, changes: Resource = {}) =>
  ask(
    {
      practice: registry,
      interaction: foundations.registerPatient,
      target: '/Patient/$gpc.registerpatient',
      body: {
        resourceType: 'Parameters',
        parameter: [
          {
            name: 'registerPatient',
            resource: {
              resourceType: 'Patient',
              identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: nhsNumber }],
              name: [{ use: 'official', family: 'Testpatient', given: ['Fay'] }],
              gender: 'female',
              birthDate: '1990-01-31',
              ...changes,
            },
          },
        ],
      },
    },
    diary,
  );
