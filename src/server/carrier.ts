import { randomUUID } from 'node:crypto';
import type { Agent, IncomingMessage, ServerResponse } from 'node:http';
import type { Visit } from '../exchange/index.ts';
import type { Node, Onward, Step } from '../lab/index.ts';
import type { Answer, RequestHead } from '../message/index.ts';
import { readAnswer, readAnswerHead, readHead, readText, relay, send, writeAnswer } from './http.ts';
import type { Visits } from './visits.ts';

/** What carrying messages needs: where the parts listen, what they did, the time. */
export interface Wire {
  readonly ports: ReadonlyMap<string, number>;
  readonly visits: Visits;
  readonly agent: Agent;
  readonly now: () => number;
}

/** A request at a running part, and what became of it so far. */
interface Arrival {
  readonly wire: Wire;
  readonly node: Node;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly onward: Visit['onward'][number][];
}

/** A request to the next part. */
interface Sending {
  readonly onward: Onward;
  readonly purpose: string;
  readonly head: RequestHead;
}

/** How a part ends: with a whole answer, or one that still streams in. */
export type Ending = { readonly visit: Visit } & ({ readonly answer: Answer } | { readonly stream: IncomingMessage });

/** Asks a part what to do with a request and does it. No rule of its own. */
export async function perform(
  wire: Wire,
  node: Node,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Ending> {
  const head = readHead(request);
  const facts = { nowMs: wire.now(), newId: randomUUID, clientAddress: request.socket.remoteAddress ?? '' };
  const step = node.receive(head, node.needsBody(head) ? await readText(request) : '', facts);
  const arrival: Arrival = { wire, node, request, response, onward: [] };
  const visit = { checks: step.checks, onward: arrival.onward };
  switch (step.kind) {
    case 'answer':
      return { visit, answer: step.answer };
    case 'forward': {
      const stream = await sendOn(arrival, step, request);
      return stream === undefined ? { visit, answer: broken(arrival, step, step.unreachable()) } : { visit, stream };
    }
    case 'converse':
      return { visit, answer: await converse(arrival, step) };
  }
}

/** Carries a request through a part: whatever it answers goes back, with the number of the visit. */
export async function carry(wire: Wire, node: Node, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const ending = await perform(wire, node, request, response);
  const visit = wire.visits.keep(ending.visit);
  if ('stream' in ending) await relay(ending.stream, response, visit);
  else writeAnswer(response, { ...ending.answer, headers: [...ending.answer.headers, visit] });
}

async function converse(arrival: Arrival, step: Extract<Step, { kind: 'converse' }>): Promise<Answer> {
  let turn = step.conversation.next();
  while (!turn.done) {
    const call = turn.value;
    const sending = { onward: step.onward(call), purpose: call.purpose, head: call.head };
    const message = await sendOn(arrival, sending, call.to === 'ssp' ? arrival.request : undefined);
    const answer = message === undefined ? broken(arrival, sending, step.unreachable(call)) : await readAnswer(message);
    turn = step.conversation.next(answer);
  }
  return turn.value;
}

/** Sends to the next part and notes the hop once its answer begins; `undefined` when it cannot be reached. */
async function sendOn(
  arrival: Arrival,
  sending: Sending,
  body?: IncomingMessage,
): Promise<IncomingMessage | undefined> {
  const { wire, response } = arrival;
  const port = wire.ports.get(sending.onward.to);
  if (port === undefined) return undefined;
  const left = new AbortController();
  response.once('close', () => {
    left.abort();
  });
  try {
    const message = await send(wire.agent, port, sending.head, left.signal, body);
    const { visit, ...answer } = readAnswerHead(message);
    note(arrival, sending, answer, wire.visits.of(visit));
    return message;
  } catch {
    return undefined;
  }
}

function broken(arrival: Arrival, sending: Sending, answer: Answer): Answer {
  note(arrival, sending, { status: answer.status, headers: answer.headers });
  return answer;
}

function note(
  { node, onward }: Arrival,
  sending: Sending,
  answer: Omit<Answer, 'body'>,
  visit: Visit = { checks: [], onward: [] },
) {
  const { to, connection } = sending.onward;
  onward.push({
    hop: { from: node.id, to, connection, purpose: sending.purpose, request: sending.head, answer },
    visit,
  });
}
