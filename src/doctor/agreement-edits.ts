import type { Edit } from './edits.ts';
import type { Subject } from './subject.ts';

/** The agreement between the two organisations that the request names. */
export function agreementEdits({ head, world, sender, receiver }: Subject): Edit[] {
  if (world.agreements === 'all' || sender === undefined || receiver === undefined) return [];
  const agreement = { consumer: sender.ods, provider: receiver.ods };
  const agreed = { ...world, agreements: [...world.agreements, agreement] };
  return [{ subject: 'agreements', after: JSON.stringify(agreement), head, world: agreed }];
}
