/** What the cases of appointments of both programmes share. */
import { headerValue, type Answer } from '../../message/index.ts';
import { objectAt, textAt, type Json } from '../../provider/stu3/values.ts';
import type { Source } from '../../topology/index.ts';
import { resourceOf } from '../json.ts';
import type { Making, Setting } from './case.ts';
import type { Fault } from './wanted.ts';

/** Why a case is skipped that needs a slot. */
export const noSlot = 'no free slot was found to book';
/** Why a case is skipped that needs an appointment. */
export const noBooking = 'no appointment was booked';

/** Something about the appointment that was booked. */
export const about =
  (make: (appointment: Json & { readonly id: string }, setting: Setting) => Making) =>
  (setting: Setting): Making => {
    const { appointment } = setting.story;
    return appointment === undefined ? noBooking : make({ ...appointment, id: textAt(appointment['id']) }, setting);
  };

/** What a stored version lacks in its headers. */
export function versionFault(answer: Answer, from: Source): Fault | undefined {
  const etag = headerValue(answer.headers, 'ETag') ?? 'none';
  return /^W\/"[^"]+"$/.test(etag)
    ? undefined
    : {
        seen: `ETag ${etag}`,
        expected: 'W/"<version>"',
        mend: `Send ETag W/"<versionId>" with the appointment (${from.title})`,
      };
}

/** What the answer to a booking lacks. */
export const bookedFault =
  (from: Source) =>
  (answer: Answer): Fault | undefined => {
    const { resourceType, id, status } = resourceOf(answer);
    const place = headerValue(answer.headers, 'Location') ?? 'none';
    if (resourceType !== 'Appointment' || textAt(id) === '' || status !== 'booked') {
      return {
        seen: `${textAt(resourceType) || 'no resource'} ${textAt(status)}`.trim(),
        expected: 'the Appointment with its id, status booked',
        mend: 'Answer a booking with the appointment as it was stored, with its id',
      };
    }
    return place.includes(`/Appointment/${textAt(id)}/_history/`)
      ? versionFault(answer, from)
      : {
          seen: `Location ${place}`,
          expected: `…/Appointment/${textAt(id)}/_history/<version>`,
          mend: 'Send Location with the URL of the version that was stored',
        };
  };

/** Keeps the newest version of the appointment for later cases. */
export const keepAppointment = ({ story }: Setting, answer: Answer): void => {
  const resource = resourceOf(answer);
  if (answer.status >= 300 || resource['resourceType'] !== 'Appointment') return;
  story.appointment = resource;
  story.etag = headerValue(answer.headers, 'ETag') ?? `W/"${textAt(objectAt(resource['meta'])['versionId'])}"`;
};

/** The status of an appointment that is answered. */
export const statusIs =
  (wanted: string, from: Source) =>
  (answer: Answer): Fault | undefined => {
    const { status } = resourceOf(answer);
    return status === wanted
      ? versionFault(answer, from)
      : {
          seen: `status ${textAt(status) || 'none'}`,
          expected: `status ${wanted}`,
          mend: `Keep the status ${wanted} and answer with the new version`,
        };
  };

/** Keeps what a change has made of the appointment, whether it had to be refused or not. */
export const keepChange = (setting: Setting, answer: Answer): void => {
  if (answer.status === 200) keepAppointment(setting, answer);
};

/** Keeps away from a slot that was booked although that had to be refused. */
export const giveSlotUp = ({ story }: Setting, { status }: Answer): void => {
  if (status === 201) story.slots.pop();
};

/** Skips a case of an appointment that stands, where it was cancelled although that had to be refused. */
export const unlessCancelled =
  (make: (setting: Setting) => Making) =>
  (setting: Setting): Making =>
    setting.story.appointment?.['status'] === 'cancelled'
      ? 'the appointment was cancelled before, by a request that had to be refused'
      : make(setting);
