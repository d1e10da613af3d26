import type { Call } from '../consumer/index.ts';
import type { Answer, Check, Facts, Header, RequestHead } from '../message/index.ts';

/** The next running part on a message's way, and the line that leads there. */
export interface Onward {
  readonly to: string;
  /** As `<topology>/<connection>`. */
  readonly connection: string;
}

/** Why the next part gave no answer: nothing that can be read came back, or nothing in time. */
export type Fault = 'unreachable' | 'timed-out';

/** What a running part does with a request. Whoever carries messages does what it says and decides nothing. */
export type Step =
  /** Answers itself. */
  | { readonly kind: 'answer'; readonly checks: readonly Check[]; readonly answer: Answer }
  /** Passes the request on, its body streaming behind it, and the answer back. */
  | {
      readonly kind: 'forward';
      readonly checks: readonly Check[];
      readonly purpose: string;
      readonly onward: Onward;
      readonly head: RequestHead;
      /** What this part adds to the headers of the answer that it passes back. */
      readonly answerHeaders?: readonly Header[];
      /** The answer when the next part gives none. */
      readonly unanswered: (fault: Fault) => Answer;
    }
  /** Sends requests of its own before it answers. */
  | {
      readonly kind: 'converse';
      readonly checks: readonly Check[];
      readonly conversation: Generator<Call, Answer, Answer>;
      /** Where a call goes. */
      readonly onward: (call: Call) => Onward;
      readonly unanswered: (call: Call, fault: Fault) => Answer;
    };

/** How a part takes connections where the network runs TLS. */
export interface Admission {
  /** Whether whoever connects is asked for a certificate. */
  readonly clientCertificate: boolean;
  /** What becomes of plain HTTP: it is told why it is refused, or the connection is closed. */
  readonly plainHttp: 'refuse' | 'drop';
  /** Added to every answer. */
  readonly headers: readonly Header[];
}

/** A running part of a world: a consumer system, a server, a practice's system, the directory or the proxy. */
export interface Node {
  /** As `<topology>/<member>`, or `sds` and `ssp`. */
  readonly id: string;
  readonly title: string;
  /** The name by which the wire knows it; empty for parts that only their own server reaches. */
  readonly host: string;
  /** Absent for parts that only their own organisation reaches: these never speak TLS here. */
  readonly admission?: Admission;
  /** Whether the body has to be read before the step can be told. */
  readonly needsBody: (head: RequestHead) => boolean;
  readonly receive: (head: RequestHead, body: string, facts: Facts) => Step;
}
