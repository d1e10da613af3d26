import type { Recorded } from '../check/index.ts';
import type { Node } from '../lab/index.ts';
import type { Answer, Facts, RequestHead } from '../message/index.ts';
import type { Search } from '../sds/index.ts';
import type { AuditedExchange } from '../ssp/index.ts';

/** Writes down what a consumer sends to the Spine's services while they run. */
export class Recorder {
  readonly #now: () => number;
  readonly #refuse: (head: RequestHead, facts: Facts) => Answer | undefined;
  readonly #onRequest: (count: number) => void;
  readonly #records: Recorded[] = [];
  /** What became of each request, by its head. */
  readonly #statuses = new Map<RequestHead, number>();
  #asked = 0;
  #answered = 0;

  /**
   * `refuse`: what the proxy is to answer in place of its own answer, if anything. `onRequest`: told how many requests to
   * the proxy have been answered, each time.
   */
  constructor(
    now: () => number,
    refuse: (head: RequestHead, facts: Facts) => Answer | undefined,
    onRequest: (count: number) => void,
  ) {
    this.#now = now;
    this.#refuse = refuse;
    this.#onRequest = onRequest;
  }

  /** Everything so far, in order. */
  get recorded(): readonly Recorded[] {
    return this.#records.map((record) => {
      if (record.to === 'ldap') return record;
      const status = this.#statuses.get(record.head);
      return status === undefined ? record : { ...record, status };
    });
  }

  /** How many requests to the proxy there were. */
  get asked(): number {
    return this.#asked;
  }

  /** A part of the network that is watched, if it is one of the Spine's. */
  readonly around = (node: Node): Node => {
    const { id } = node;
    if (id !== 'ssp' && id !== 'sds' && id !== 'pds') return node;
    return {
      ...node,
      receive: (head, body, facts) => {
        this.#records.push({ to: id, atMs: facts.nowMs, head });
        if (id === 'ssp') this.#asked += 1;
        const refusal = id === 'ssp' ? this.#refuse(head, facts) : undefined;
        return refusal === undefined
          ? node.receive(head, body, facts)
          : { kind: 'answer', checks: [], answer: refusal };
      },
    };
  };

  readonly onSearch = (search: Search): void => {
    this.#records.push({ to: 'ldap', atMs: this.#now(), search });
  };

  readonly onAudit = ({ head, status }: AuditedExchange): void => {
    if (status !== undefined) this.#statuses.set(head, status);
    this.#answered += 1;
    this.#onRequest(this.#answered);
  };
}
