import { toAskHead, type Ask } from '../consumer/index.ts';
import { toExchange, type Exchange, type Visit } from '../exchange/index.ts';
import type { Answer, Facts, RequestHead } from '../message/index.ts';
import type { Network } from './network.ts';
import type { Onward } from './node.ts';

interface Arrival {
  readonly answer: Answer;
  readonly visit: Visit;
}

/** Carries one request to a running part, and on from there, in memory. */
function visit(network: Network, at: string, head: RequestHead, body: string, facts: Facts): Arrival {
  const node = network.get(at);
  if (node === undefined) throw new Error(`Cannot carry a message to ${at}: no running part has this name`);
  const step = node.receive(head, body, facts);
  if (step.kind === 'answer') return { answer: step.answer, visit: { checks: step.checks, onward: [] } };

  const onward: Visit['onward'][number][] = [];
  const send = ({ to, connection }: Onward, purpose: string, request: RequestHead, sent: string): Answer => {
    const arrival = visit(network, to, request, sent, facts);
    const { status, headers } = arrival.answer;
    onward.push({
      hop: { from: at, to, connection, purpose, request, answer: { status, headers } },
      visit: arrival.visit,
    });
    return arrival.answer;
  };
  if (step.kind === 'forward') {
    const answer = send(step.onward, step.purpose, step.head, body);
    const headers = [...answer.headers, ...(step.answerHeaders ?? [])];
    return { answer: { ...answer, headers }, visit: { checks: step.checks, onward } };
  }
  let turn = step.conversation.next();
  while (!turn.done) {
    const call = turn.value;
    turn = step.conversation.next(send(step.onward(call), call.purpose, call.head, call.to === 'ssp' ? body : ''));
  }
  return { answer: turn.value, visit: { checks: step.checks, onward } };
}

/**
 * Runs one ask through a network in memory, hop by hop: what a page shows and a test compares with the wire.
 *
 * @example
 * ```ts
 * const world = toWorld([consumer, provider]);
 * const { ask } = exampleAsk(rosterOf(world), fixedFacts().nowMs)!;
 * const { answer, hops } = runExchange(createNetwork(world), ask, fixedFacts());
 * answer.status; // => 200
 * hops.length; // => 7
 * ```
 */
export function runExchange(network: Network, ask: Ask, facts: Facts, body = ''): Exchange {
  const arrival = visit(network, 'people', toAskHead(ask), body, facts);
  return toExchange(arrival.visit, arrival.answer);
}
