import { headerValue, type Answer } from '../../message/index.ts';
import { extensions } from '../../provider/gp-connect/names.ts';
import { listAt } from '../../provider/stu3/values.ts';
import { careConnectInteractions as care, gpConnectInteractions as gpc } from '../../topology/index.ts';
import { resourceOf } from '../json.ts';
import type { Exchanged } from './always.ts';
import { send, shared, type Setting } from './case.ts';
import type { Sent } from './target.ts';

const idIn = (text: string): string => /\/Appointment\/([^/?]+)/.exec(text)?.[1] ?? '';

/** Appointments that were booked and not cancelled. */
function standing(exchanges: readonly Exchanged[]): string[] {
  const ids = new Set<string>();
  for (const { sent, answer } of exchanges) {
    if (sent.head.method === 'POST' && answer.status === 201)
      ids.add(idIn(headerValue(answer.headers, 'Location') ?? ''));
    if (resourceOf(answer)['status'] === 'cancelled') ids.delete(idIn(sent.head.target));
  }
  ids.delete('');
  return [...ids];
}

/** Cancels what the cases have left booked: a check leaves a provider as it was. */
export function* cancelWhatIsLeft(exchanges: readonly Exchanged[], setting: Setting): Generator<Sent, void, Answer> {
  const isGpConnect = setting.target.programme === 'gpconnect';
  for (const id of standing(exchanges)) {
    const path = `/Appointment/${id}`;
    const answer = yield* send(setting, { interaction: shared(setting).read, path });
    const appointment = resourceOf(answer);
    const reason = { url: extensions.cancellationReason, valueString: 'Trial of a booking is over' };
    const extension = [...listAt(appointment['extension']), reason];
    yield* send(setting, {
      interaction: isGpConnect ? gpc.cancel : care.update,
      path,
      headers: { 'If-Match': headerValue(answer.headers, 'ETag') },
      body: { ...appointment, status: 'cancelled', ...(isGpConnect && { extension }) },
    });
  }
}
