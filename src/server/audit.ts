import type { ServerResponse } from 'node:http';
import type { Check, RequestHead } from '../message/index.ts';
import type { AuditedExchange } from '../ssp/index.ts';

/** Follows one request at the proxy from its head to the end of its answer, and then tells, once. */
export class Passage {
  readonly #startMs = performance.now();
  #decision: Pick<AuditedExchange, 'head' | 'checks' | 'nowMs'> | undefined;
  #status: number | undefined;
  #decidedMs = 0;
  #answeredMs: number | undefined;
  #brokenOff = false;

  constructor(response: ServerResponse, tell: (exchange: AuditedExchange) => void) {
    response.once('close', () => {
      if (this.#decision === undefined) return;
      tell({
        ...this.#decision,
        ...(this.#status !== undefined && { status: this.#status }),
        durations: {
          decidedMs: this.#decidedMs,
          ...(this.#answeredMs !== undefined && { answeredMs: this.#answeredMs }),
          totalMs: this.#elapsed(),
        },
        ...(!response.writableFinished && { brokenOffBy: this.#brokenOff ? 'provider' : 'consumer' }),
      });
    });
  }

  decided(head: RequestHead, checks: readonly Check[], nowMs: number): void {
    this.#decision = { head, checks, nowMs };
    this.#decidedMs = this.#elapsed();
  }

  /** The consumer is sent this status, be it the proxy's own or the provider's. */
  sent(status: number): void {
    this.#status = status;
  }

  /** The head of the provider's answer is there. */
  answered(status: number): void {
    this.sent(status);
    this.#answeredMs = this.#elapsed();
  }

  /** The provider's answer broke off after it had begun. */
  brokeOff(): void {
    this.#brokenOff = true;
  }

  #elapsed(): number {
    return performance.now() - this.#startMs;
  }
}
