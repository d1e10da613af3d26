import { fhirAnswer } from '../../message/index.ts';
import { source } from '../../topology/index.ts';
import { bundle } from '../bundle.ts';
import { operation } from '../operation.ts';
import type { PracticeRequest } from '../request.ts';
import { rule } from '../rule.ts';
import { dayMs, ukWallMs } from '../times.ts';
import { readMoment, type Moment } from './moments.ts';
import { demonstratorFiles, pages, systems } from './names.ts';
import {
  locationResource,
  organisationResource,
  practitionerResource,
  scheduleResource,
  slotResource,
} from './resources.ts';
import { isShown, mayBook, sessionSlotsBetween, type Asker } from './sessions.ts';

const searching = source('gpconnect', pages.search);
const demonstrated = source('demonstrator', demonstratorFiles.slots);
const longestDays = 14;

interface SlotSearch {
  readonly request: PracticeRequest;
  readonly starts: readonly string[];
  readonly ends: readonly string[];
  readonly statuses: readonly string[];
  readonly includes: readonly string[];
  /** Not a number where it cannot be read. */
  readonly from: Moment;
  readonly to: Moment;
}

const read = (request: PracticeRequest): SlotSearch => {
  const [starts, ends] = [request.query.getAll('start'), request.query.getAll('end')];
  return {
    request,
    starts,
    ends,
    statuses: request.query.getAll('status'),
    includes: request.query.getAll('_include'),
    from: readMoment(starts[0] ?? '', 'ge'),
    to: readMoment(ends[0] ?? '', 'le'),
  };
};

/** Days from one end of the window to the other, as British clocks count them. */
const spanDays = ({ from, to }: SlotSearch): number => (ukWallMs(to.statedMs) - ukWallMs(from.statedMs)) / dayMs;

const present = (name: string, values: (search: SlotSearch) => readonly string[]) =>
  rule<SlotSearch>({
    id: `slot-${name}-present`,
    title: `The search has one ${name}`,
    source: searching,
    expected: 'one value',
    refuse: 'BAD_REQUEST',
    look: (search) => [values(search).join(' and ') || 'none', values(search).length > 0],
  });

const once = (name: 'start' | 'end', values: (search: SlotSearch) => readonly string[]) =>
  rule<SlotSearch>({
    id: `slot-${name}-once`,
    title: `${name} is given once only`,
    source: searching,
    expected: 'one value',
    refuse: 'INVALID_PARAMETER',
    look: (search) => [String(values(search).length), values(search).length === 1],
  });

const readable = (name: 'start' | 'end', prefix: 'ge' | 'le', moment: (search: SlotSearch) => Moment) =>
  rule<SlotSearch>({
    id: `slot-${name}-form`,
    title: `${name} is a whole date, or a time with a British offset`,
    source: searching,
    expected: `${prefix} and yyyy-mm-dd, or ${prefix} and yyyy-mm-ddThh:mm:ss with +00:00 or +01:00`,
    refuse: 'INVALID_PARAMETER',
    look: (search) => [search[`${name}s`].join(' '), !Number.isNaN(moment(search).ms)],
  });

const rules = [
  present('start', ({ starts }) => starts),
  present('end', ({ ends }) => ends),
  present('status', ({ statuses }) => statuses),
  rule<SlotSearch>({
    id: 'slot-include-schedule',
    title: 'The search includes the schedule',
    source: demonstrated,
    expected: '_include=Slot:schedule',
    refuse: 'BAD_REQUEST',
    look: ({ includes }) => [includes.join(' ') || 'none', includes.includes('Slot:schedule')],
  }),
  once('start', ({ starts }) => starts),
  once('end', ({ ends }) => ends),
  readable('start', 'ge', ({ from }) => from),
  readable('end', 'le', ({ to }) => to),
  rule<SlotSearch>({
    id: 'slot-span',
    title: 'The search spans two weeks at the most',
    source: searching,
    expected: `0 to ${longestDays} days`,
    refuse: 'INVALID_PARAMETER',
    look: (search) => {
      const days = spanDays(search);
      return [`${Number(days.toFixed(2))} days`, days >= 0 && days <= longestDays];
    },
  }),
  rule<SlotSearch>({
    id: 'slot-status-free',
    title: 'The search is for free slots',
    source: searching,
    expected: 'free',
    refuse: 'INVALID_PARAMETER',
    look: ({ statuses }) => [statuses.join(' '), statuses.every((status) => status === 'free')],
  }),
];

/** Who asks, by the search filters; filters of other systems are ignored, as the guidance wants. */
export function askerOf(query: URLSearchParams): Asker {
  const filters = query.getAll('searchFilter').flatMap((value) => value.split(','));
  const codesOf = (system: string): string[] =>
    filters.filter((value) => value.startsWith(`${system}|`)).map((value) => value.slice(system.length + 1));
  return { odsCodes: codesOf(systems.ods), types: codesOf(systems.organisationType) };
}

/** Free slots of a practice that the asker may book, with what they refer to. */
export const searchSlots = operation<SlotSearch>(read, rules, ({ from, to }, request, diary) => {
  const { practice, facts, query } = request;
  const asker = askerOf(query);
  const slots = sessionSlotsBetween(practice, from.ms, to.ms).filter(
    (slot) => !diary.bookedSlots.has(slot.uuid) && isShown(slot, facts.nowMs) && mayBook(slot, asker),
  );
  const sessions = [...new Set(slots.map(({ session }) => session))];
  const also = query.getAll('_include:recurse');
  // The Organization comes unasked, a known issue: nhsconnect/gpconnect, pages/appointments/appointments_known_issues.md
  const included = [
    ...sessions.map((session) => scheduleResource(practice, session, facts.nowMs)),
    ...(also.includes('Schedule:actor:Practitioner')
      ? sessions.map((session) => practitionerResource(practice, session))
      : []),
    ...(also.includes('Schedule:actor:Location') ? [locationResource(practice)] : []),
    organisationResource(practice),
  ];
  const matches = slots.map((slot) => slotResource(practice, slot));
  return {
    answer: fhirAnswer(200, bundle(practice, facts.newId(), matches, matches.length === 0 ? [] : included)),
    diary,
  };
});
