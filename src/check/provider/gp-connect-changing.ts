/** Cases of GP Connect appointments that stand: they are listed, amended and cancelled. */
import { extensions } from '../../provider/gp-connect/names.ts';
import { listAt, type Json } from '../../provider/stu3/values.ts';
import { gpConnectInteractions as gpc, type Interaction } from '../../topology/index.ts';
import { about, statusIs, unlessCancelled } from './appointments.ts';
import type { Making, OneRequest, ProviderCase, Setting } from './case.ts';
import { isFreeAgain } from './freedom.ts';
import { gp, guidePage, noPatient, readAgain } from './gp-connect-form.ts';
import { answers, success, tests } from './sources.ts';
import type { Accepted } from './wanted.ts';

const [listing, amending, cancelling] = [
  tests('AppointmentRetrieve'),
  tests('AppointmentAmend'),
  tests('AppointmentCancel'),
];
const { resource, parameter } = { resource: answers.resource.gpconnect, parameter: answers.parameter.gpconnect };
const conflict: readonly Accepted[] = [
  { status: 409, issue: 'conflict', code: 'FHIR_CONSTRAINT_VIOLATION', source: cancelling },
  // The issue code is that of the demonstrator; the published test wants the code alone.
  { status: 409, code: 'FHIR_CONSTRAINT_VIOLATION', source: cancelling },
];

const update = (
  interaction: Interaction,
  change: (appointment: Json) => unknown,
  version?: string,
): OneRequest['make'] =>
  about(({ id, ...rest }, { story }) => ({
    interaction,
    path: `/Appointment/${id}`,
    body: change({ ...rest, id }),
    headers: { 'If-Match': version ?? story.etag },
  }));

/** An appointment as it is asked to be cancelled. */
const cancelled =
  (reason: string, changes: (body: Json) => Json = () => ({})) =>
  (body: Json): Json => ({
    ...body,
    status: 'cancelled',
    extension: [...listAt(body['extension']), { url: extensions.cancellationReason, valueString: reason }],
    ...changes(body),
  });
const reason = 'Trial of a booking is over';
const again = ({ participant }: Json) => ({
  participant: [...listAt(participant), ...listAt(participant).slice(0, 1)],
});

const list =
  (queryOf: (day: (offset: number) => string) => string) =>
  (setting: Setting): Making => {
    const { patient } = setting.target;
    if (patient === undefined) return noPatient;
    const day = (offset: number) =>
      new Date(setting.facts.nowMs + offset * 24 * 3600 * 1000).toISOString().slice(0, 10);
    return { interaction: gpc.list, path: `/Patient/${patient}/Appointment?${queryOf(day)}` };
  };

/** Cases of GP Connect appointments that stand, in the order in which they must run. */
export const gpConnectChangingCases: readonly ProviderCase[] = [
  gp(
    'list',
    'the appointments of the patient are listed',
    listing,
    success(listing),
    list((day) => `start=ge${day(0)}&start=le${day(13)}`),
  ),
  gp(
    'list-one-start',
    'start of the list is given once',
    listing,
    parameter,
    list((day) => `start=ge${day(0)}`),
  ),
  gp(
    'list-order',
    'the list ends before it begins',
    listing,
    parameter,
    list((day) => `start=ge${day(2)}&start=le${day(1)}`),
  ),
  gp(
    'list-time',
    'start of the list has a time',
    listing,
    parameter,
    list((day) => `start=ge${day(0)}T09:00:00Z&start=le${day(1)}`),
  ),
  gp(
    'amend-version',
    'amending names no version',
    amending,
    conflict,
    update(gpc.amend, (body) => ({ ...body, description: 'Other words' }), 'invalidEtag'),
  ),
  gp(
    'amend',
    'the description is amended',
    amending,
    success(amending),
    update(gpc.amend, (body) => ({ ...body, description: 'Other words' })),
    { look: statusIs('booked', guidePage('amend')) },
  ),
  gp(
    'cancel-comment',
    'cancelling changes the comment',
    cancelling,
    resource,
    update(
      gpc.cancel,
      cancelled(reason, () => ({ comment: 'new' })),
    ),
  ),
  gp(
    'cancel-participant',
    'cancelling adds a participant',
    cancelling,
    resource,
    update(gpc.cancel, cancelled(reason, again)),
  ),
  gp('cancel-blank', 'the reason for cancelling is blank', cancelling, parameter, update(gpc.cancel, cancelled(''))),
  gp(
    'cancel-version',
    'cancelling names no version',
    cancelling,
    conflict,
    update(gpc.cancel, cancelled(reason), 'invalidEtag'),
  ),
  gp(
    'cancel',
    'the appointment is cancelled for a reason',
    cancelling,
    success(cancelling),
    unlessCancelled(update(gpc.cancel, cancelled(reason))),
    { look: statusIs('cancelled', guidePage('cancel')) },
  ),
  gp(
    'read-cancelled',
    'the appointment is read after it was cancelled',
    guidePage('read'),
    success(guidePage('read')),
    readAgain,
    { look: statusIs('cancelled', guidePage('read')) },
  ),
  gp(
    'amend-cancelled',
    'a cancelled appointment is amended',
    cancelling,
    resource,
    update(gpc.amend, (body) => ({ ...body, description: 'More words' })),
  ),
  isFreeAgain(
    'cancel-frees',
    'the slot of the cancelled appointment is searched for',
    'gpconnect',
    guidePage('cancel'),
    true,
  ),
];
