import type { IncomingMessage, ServerResponse } from 'node:http';
import { toExchange } from '../exchange/index.ts';
import type { Node } from '../lab/index.ts';
import { perform, type Wire } from './carrier.ts';
import { readAnswer, writeAnswer } from './http.ts';

/** Carries an ask, and answers with the whole exchange: the answer, and every hop that led to it, as JSON. */
export async function carryAsk(
  wire: Wire,
  people: Node,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const ending = await perform(wire, people, request, response);
  const answer = 'stream' in ending ? await readAnswer(ending.stream) : ending.answer;
  writeAnswer(response, {
    status: answer.status,
    headers: [
      ['Content-Type', 'application/json;charset=UTF-8'],
      ['Cache-Control', 'no-store'],
    ],
    body: `${JSON.stringify(toExchange(ending.visit, answer), null, 2)}\n`,
  });
}
