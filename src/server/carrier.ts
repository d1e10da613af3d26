import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { emptyVisit, type Visit } from '../exchange/index.ts';
import { receptionAnswer, type Fault, type Node, type Onward, type Step } from '../lab/index.ts';
import type { Answer, Check, Header, RequestHead } from '../message/index.ts';
import { readText, writeAnswer } from './answers.ts';
import type { Passage } from './audit.ts';
import { hasBody, readHead } from './heads.ts';
import type { Limits } from './limits.ts';
import { Collector, Relay } from './receivers.ts';
import { peerOf } from './tls.ts';
import type { Place } from './transport.ts';
import type { Receiver } from './upstream.ts';
import { askingForVisit, asksForVisit, withoutVisit, type Visits } from './visits.ts';

/** What carrying messages needs: where the parts are reached, what they did, the time. */
export interface Wire {
  readonly places: ReadonlyMap<string, Place>;
  readonly visits: Visits;
  readonly limits: Limits;
  readonly now: () => number;
}

/** A request at a running part. */
export interface Arrival {
  readonly wire: Wire;
  readonly node: Node;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Milliseconds to wait for the next part; zero waits as long as it takes. */
  readonly patienceMs: number;
  /** Headers of every answer that goes back. */
  readonly added: readonly Header[];
  /** Notes what becomes of the request; absent when nobody wants to know. */
  readonly passage?: Passage | undefined;
}

/** A request to the next part, and why it is sent. */
interface Sending {
  readonly onward: Onward;
  readonly purpose: string;
  readonly head: RequestHead;
}

/** The requests that a part has made; absent when nobody has asked what it does. */
type Hops = Visit['onward'][number][] | undefined;

const hopsOf = ({ request }: Arrival): Hops => (asksForVisit(request) ? [] : undefined);

/** Asks a part what to do with a request, once its body is there if the part wants it. No rule of its own. */
export function receive(arrival: Arrival): Step | Promise<Step> {
  const { wire, node, request, response } = arrival;
  const read = readHead(request);
  const head = asksForVisit(request) ? { ...read, headers: withoutVisit(read.headers) } : read;
  if (!node.needsBody(head)) return decide(arrival, head, '');
  const limit = wire.limits.bodyBytes;
  if (Number(request.headers['content-length'] ?? 0) > limit) return tooLong();
  goAhead(request, response);
  return readText(request, limit).then((body) => (body === undefined ? tooLong() : decide(arrival, head, body)));
}

function decide({ wire, node, request, passage }: Arrival, head: RequestHead, body: string): Step {
  const nowMs = wire.now();
  const { socket } = request;
  const peerCertificate = peerOf(socket);
  const facts = { nowMs, newId: randomUUID, clientAddress: socket.remoteAddress ?? '' };
  const step = node.receive(head, body, peerCertificate === undefined ? facts : { ...facts, peerCertificate });
  passage?.decided(head, step.checks, nowMs);
  return step;
}

const tooLong = (): Step => ({
  kind: 'answer',
  checks: [],
  answer: receptionAnswer('body-too-long', randomUUID()),
});

/** Carries a request through a part: whatever it answers goes back, with the number of the visit if that is wanted. */
export function carry(arrival: Arrival): void | Promise<void> {
  const received = receive(arrival);
  return received instanceof Promise ? received.then((step) => perform(arrival, step)) : perform(arrival, received);
}

function perform(arrival: Arrival, step: Step): void | Promise<void> {
  switch (step.kind) {
    case 'answer':
      reply(arrival, step.checks, hopsOf(arrival), step.answer);
      return;
    case 'forward':
      forward(arrival, step);
      return;
    case 'converse': {
      const hops = hopsOf(arrival);
      return answerOf(arrival, step, hops).then((answer) => {
        reply(arrival, step.checks, hops, answer);
      });
    }
  }
}

/** A part's whole answer, and the requests that it took; `hops` fills up with them. */
export async function answerOf(arrival: Arrival, step: Step, hops: Hops): Promise<Answer> {
  if (step.kind === 'answer') return step.answer;
  if (step.kind === 'forward') return await ask(arrival, step, hops, true, step.unanswered);
  let turn = step.conversation.next();
  while (!turn.done) {
    const call = turn.value;
    const sending = { onward: step.onward(call), purpose: call.purpose, head: call.head };
    const unanswered = (fault: Fault) => step.unanswered(call, fault);
    turn = step.conversation.next(await ask(arrival, sending, hops, call.to === 'ssp', unanswered));
  }
  return turn.value;
}

