import type { CheckRule } from '../../message/index.ts';
import { source } from '../../topology/index.ts';
import { bodyForm, bodyStructure } from '../body.ts';
import {
  appointmentFound,
  entryOf,
  onlyChanged,
  readAppointmentId,
  versionMatches,
  type AboutAppointment,
} from '../changes.ts';
import { newestOf, withEntry, type Resource } from '../diary.ts';
import { operation } from '../operation.ts';
import { rule, shown } from '../rule.ts';
import { extensionOf, listAt, textAt, type Json } from '../stu3/values.ts';
import { versionAnswer, withVersion } from '../versions.ts';
import { notCancelled, notPast } from './future.ts';
import { extensions, pages } from './names.ts';

const cancellingPage = source('gpconnect', pages.cancel);
const tested = source('provider-testing', 'GPConnect.Provider.AcceptanceTests/AppointmentCancel.feature');

const reasonOf = (sent: Json | undefined): unknown =>
  extensionOf(sent ?? {}, extensions.cancellationReason)['valueString'];

/** The newest version as it is once cancelled, its reason where the extensions were sent in their order. */
const cancelled = (current: Resource, sent: Json): Json => {
  const before = listAt(current['extension']);
  const reason = extensionOf(sent, extensions.cancellationReason);
  const at = listAt(sent['extension']).findIndex(({ url }) => url === extensions.cancellationReason);
  return { ...current, status: 'cancelled', extension: [...before.slice(0, at), reason, ...before.slice(at)] };
};

const rules: readonly CheckRule<AboutAppointment>[] = [
  appointmentFound,
  versionMatches,
  notCancelled,
  notPast,
  bodyForm,
  rule({
    id: 'cancel-reason',
    title: 'The reason for cancelling is there',
    source: cancellingPage,
    expected: `${extensions.cancellationReason} with a valueString`,
    look: ({ sent }) => [shown(reasonOf(sent)), typeof reasonOf(sent) === 'string'],
  }),
  rule({
    id: 'cancel-reason-words',
    title: 'The reason for cancelling is said',
    source: tested,
    expected: 'some words',
    refuse: 'INVALID_PARAMETER',
    look: ({ sent }) => [shown(reasonOf(sent)), textAt(reasonOf(sent)).trim() !== ''],
  }),
  ...bodyStructure,
  rule({
    id: 'cancel-status',
    title: 'The status becomes cancelled',
    source: cancellingPage,
    expected: 'cancelled',
    look: ({ sent }) => [shown(sent?.['status']), sent?.['status'] === 'cancelled'],
  }),
  onlyChanged('cancel-only', 'the status and the reason', cancellingPage, cancelled),
];

/** Cancels an appointment, whoever booked it: its slots are free again. */
export const cancel = operation<AboutAppointment>(readAppointmentId, rules, (subject, request, diary) => {
  const entry = entryOf(subject);
  const next = withVersion(entry, cancelled(newestOf(entry), subject.sent ?? {}), request.facts.nowMs);
  return { answer: versionAnswer(200, request, subject.id, next), diary: withEntry(diary, subject.id, next) };
});
