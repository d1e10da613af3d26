import { toAskHead, type Ask } from '../consumer/index.ts';
import { toExchange, type Exchange, type Visit } from '../exchange/index.ts';
import type { Answer, Facts, RequestHead } from '../message/index.ts';
import type { Network } from './assembly.ts';
import type { Onward } from './node.ts';

interface Arrival {
  readonly answer: Answer;
  readonly visit: Visit;
}

/** What may differ from an exchange in which nobody interferes and that needs no TLS. */
export interface Interference {
  /** Changes a request after a part has sent it and before the next one gets it. */
  readonly amend?: (request: RequestHead, to: string) => RequestHead;
  /** The certificate that a part shows to the next one. @default plain HTTP */
  readonly certificate?: (from: string, to: string) => Facts['peerCertificate'];
}

/** What one exchange is carried with. */
interface Journey extends Interference {
  readonly network: Network;
  readonly facts: Facts;
}

/** Carries one request to a running part, and on from there, in memory. */
function visit(journey: Journey, at: string, head: RequestHead, body: string, from = ''): Arrival {
  const { network, amend, certificate } = journey;
  const peerCertificate = certificate?.(from, at);
  const facts = peerCertificate === undefined ? journey.facts : { ...journey.facts, peerCertificate };
  const node = network.get(at);
  if (node === undefined) throw new Error(`Cannot carry a message to ${at}: no running part has this name`);
  const step = node.receive(head, body, facts);
  if (step.kind === 'answer') return { answer: step.answer, visit: { checks: step.checks, onward: [] } };

  const onward: Visit['onward'][number][] = [];
  const send = ({ to, connection }: Onward, purpose: string, head: RequestHead, sent: string): Answer => {
    const request = amend === undefined ? head : amend(head, to);
    const arrival = visit(journey, to, request, sent, at);
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
 * @param interference what somebody does to it on its way
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
export function runExchange(
  network: Network,
  ask: Ask,
  facts: Facts,
  body = '',
  interference: Interference = {},
): Exchange {
  const arrival = visit({ ...interference, network, facts }, 'people', toAskHead(ask), body);
  return toExchange(arrival.visit, arrival.answer);
}
