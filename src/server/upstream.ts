import { PassThrough, type Readable } from 'node:stream';
import { Client, type buildConnector, type Dispatcher } from 'undici';
import type { Fault } from '../lab/index.ts';
import { isBodiless, isFinal, type Header, type RequestHead } from '../message/index.ts';
import { toFields, toPairs } from './heads.ts';

/** Takes an answer in as it comes. After `fault` or `end` nothing more comes. */
export interface Receiver {
  head(status: number, headers: Header[], flow: Flow): void;
  data(chunk: Buffer): void;
  end(): void;
  /** No answer came, or the one that began breaks off; `cause` is what the system says of it. */
  fault(fault: Fault, cause?: Error): void;
}

/** Holds an answer back while its receiver is busy. */
export interface Flow {
  pause(): void;
  resume(): void;
}

/** A request to the next part. */
export interface Outgoing {
  readonly head: RequestHead;
  /** Streams behind the head, with backpressure. */
  readonly body?: Readable | undefined;
  /** Milliseconds to wait for a head, and between two pieces of the body; zero waits for ever. */
  readonly patienceMs: number;
}

/** Connections to one address, kept open between requests, each for one request at a time. */
export class Upstream {
  readonly #origin: string;
  readonly #connect: buildConnector.connector;
  readonly #clients = new Set<Client>();
  /** Connected and free; the last one used goes first. */
  readonly #idle: Client[] = [];

  constructor(origin: string, connect: buildConnector.connector) {
    this.#origin = origin;
    this.#connect = connect;
  }

  /** Sends a request. @returns what gives it up again */
  send(outgoing: Outgoing, receiver: Receiver): () => void {
    const client = this.#idle.pop();
    const leg = new Leg(this, outgoing, receiver, client !== undefined);
    leg.start(client ?? this.open());
    return () => {
      leg.cancel();
    };
  }

  /** Takes a connection back after use. */
  release(client: Client): void {
    if (this.#clients.has(client)) this.#idle.push(client);
  }

  /** Takes a connection out of use. A request that it has not begun to send still goes, on a connection of its own. */
  forget(client: Client): void {
    if (!this.#clients.delete(client)) return;
    const place = this.#idle.indexOf(client);
    if (place >= 0) this.#idle.splice(place, 1);
    if (!client.destroyed) void client.close();
  }

  async close(): Promise<void> {
    await Promise.all([...this.#clients].map((client) => client.destroy()));
  }

  /** A connection that nobody used before. */
  open(): Client {
    const client = new Client(this.#origin, { connect: this.#connect });
    this.#clients.add(client);
    const forget = () => {
      this.forget(client);
    };
    client.on('disconnect', forget);
    client.on('connectionError', forget);
    return client;
  }
}

const timeouts = new Set(['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);
const faultOf = (error: Error): Fault =>
  timeouts.has((error as NodeJS.ErrnoException).code ?? '') ? 'timed-out' : 'unreachable';

/** One request on its way, and the answer to it. */
class Leg implements Dispatcher.DispatchHandler {
  readonly #upstream: Upstream;
  readonly #outgoing: Outgoing;
  readonly #receiver: Receiver;
  #client: Client | undefined;
  #reused: boolean;
  #begun = false;
  #over = false;

  constructor(upstream: Upstream, outgoing: Outgoing, receiver: Receiver, reused: boolean) {
    this.#upstream = upstream;
    this.#outgoing = outgoing;
    this.#receiver = receiver;
    this.#reused = reused;
  }

  start(client: Client): void {
    this.#client = client;
    const { head, body, patienceMs } = this.#outgoing;
    client.dispatch(
      {
        method: head.method,
        path: head.target,
        headers: toFields(head.headers),
        // What ends early on this side must not end the connection that the body comes from.
        body: body?.pipe(new PassThrough()) ?? null,
        headersTimeout: patienceMs,
        bodyTimeout: patienceMs,
      },
      this,
    );
  }

  cancel(): void {
    if (this.#over || this.#client === undefined) return;
    this.#over = true;
    // Nobody else is on this connection.
    void this.#client.destroy();
  }

  onRequestStart(): void {
    // Tells undici that this is a handler of the new kind; there is nothing to do yet.
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number): void {
    if (this.#over || !isFinal(status)) return;
    this.#begun = true;
    this.#receiver.head(status, toPairs((controller.rawHeaders ?? []) as Buffer[]), controller);
    // undici takes the length of a 304 for that of a body, and then misses it.
    if (isBodiless(status)) this.#finish();
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (!this.#over) this.#receiver.data(chunk);
  }

  onResponseEnd(): void {
    if (this.#client !== undefined) this.#upstream.release(this.#client);
    this.#finish();
  }

  #finish(): void {
    if (this.#over) return;
    this.#over = true;
    this.#receiver.end();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (this.#over) return;
    // RFC 9110 §9.2.2: a kept connection may have been closed at the other end just before a request that can be
    // repeated. Once is enough, on a new connection.
    const { body, head } = this.#outgoing;
    const fault = faultOf(error);
    if (this.#reused && !this.#begun && body === undefined && head.method === 'GET' && fault === 'unreachable') {
      this.#reused = false;
      this.start(this.#upstream.open());
      return;
    }
    this.#over = true;
    this.#receiver.fault(fault, error);
  }
}
