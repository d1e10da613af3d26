/** Providers in memory that are put through every case: for tests. */
import type { Answer, Facts } from '../../message/index.ts';
import { emptyDiary, respond, serviceIdOf, type Practice } from '../../provider/index.ts';
import { fixedFacts } from '../../lab/facts.ts';
import { desk } from '../../lab/testing/small-world.ts';
import { hub, surgery } from '../../provider/testing/asks.ts';
import { checkProvider, type Finding, type Sent, type Target } from '../index.ts';

/** What stands between a provider and its answers, to spoil them. */
export type Spoil = (sent: Sent, answer: Answer) => Answer;

/** A practice as a target. */
export const targetOf = (practice: Practice, changes: Partial<Target> = {}): Target => ({
  programme: practice.interactions[0]?.includes(':gpconnect:') === true ? 'gpconnect' : 'careconnect',
  serviceRoot: practice.serviceRoot,
  path: practice.serviceRoot.replace(/^https:\/\/[^/]*/, ''),
  asid: practice.asid,
  ods: practice.ods,
  interactions: practice.interactions,
  service: serviceIdOf(practice),
  ...(practice === surgery && { patient: '2' }),
  consumer: desk,
  scheme: 'http',
  ...changes,
});

/** A practice of each programme. */
export const practices = { careconnect: hub, gpconnect: surgery } as const;

/** Puts a practice through every case, in memory. */
export function checked(
  practice: Practice,
  { spoil = (_sent, answer) => answer, target = targetOf(practice) }: { spoil?: Spoil; target?: Target } = {},
): Finding[] {
  const facts: Facts = fixedFacts();
  let diary = emptyDiary;
  const conversation = checkProvider(target, facts);
  let turn = conversation.next();
  while (!turn.done) {
    const { head, body } = turn.value;
    const result = respond(head, body, practice, diary, facts);
    diary = result.diary;
    // What the socket adds to every answer.
    const gzip = head.headers.some(([name]) => name === 'Accept-Encoding');
    const answer = {
      ...result.answer,
      headers: [...result.answer.headers, ...(gzip ? [['Content-Encoding', 'gzip'] as const] : [])],
    };
    turn = conversation.next(spoil(turn.value, answer));
  }
  return turn.value;
}
