import type { CheckRule } from '../message/index.ts';
import { source } from '../topology/index.ts';
import { appointmentFound, entryOf, readAppointmentId, type AboutAppointment } from './changes.ts';
import { operation } from './operation.ts';
import { segmentsOf, type PracticeRequest } from './request.ts';
import { rule } from './rule.ts';
import { versionAnswer } from './versions.ts';

const versions = source('booking-api', 'pages/explore/get_an_appointment.md');

/** The version that the path names, or `undefined` when it names none: the newest is meant. */
const namedVersion = (request: PracticeRequest): number | undefined => {
  const [, , history, version = ''] = segmentsOf(request);
  return history === undefined ? undefined : /^[1-9]\d{0,8}$/.test(version) ? Number(version) : 0;
};

const versionFound: CheckRule<AboutAppointment> = rule({
  id: 'version-found',
  title: 'The version is there',
  source: versions,
  expected: ({ entry }) => `1 to ${entry?.versions.length ?? 0}`,
  refuse: 'NO_RECORD_FOUND',
  look: ({ request, entry }) => {
    const version = namedVersion(request);
    return [version === undefined ? 'the newest' : String(version), entry?.versions[(version ?? 1) - 1] !== undefined];
  },
});

/** Reads an appointment, or one of its versions; `more` is what a programme demands besides. */
export const readAppointment = (more: readonly CheckRule<AboutAppointment>[]) =>
  operation<AboutAppointment>(
    readAppointmentId,
    [appointmentFound, versionFound, ...more],
    (subject, request, diary) => {
      const entry = entryOf(subject);
      const version = namedVersion(request) ?? entry.versions.length;
      return { answer: versionAnswer(200, request, subject.id, entry, version), diary };
    },
  );
