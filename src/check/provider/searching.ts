/** Cases of searching free slots. */
import type { Answer } from '../../message/index.ts';
import { textAt } from '../../provider/stu3/values.ts';
import { careConnectInteractions as care, gpConnectInteractions as gpc } from '../../topology/index.ts';
import { entriesOf, issueOf, resourceOf } from '../json.ts';
import { by, one, send, shared, skipped, type OneRequest, type ProviderCase, type Setting } from './case.ts';
import { answers, bookingPage, demonstrator, success, tests, uec, uecErrors } from './sources.ts';
import { judge, type Fault } from './wanted.ts';

const dayMs = 24 * 60 * 60 * 1000;
const instant = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
const day = ({ facts }: Setting, offset: number): string =>
  new Date(facts.nowMs + offset * dayMs).toISOString().slice(0, 10);

type Parameters = Readonly<Record<string, string | readonly string[] | undefined>>;
const query = (parameters: Parameters): string =>
  `/Slot?${Object.entries(parameters)
    .flatMap(([name, values]) =>
      [values ?? []].flat().map((value) => `${name}=${encodeURI(value).replaceAll('+', '%2B')}`),
    )
    .join('&')}`;

const gpConnectQuery = (setting: Setting, changes: Parameters = {}): string =>
  query({
    start: `ge${day(setting, 1)}`,
    end: `le${day(setting, 8)}`,
    status: 'free',
    _include: 'Slot:schedule',
    '_include:recurse': ['Schedule:actor:Practitioner', 'Schedule:actor:Location'],
    ...changes,
  });

function careConnectQuery({ target, facts: { nowMs } }: Setting, changes: Parameters = {}): string {
  return query({
    'schedule.actor:healthcareservice': target.service,
    start: [`ge${instant(nowMs + dayMs / 24)}`, `le${instant(nowMs + 8 * dayMs)}`],
    status: 'free',
    _include: 'Slot:schedule',
    ...changes,
  });
}

/** A search that is right. */
export const searchPath = (setting: Setting): string =>
  setting.target.programme === 'gpconnect' ? gpConnectQuery(setting) : careConnectQuery(setting);

/** What a searchset of free slots breaks. */
export function searchFault(answer: Answer): Fault | undefined {
  const { resourceType, type } = resourceOf(answer);
  if (resourceType !== 'Bundle' || type !== 'searchset') {
    return {
      seen: [textAt(resourceType) || 'no resource', textAt(type)].join(' ').trim(),
      expected: 'a Bundle of type searchset',
      mend: 'Answer a search with a Bundle whose type is searchset',
    };
  }
  const slots = entriesOf(answer, 'Slot');
  const kept = slots.find(({ status }) => status !== 'free');
  if (kept !== undefined) {
    return {
      seen: `slot ${textAt(kept['id'])} is ${textAt(kept['status']) || 'of no status'}`,
      expected: 'slots whose status is free',
      mend: 'Leave slots that are not free out of the Bundle',
    };
  }
  const timeless = slots.find(({ start, end }) => !(Date.parse(textAt(start)) < Date.parse(textAt(end))));
  return timeless === undefined
    ? undefined
    : {
        seen: `slot ${textAt(timeless['id'])} from ${textAt(timeless['start'])} to ${textAt(timeless['end'])}`,
        expected: 'a start before an end, each with its offset',
        mend: 'Give every slot start and end as FHIR instants',
      };
}

const outside =
  (fromMs: number, toMs: number) =>
  (answer: Answer): Fault | undefined => {
    const fault = searchFault(answer);
    if (fault !== undefined) return fault;
    const stray = entriesOf(answer, 'Slot').find(({ start }) => {
      const ms = Date.parse(textAt(start));
      return ms < fromMs || ms > toMs;
    });
    return (
      stray && {
        seen: `slot ${textAt(stray['id'])} at ${textAt(stray['start'])}`,
        expected: `slots from ${instant(fromMs)} to ${instant(toMs)}`,
        mend: 'Leave slots out that start outside start and end of the search',
      }
    );
  };

/** How many slots are kept for bookings. */
const enough = 4;

const search = (
  programme: 'gpconnect' | 'careconnect',
  rule: string,
  given: string,
  source: OneRequest['source'],
  changes: (setting: Setting) => Parameters,
  wanted: OneRequest['wanted'] = () => ({ accepted: success(source), look: searchFault }),
): ProviderCase =>
  one({
    rule: `search-${rule}`,
    given,
    source,
    programme,
    make: (setting) => ({
      interaction: programme === 'gpconnect' ? gpc.searchSlots : care.searchSlots,
      path: (programme === 'gpconnect' ? gpConnectQuery : careConnectQuery)(setting, changes(setting)),
    }),
    wanted,
  });

const gpTests = tests('SearchForFreeSlots');
const gp = (
  rule: string,
  given: string,
  changes: (setting: Setting) => Parameters,
  wanted?: OneRequest['wanted'],
  source = gpTests,
) => search('gpconnect', rule, given, source, changes, wanted);
const span = (days: number) => (setting: Setting) => ({
  start: `ge${day(setting, 1)}`,
  end: `le${day(setting, 1 + days)}`,
});
const prefixes = (from: string, to: string) => (setting: Setting) => ({
  start: `${from}${day(setting, 1)}`,
  end: `${to}${day(setting, 8)}`,
});
const bad = by(answers.request);
const parameter = by(answers.parameter);