/** Sends to the next part and holds its whole answer. */
function ask(
  arrival: Arrival,
  sending: Sending,
  hops: Hops,
  withBody: boolean,
  unanswered: (fault: Fault) => Answer,
): Promise<Answer> {
  return new Promise((resolve) => {
    const collector = new Collector(arrival.wire.limits.bodyBytes * answerShare, (result) => {
      const answer = typeof result === 'string' ? unanswered(result) : result;
      const headers = note(arrival, sending, answer, hops);
      resolve({ ...answer, headers });
    });
    sendOn(arrival, sending, withBody, hops, collector);
  });
}

/** An answer that is held whole, such as a Bundle, may be this many times as long as a request. */
const answerShare = 16;

/** Sends to the next part and passes its answer on while it comes. */
function forward(arrival: Arrival, step: ForwardStep): void {
  const hops = hopsOf(arrival);
  sendOn(arrival, step, true, hops, new Passing(arrival, step, hops));
}

type ForwardStep = Extract<Step, { kind: 'forward' }>;

/** The answer of the next part on its way to the client. */
class Passing extends Relay {
  readonly #arrival: Arrival;
  readonly #step: ForwardStep;
  readonly #hops: Hops;

  constructor(arrival: Arrival, step: ForwardStep, hops: Hops) {
    super(arrival.response, arrival.wire.limits.silenceMs);
    this.#arrival = arrival;
    this.#step = step;
    this.#hops = hops;
  }

  protected begins(status: number, headers: Header[]): Header[] {
    const { added, passage } = this.#arrival;
    const { checks, answerHeaders = [] } = this.#step;
    passage?.answered(status);
    const noted = note(this.#arrival, this.#step, { status, headers }, this.#hops);
    return [...noted, ...added, ...answerHeaders, ...visitOf(this.#arrival, checks, this.#hops)];
  }

  protected fails(fault: Fault): void {
    const answer = this.#step.unanswered(fault);
    note(this.#arrival, this.#step, answer, this.#hops);
    reply(this.#arrival, this.#step.checks, this.#hops, answer);
  }

  protected breaksOff(): void {
    this.#arrival.passage?.brokeOff();
  }
}

/** Sends a request to the next part; what the client has given up is given up there, too. */
function sendOn(
  { wire, node, request, response, patienceMs }: Arrival,
  sending: Sending,
  withBody: boolean,
  hops: Hops,
  to: Receiver,
) {
  const place = wire.places.get(sending.onward.to);
  const upstream = place?.from(node.id);
  if (upstream === undefined) {
    to.fault('unreachable');
    return;
  }
  const body = withBody && hasBody(request) ? request : undefined;
  if (body !== undefined) goAhead(request, response);
  const head = hops !== undefined && place?.own === true ? askingForVisit(sending.head) : sending.head;
  const cancel = upstream.send({ head, body, patienceMs }, to);
  response.on('close', cancel);
}

/** Tells a client that waits before it sends its body to send it. */
function goAhead(request: IncomingMessage, response: ServerResponse): void {
  if (request.headers.expect !== undefined) response.writeContinue();
}

function reply(arrival: Arrival, checks: readonly Check[], hops: Hops, answer: Answer) {
  const { wire, request, response, added, passage } = arrival;
  passage?.sent(answer.status);
  // Whoever was not told to send a body may send it or not: the next request cannot be told from it.
  if (request.headers.expect !== undefined && !request.complete) response.shouldKeepAlive = false;
  const headers = [...answer.headers, ...added, ...visitOf(arrival, checks, hops)];
  response.setTimeout(wire.limits.silenceMs);
  writeAnswer(response, { ...answer, headers });
}

/** What tells whoever has asked where the visit is kept. */
const visitOf = ({ wire }: Arrival, checks: readonly Check[], onward: Hops): Header[] =>
  onward === undefined ? [] : [wire.visits.keep({ checks, onward })];

/** Notes a hop once its answer is known. @returns the headers of the answer, without what names a visit */
function note(
  { wire, node }: Arrival,
  sending: Sending,
  { status, headers }: Omit<Answer, 'body'>,
  hops: Hops,
): Header[] {
  const rest = withoutVisit(headers);
  if (hops === undefined) return rest;
  const { to, connection } = sending.onward;
  const visit = wire.places.get(to)?.own === true ? wire.visits.take(headers) : emptyVisit;
  hops.push({
    hop: {
      from: node.id,
      to,
      connection,
      purpose: sending.purpose,
      request: sending.head,
      answer: { status, headers: rest },
    },
    visit,
  });
  return rest;
}
