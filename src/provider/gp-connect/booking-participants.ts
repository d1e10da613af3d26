import type { CheckRule } from '../../message/index.ts';
import { source } from '../../topology/index.ts';
import { findPatient } from '../foundations/patients.ts';
import { rule, shown } from '../rule.ts';
import { listAt, objectAt, textAt, type Json } from '../stu3/values.ts';
import type { Booking } from './booking.ts';
import { pages } from './names.ts';
import { idsOf } from './resources.ts';

const booking = source('gpconnect', pages.book);

/** What an appointment refers to as participants, by the kind of resource: `Patient` has the ids of its patients. */
const participantIds = (appointment: Json, type: string): string[] =>
  listAt(appointment['participant'])
    .map(({ actor }) => textAt(objectAt(actor)['reference']))
    .filter((reference) => reference.startsWith(`${type}/`))
    .map((reference) => reference.slice(type.length + 1));

const actors = ({ sent = {} }: Booking): string =>
  shown(
    listAt(sent['participant'])
      .map(({ actor }) => shown(objectAt(actor)['reference']))
      .join(' '),
  );

/** Who takes part: one patient whom the practice knows, its place, perhaps the clinician of the schedule. */
export const bookingParticipants: readonly CheckRule<Booking>[] = [
  rule({
    id: 'booking-participants',
    title: 'Every participant is referred to within this practice, and has accepted',
    source: booking,
    expected: 'Patient/, Location/ or Practitioner/ and an id, accepted',
    look: (subject) => [
      actors(subject),
      listAt(subject.sent?.['participant']).every(
        ({ actor, status }) =>
          status === 'accepted' &&
          /^(Patient|Location|Practitioner)\/[\w.-]+$/.test(textAt(objectAt(actor)['reference'])),
      ),
    ],
  }),
  ...['Patient', 'Location'].map((type) =>
    rule<Booking>({
      id: `booking-${type.toLowerCase()}`,
      title: `There is one ${type.toLowerCase()}`,
      source: booking,
      expected: `one participant that is a ${type}`,
      look: (subject) => [actors(subject), participantIds(subject.sent ?? {}, type).length === 1],
    }),
  ),
  rule({
    id: 'booking-patient-known',
    title: 'The patient is known here',
    source: booking,
    expected: 'the id of a patient of this practice',
    refuse: 'REFERENCE_NOT_FOUND',
    look: (subject) => [
      actors(subject),
      participantIds(subject.sent ?? {}, 'Patient').every((id) => findPatient(subject.diary, id) !== undefined),
    ],
  }),
  rule({
    id: 'booking-schedule-actors',
    title: 'Location and practitioner are those of the schedule',
    source: booking,
    expected: ({ slots: [first], request }) => {
      const ids = idsOf(request.practice, first?.session ?? 'morning');
      return `Location/${ids.location} and, if there is one, Practitioner/${ids.practitioner}`;
    },
    look: (subject) => {
      const { sent = {}, slots, request } = subject;
      const ids = idsOf(request.practice, slots[0]?.session ?? 'morning');
      const fits = (type: string, id: string) => participantIds(sent, type).every((each) => each === id);
      return [actors(subject), fits('Location', ids.location) && fits('Practitioner', ids.practitioner)];
    },
  }),
];
