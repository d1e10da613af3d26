import { textAt, type Json } from '../../provider/stu3/values.ts';
import type { Programme, Source } from '../../topology/index.ts';
import { entriesOf } from '../json.ts';
import { send, shared, skipped, type ProviderCase } from './case.ts';
import { searchPath } from './searching.ts';
import { success } from './sources.ts';
import { judge } from './wanted.ts';

/** Two slots are one when they have one id, or one identifier at one time: some systems give ids by search. */
const isSame = (a: Json, b: Json): boolean =>
  (textAt(a['id']) !== '' && a['id'] === b['id']) ||
  (a['identifier'] !== undefined &&
    JSON.stringify(a['identifier']) === JSON.stringify(b['identifier']) &&
    Date.parse(textAt(a['start'])) === Date.parse(textAt(b['start'])));

/** Whether the slot of the booking is found: once it is booked it is not, once it is cancelled it is again. */
export const isFreeAgain = (
  rule: string,
  given: string,
  programme: Programme,
  source: Source,
  free: boolean,
): ProviderCase => ({
  rule,
  title: `${given.slice(0, 1).toUpperCase()}${given.slice(1)}`,
  source,
  programme,
  *talk(setting) {
    const { appointment, booking } = setting.story;
    if (appointment === undefined || booking === undefined) return skipped('no appointment was booked');
    if (free !== (appointment['status'] === 'cancelled')) return skipped('the appointment was not cancelled');
    const answer = yield* send(setting, { interaction: shared(setting).searchSlots, path: searchPath(setting) });
    const found = entriesOf(answer, 'Slot').some((slot) => isSame(slot, booking.slot));
    return judge(answer, {
      given,
      accepted: success(source),
      look: () =>
        found === free
          ? undefined
          : {
              seen: found ? 'the slot is found' : 'the slot is not found',
              expected: free ? 'the slot, free again' : 'no such slot',
              mend: free
                ? 'Free the slot when its appointment is cancelled'
                : 'Leave slots that are booked out of searches',
            },
    });
  },
});
