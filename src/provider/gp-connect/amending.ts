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
import { newestOf, withEntry } from '../diary.ts';
import { operation } from '../operation.ts';
import { rule, shown } from '../rule.ts';
import { textAt } from '../stu3/values.ts';
import { versionAnswer, withVersion } from '../versions.ts';
import { notCancelled, notPast } from './future.ts';
import { pages } from './names.ts';
import { textLengths } from './texts.ts';

const amendingPage = source('gpconnect', pages.amend);

const rules: readonly CheckRule<AboutAppointment>[] = [
  appointmentFound,
  versionMatches,
  notCancelled,
  notPast,
  bodyForm,
  ...bodyStructure,
  onlyChanged('amend-only', 'description and comment', amendingPage, (current, { description, comment }) => ({
    ...current,
    description,
    comment,
  })),
  rule({
    id: 'amend-description',
    title: 'The appointment keeps a description',
    source: amendingPage,
    expected: 'some words',
    look: ({ sent }) => [shown(sent?.['description']), textAt(sent?.['description']).trim() !== ''],
  }),
  ...textLengths,
];

/** Amends the words of an appointment: its description, its comment, nothing else. */
export const amend = operation<AboutAppointment>(readAppointmentId, rules, (subject, request, diary) => {
  const entry = entryOf(subject);
  const { description, comment } = subject.sent ?? {};
  const amended = { ...newestOf(entry), description, comment };
  const next = withVersion(entry, amended, request.facts.nowMs);
  return { answer: versionAnswer(200, request, subject.id, next), diary: withEntry(diary, subject.id, next) };
});
