import type { CheckRule } from '../../message/index.ts';
import { ours, source } from '../../topology/index.ts';
import type { AboutAppointment } from '../changes.ts';
import { isCancelled } from '../diary.ts';
import { rule } from '../rule.ts';
import { toUkInstant } from '../times.ts';
import { pages } from './names.ts';

// That it is an error is published, its status is not; the demonstrator answers 422 where something is changed.
/** An appointment that has begun can neither be read nor changed. */
export const notPast: CheckRule<AboutAppointment> = rule({
  id: 'appointment-future',
  title: 'The appointment has not begun',
  source: ours('the guidance wants an error without saying which; the demonstrator answers a change with 422'),
  expected: ({ request }) => `after ${toUkInstant(request.facts.nowMs)}`,
  look: ({ entry, request }) => [toUkInstant(entry?.startMs ?? 0), (entry?.startMs ?? 0) > request.facts.nowMs],
});

/** A cancelled appointment is not changed any more. */
export const notCancelled: CheckRule<AboutAppointment> = rule({
  id: 'appointment-standing',
  title: 'The appointment is not cancelled',
  source: source('gpconnect', pages.amend),
  expected: 'booked',
  look: ({ entry }) => {
    const cancelled = entry !== undefined && isCancelled(entry);
    return [cancelled ? 'cancelled' : 'booked', !cancelled];
  },
});
