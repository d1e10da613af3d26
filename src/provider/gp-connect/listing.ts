import { fhirAnswer } from '../../message/index.ts';
import { source } from '../../topology/index.ts';
import { bundle } from '../bundle.ts';
import { newestOf, type Diary } from '../diary.ts';
import { operation } from '../operation.ts';
import { findPatient } from '../foundations/patients.ts';
import { segmentsOf, type PracticeRequest } from '../request.ts';
import { rule, shown } from '../rule.ts';
import { listAt, objectAt, textAt, type Json } from '../stu3/values.ts';
import { dayMs, inCalendar, ukMidnightMs, ukWallMs } from '../times.ts';
import { pages } from './names.ts';

const listingPage = source('gpconnect', pages.list);

interface Listing {
  readonly request: PracticeRequest;
  readonly diary: Diary;
  readonly patient: string;
  readonly starts: readonly string[];
  /** The two days, as `yyyy-mm-dd`; empty where there is none. */
  readonly first: string;
  readonly last: string;
}

const dayOf = (starts: readonly string[], prefix: 'ge' | 'le'): string => {
  const [date = ''] = starts.filter((value) => value.startsWith(prefix)).map((value) => value.slice(2));
  return inCalendar(date) ? date : '';
};

function read(request: PracticeRequest, diary: Diary): Listing {
  const starts = request.query.getAll('start');
  const patient = segmentsOf(request)[1] ?? '';
  return { request, diary, patient, starts, first: dayOf(starts, 'ge'), last: dayOf(starts, 'le') };
}

const rules = [
  rule<Listing>({
    id: 'list-days',
    title: 'The search is from one day to another',
    source: listingPage,
    expected: 'start twice: ge and le, each a date without a time',
    refuse: 'INVALID_PARAMETER',
    look: ({ starts, first, last }) => [shown(starts.join(' ')), starts.length === 2 && first !== '' && last !== ''],
  }),
  rule<Listing>({
    id: 'list-order',
    title: 'The search ends no earlier than it begins',
    source: listingPage,
    expected: 'ge before le',
    refuse: 'INVALID_PARAMETER',
    look: ({ first, last }) => [`${first} to ${last}`, first <= last],
  }),
  rule<Listing>({
    id: 'list-future',
    title: 'No part of the search is past',
    source: listingPage,
    expected: ({ request }) => `from ${today(request)} on: past appointments cannot be asked for`,
    refuse: 'INVALID_PARAMETER',
    look: ({ first, request }) => [first, first >= today(request)],
  }),
  rule<Listing>({
    id: 'list-patient',
    title: 'The patient is known here',
    source: source('gpconnect', 'pages/development/development_fhir_error_handling_guidance.md'),
    expected: 'the id of a patient of this practice',
    refuse: 'PATIENT_NOT_FOUND',
    look: ({ patient, diary }) => [patient || 'no id', findPatient(diary, patient) !== undefined],
  }),
];

/** The day that it is in Britain. */
const today = ({ facts }: PracticeRequest): string => new Date(ukWallMs(facts.nowMs)).toISOString().slice(0, 10);

const isOf = (appointment: Json, patient: string): boolean =>
  listAt(appointment['participant']).some(({ actor }) => objectAt(actor)['reference'] === `Patient/${patient}`);

function appointmentsOf({ patient, first, last }: Listing, { entries }: Diary) {
  const [fromMs, toMs] = [ukMidnightMs(Date.parse(first)), ukMidnightMs(Date.parse(last) + dayMs)];
  return [...entries.values()]
    .filter((entry) => entry.startMs >= fromMs && entry.startMs < toMs && isOf(newestOf(entry), patient))
    .sort((a, b) => a.startMs - b.startMs)
    .map((entry) => ({ ...newestOf(entry), resourceType: 'Appointment', id: textAt(newestOf(entry)['id']) }));
}

/** The appointments of a patient on some days, the cancelled ones too, the earliest first. */
export const listAppointments = operation<Listing>(read, rules, (listing, { practice, facts }, diary) => ({
  answer: fhirAnswer(200, bundle(practice, facts.newId(), appointmentsOf(listing, diary))),
  diary,
}));
