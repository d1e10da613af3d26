import type { ServerResponse } from 'node:http';
import type { Fault } from '../lab/index.ts';
import { endToEndHeaders, type Answer, type Header } from '../message/index.ts';
import { decode } from './coding.ts';
import type { Flow, Receiver } from './upstream.ts';

/** Passes an answer on as it streams in, no faster than it is taken; one that breaks off is seen as broken off. */
export abstract class Relay implements Receiver {
  readonly #response: ServerResponse;
  readonly #silenceMs: number;
  #flow: Flow | undefined;
  #drains = false;
  #refused = false;
  /** Bytes of the body as the head gives them. */
  #length = NaN;
  #begun = false;
  #whole: Buffer | undefined;

  /** `silenceMs`: after so many milliseconds a client that takes nothing is given up. */
  constructor(response: ServerResponse, silenceMs: number) {
    this.#response = response;
    this.#silenceMs = silenceMs;
  }

  /** An answer begins: says which headers it goes on with. */
  protected abstract begins(status: number, headers: Header[]): Header[];
  /** No answer comes. */
  protected abstract fails(fault: Fault): void;
  /** An answer that has begun breaks off. */
  protected abstract breaksOff(): void;

  head(status: number, headers: Header[], flow: Flow): void {
    this.#flow = flow;
    // The rest of the request was no good: it has its answer.
    this.#refused = this.#response.headersSent;
    if (this.#refused) return;
    this.#length = lengthIn(headers);
    // An array of pairs keeps case, order and duplicates.
    this.#response.writeHead(status, this.begins(status, endToEndHeaders(headers)) as unknown as string[]);
    flushSoon(this);
  }

  /** A provider that thinks between head and body shall not hold back the head. */
  flush(): void {
    if (!this.#begun && !this.#response.writableEnded && !this.#response.destroyed) this.#response.flushHeaders();
  }

  data(chunk: Buffer): void {
    if (this.#refused) return;
    // A short body that has come whole is sent in one piece with its head.
    if (!this.#begun && chunk.length === this.#length && chunk.length <= onePiece) this.#whole = chunk;
    else if (!this.#response.write(chunk)) this.#wait();
    this.#begun = true;
  }

  #wait(): void {
    this.#flow?.pause();
    if (this.#drains) return;
    this.#drains = true;
    this.#response.setTimeout(this.#silenceMs);
    this.#response.on('drain', () => this.#flow?.resume());
  }

  end(): void {
    if (this.#refused) return;
    // As text, because only text is joined to the head; byte for byte the same.
    if (this.#whole === undefined) this.#response.end();
    else this.#response.end(this.#whole.toString('latin1'), 'latin1');
  }

  fault(fault: Fault): void {
    if (this.#refused) return;
    const { headersSent, req, socket } = this.#response;
    if (!headersSent) {
      this.fails(fault);
      return;
    }
    this.breaksOff();
    // Never `end`: that would make half an answer look whole. HTTP/1.0 may have no length and no chunks: a reset tells.
    if (req.httpVersion === '1.0') socket?.resetAndDestroy();
    else this.#response.destroy();
  }
}

const onePiece = 16_384;
const lengthName = 'content-length';
/** The length that a head gives; not a number when it gives none. */
function lengthIn(headers: readonly Header[]): number {
  const field = headers.find(([name]) => name.length === lengthName.length && name.toLowerCase() === lengthName);
  return Number(field?.[1] ?? NaN);
}

const begun: Relay[] = [];
/** Looks at all that have begun in one round of events together. */
function flushSoon(relay: Relay): void {
  if (begun.push(relay) === 1) setImmediate(flushAll);
}
function flushAll(): void {
  for (const relay of begun) relay.flush();
  begun.length = 0;
}

/** Holds a whole answer, up to a limit. */
export class Collector implements Receiver {
  readonly #limit: number;
  readonly #settle: (result: Answer | Fault) => void;
  readonly #chunks: Buffer[] = [];
  #head: Omit<Answer, 'body'> | undefined;
  #bytes = 0;

  constructor(limit: number, settle: (result: Answer | Fault) => void) {
    this.#limit = limit;
    this.#settle = settle;
  }

  head(status: number, headers: Header[]): void {
    this.#head = { status, headers: endToEndHeaders(headers) };
  }

  data(chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes <= this.#limit) this.#chunks.push(chunk);
  }

  end(): void {
    const { headers = [], status = 0 } = this.#head ?? {};
    const whole = this.#head !== undefined && this.#bytes <= this.#limit;
    const read = whole ? decode(headers, Buffer.concat(this.#chunks), this.#limit) : undefined;
    this.#settle(read === undefined ? 'unreachable' : { status, ...read });
  }

  fault(fault: Fault): void {
    this.#settle(fault);
  }
}
