import { toExchange } from '../exchange/index.ts';
import { writeAnswer } from './answers.ts';
import { answerOf, receive, type Arrival } from './carrier.ts';

/** Carries an ask, and answers with the whole exchange: the answer, and every hop that led to it, as JSON. */
export async function carryAsk(arrival: Arrival): Promise<void> {
  const step = await receive(arrival);
  const onward: NonNullable<Parameters<typeof answerOf>[2]> = [];
  const answer = await answerOf(arrival, step, onward);
  arrival.response.setTimeout(arrival.wire.limits.silenceMs);
  writeAnswer(arrival.response, {
    status: answer.status,
    headers: [
      ['Content-Type', 'application/json;charset=UTF-8'],
      ['Cache-Control', 'no-store'],
    ],
    body: `${JSON.stringify(toExchange({ checks: step.checks, onward }, answer), null, 2)}\n`,
  });
}
