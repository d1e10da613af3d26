import type { ServerResponse } from 'node:http';
import type { Check, RequestHead } from '../message/index.ts';
import type { Relay } from './receivers.ts';

/** How an exchange ended: told to its end, given up by the client, or broken off by the provider. */
export type Ending = 'whole' | 'client-left' | 'broken-off';

/** What became of one request at the proxy; no bodies. The head holds the bearer token: whoever logs leaves it out. */
export interface Audited {
  readonly head: RequestHead;
  /** All checks in order; the one that failed decided. */
  readonly checks: readonly Check[];
  readonly clientAddress: string;
  /** Absent when the client left before there was one. */
  readonly status?: number;
  readonly ending: Ending;
  /** Bytes of a body that was passed on. */
  readonly bytes: number;
  /** Milliseconds from the arrival of the head: to the verdict, to the head of the answer, to the end. */
  readonly decideMs: number;
  readonly firstByteMs?: number;
  readonly totalMs: number;
}

/** Follows one request from its head to the end of its answer, and then tells, once. */
export class Passage {
  readonly #startMs = performance.now();
  #head: RequestHead | undefined;
  #checks: readonly Check[] = [];
  #decideMs = 0;
  #status: number | undefined;
  #firstByteMs: number | undefined;
  /** The answer that is passed on, when one is. */
  relay: Pick<Relay, 'bytes' | 'brokenOff'> | undefined;

  constructor(response: ServerResponse, clientAddress: string, tell: (audited: Audited) => void) {
    response.once('close', () => {
      if (this.#head === undefined) return;
      tell({
        head: this.#head,
        checks: this.#checks,
        clientAddress,
        ...(this.#status !== undefined && { status: this.#status }),
        ending: response.writableFinished ? 'whole' : this.relay?.brokenOff === true ? 'broken-off' : 'client-left',
        bytes: this.relay?.bytes ?? 0,
        decideMs: this.#decideMs,
        ...(this.#firstByteMs !== undefined && { firstByteMs: this.#firstByteMs }),
        totalMs: this.#elapsed(),
      });
    });
  }

  decided(head: RequestHead, checks: readonly Check[]): void {
    this.#head = head;
    this.#checks = checks;
    this.#decideMs = this.#elapsed();
  }

  answered(status: number): void {
    this.#status = status;
    this.#firstByteMs = this.#elapsed();
  }

  #elapsed(): number {
    return performance.now() - this.#startMs;
  }
}
