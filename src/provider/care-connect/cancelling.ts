import type { CheckRule } from '../../message/index.ts';
import { ours, source } from '../../topology/index.ts';
import { bodyForm, bodyStructure } from '../body.ts';
import {
  appointmentFound,
  entryOf,
  onlyChanged,
  readAppointmentId,
  versionMatches,
  type AboutAppointment,
} from '../changes.ts';
import { askingOds } from '../checks/requesters.ts';
import { newestOf, withEntry, withRequestId, type Diary } from '../diary.ts';
import { operation } from '../operation.ts';
import { requestIdNew, requestKey } from '../request-ids.ts';
import { rule, shown } from '../rule.ts';
import { versionAnswer, withVersion } from '../versions.ts';

const cancellingPage = source('booking-api', 'pages/explore/cancel_an_appointment.md');

interface Cancellation extends AboutAppointment {
  readonly diary: Diary;
}

// nhsd-a2si/docs-uec-appts er_overview.md: 403 when the provider does not let the organisation cancel.
const permitted: CheckRule<Cancellation> = rule({
  id: 'cancel-permitted',
  title: 'The organisation may cancel the appointment',
  source: ours('who may cancel is for each provider to say; here it is whoever booked'),
  expected: ({ entry }) => entry?.bookedBy ?? '',
  refuse: 'ACCESS_DENIED',
  look: ({ request, entry }) => [shown(askingOds(request)), askingOds(request) === entry?.bookedBy],
});

const rules: readonly CheckRule<Cancellation>[] = [
  appointmentFound,
  requestIdNew,
  versionMatches,
  permitted,
  bodyForm,
  ...bodyStructure,
  rule({
    id: 'cancel-status',
    title: 'The status becomes cancelled',
    source: cancellingPage,
    expected: 'cancelled',
    look: ({ sent }) => [shown(sent?.['status']), sent?.['status'] === 'cancelled'],
  }),
  onlyChanged('cancel-only', 'the status', cancellingPage, (current) => ({ ...current, status: 'cancelled' })),
];

/** Cancels an appointment: the newest version with nothing changed but its status. Its slot is free again. */
export const cancel = operation<Cancellation>(
  (request, diary) => ({ ...readAppointmentId(request, diary), diary }),
  rules,
  (subject, request, diary) => {
    const entry = entryOf(subject);
    const next = withVersion(entry, { ...newestOf(entry), status: 'cancelled' }, request.facts.nowMs);
    return {
      answer: versionAnswer(200, request, subject.id, next),
      diary: withRequestId(withEntry(diary, subject.id, next), requestKey(request)),
    };
  },
);