/** A minute in a night to come: nobody is there. UEC wants an outcome that says so, the Booking API an empty Bundle. */
const noFreeSlot: ProviderCase = {
  rule: 'search-none',
  title: 'No slot is free',
  source: uecErrors,
  programme: 'careconnect',
  *talk(setting) {
    const nightMs = Math.floor(setting.facts.nowMs / dayMs) * dayMs + 2 * dayMs + 2.5 * (dayMs / 24);
    const window = [`ge${instant(nightMs)}`, `le${instant(nightMs + 60_000)}`];
    const answer = yield* send(setting, {
      interaction: care.searchSlots,
      path: careConnectQuery(setting, { start: window }),
    });
    if (entriesOf(answer, 'Slot').length > 0) return skipped('there are slots even at half past two in the night');
    const said = entriesOf(answer, 'OperationOutcome').length > 0 || issueOf(answer) !== undefined;
    const outcome = judge(answer, {
      given: 'no slot is free',
      accepted: success(said ? uecErrors : bookingPage('search_free_slots')),
    });
    return outcome.verdict === 'passed'
      ? { ...outcome, agrees: said ? uecErrors : bookingPage('search_free_slots') }
      : outcome;
  },
};

/** The search that finds the slots for the bookings, and what is refused in others. */
export const searchCases: readonly ProviderCase[] = [
  one({
    rule: 'search-free-slots',
    given: 'free slots of the week are searched for',
    source: bookingPage('search_free_slots'),
    make: (setting) => ({ interaction: shared(setting).searchSlots, path: searchPath(setting) }),
    wanted: ({ facts: { nowMs } }) => ({
      accepted: success(bookingPage('search_free_slots')),
      look: outside(nowMs - dayMs, nowMs + 10 * dayMs),
    }),
    keep({ story }, answer) {
      if (searchFault(answer) !== undefined) return;
      const slots = entriesOf(answer, 'Slot').sort(
        (a, b) => Date.parse(textAt(b['start'])) - Date.parse(textAt(a['start'])),
      );
      // The last to come: the least likely to be taken meanwhile.
      story.slots.push(...slots.slice(0, enough));
      story.included.push(...['Schedule', 'Location', 'Practitioner'].flatMap((type) => entriesOf(answer, type)));
    },
  }),
  ...[0, 8, 14].map((days) => gp(`span-${days}`, `the search spans ${days} days`, span(days))),
  ...[15, 31].map((days) => gp(`span-${days}`, `the search spans ${days} days`, span(days), parameter)),
  gp('no-start', 'start is missing', () => ({ start: undefined }), bad),
  gp('no-end', 'end is missing', () => ({ end: undefined }), bad),
  gp('no-status', 'status is missing', () => ({ status: undefined }), bad),
  gp('lt-gt', 'the prefixes are lt and gt', prefixes('lt', 'gt'), parameter),
  gp('gt-lt', 'the prefixes are gt and lt', prefixes('gt', 'lt'), parameter),
  gp('ne-le', 'the prefixes are ne and le', prefixes('ne', 'le'), parameter),
  gp('start-invalid', 'start is no date', () => ({ start: 'invalidStartDate' }), parameter),
  gp('start-year', 'start is a year', (setting) => ({ start: `ge${day(setting, 1).slice(0, 4)}` }), parameter),
  gp('start-no-offset', 'start has no offset', (setting) => ({ start: `ge${day(setting, 1)}T09:00:00` }), parameter),
  gp('status-busy', 'status is busy', () => ({ status: 'busy' }), parameter),
  gp('filter-unknown', 'a search filter is unknown', () => ({ searchFilter: 'https://fhir.nhs.uk/x|y' })),
  gp(
    'no-schedule',
    'the schedule is not included',
    () => ({ _include: undefined }),
    bad,
    demonstrator('appointments/SlotResourceProvider'),
  ),
  search(
    'careconnect',
    'past',
    'both ends of the search are past',
    uecErrors,
    ({ facts: { nowMs } }) => ({ start: [`ge${instant(nowMs - 3 * dayMs)}`, `le${instant(nowMs - 2 * dayMs)}`] }),
    by(answers.parameter),
  ),
  search(
    'careconnect',
    'unreadable',
    'start is no date',
    uecErrors,
    () => ({ start: 'gewhenever' }),
    by(answers.parameter),
  ),
  search(
    'careconnect',
    'service-unknown',
    'the service is unknown',
    uecErrors,
    () => ({ 'schedule.actor:healthcareservice': '9999999999' }),
    by(answers.unknown),
  ),
  noFreeSlot,
  search(
    'careconnect',
    'offset',
    'the times of the search have an offset',
    uec('functional_spec/fs_times'),
    ({ facts: { nowMs } }) => {
      const local = (ms: number) => `${new Date(ms + dayMs / 24).toISOString().slice(0, 19)}+01:00`;
      return { start: [`ge${local(nowMs + dayMs / 24)}`, `le${local(nowMs + 8 * dayMs)}`] };
    },
  ),
];
