import { fhirAnswer } from '../../message/index.ts';
import { source } from '../../topology/index.ts';
import { bundle } from '../bundle.ts';
import type { Diary } from '../diary.ts';
import { operation } from '../operation.ts';
import { serviceIdOf } from '../practice.ts';
import type { PracticeRequest } from '../request.ts';
import { rule } from '../rule.ts';
import { slotsBetween } from '../slots.ts';
import { includable, slotResource } from './resources.ts';
import { readWindow, type Window } from './window.ts';

const errors = source('uec-appointments', '_pages/functional_spec/error/er_overview.md');
const serviceParameters = ['schedule.actor:healthcareservice', 'service'];

interface SlotSearch {
  readonly request: PracticeRequest;
  /** Words when it cannot be read. */
  readonly window: Window | string;
  /** The services that are named: all must be this practice's. */
  readonly services: readonly string[];
}

const read = (request: PracticeRequest): SlotSearch => ({
  request,
  window: readWindow(request.query, request.facts.nowMs),
  services: serviceParameters
    .flatMap((name) => request.query.getAll(name))
    .map((token) => token.slice(token.lastIndexOf('|') + 1)),
});

const rules = [
  rule<SlotSearch>({
    id: 'slot-window',
    title: 'The time of the search can be read, and is not past',
    source: errors,
    expected: 'start as ge and le, a date or an instant with its offset',
    refuse: 'BAD_REQUEST',
    look: ({ window, request }) => [
      typeof window === 'string' ? window : request.query.getAll('start').join(' ') || 'from now on',
      typeof window !== 'string',
    ],
  }),
  rule<SlotSearch>({
    id: 'slot-service',
    title: 'The service is one of this practice',
    source: errors,
    expected: ({ request }) => serviceIdOf(request.practice),
    refuse: 'NO_RECORD_FOUND',
    look: ({ services, request: { practice } }) => [
      services.join(' ') || 'any',
      services.every((service) => service === serviceIdOf(practice)),
    ],
  }),
];

function freeSlots({ request: { query, practice }, window }: SlotSearch, diary: Diary) {
  const wanted = query.getAll('status').flatMap((value) => value.split(','));
  if (typeof window === 'string' || (wanted.length > 0 && !wanted.includes('free'))) return [];
  return slotsBetween(practice, window.fromMs, window.toMs).filter(({ uuid }) => !diary.bookedSlots.has(uuid));
}

// nhsconnect/NHS-Booking-API pages/explore/search_free_slots.md wants an empty Bundle instead.
/** What the practice says, by the guidance whose word counts, when it has no slot. */
const noSlots = (id: string) => ({
  resourceType: 'OperationOutcome',
  id,
  issue: [{ severity: 'information', code: 'informational', diagnostics: 'No slot is free in this time' }],
});

/** Free slots of a practice that start in the window: those that nobody has booked. */
export const searchSlots = operation<SlotSearch>(read, rules, (search, request, diary) => {
  const { practice, query, facts } = request;
  const slots = freeSlots(search, diary).map((slot) => slotResource(practice, slot));
  const asked = ['_include', '_include:iterate', '_include:recurse'].flatMap((name) => query.getAll(name));
  const included = includable
    .filter(([form]) => slots.length > 0 && asked.some((value) => form.test(value)))
    .map(([, make]) => make(practice));
  const outcomes = slots.length === 0 && practice.profile === 'uec-1.0.0' ? [noSlots(facts.newId())] : [];
  return { answer: fhirAnswer(200, bundle(practice, facts.newId(), slots, included, outcomes)), diary };
});
