import type { Answer, Check, Header, RequestHead } from '../message/index.ts';

/** One request on its way, from one running part to the next, and what became of it. */
export interface Hop {
  /** Running parts as `<topology>/<member>`; the Spine's own are `sds` and `ssp`, whoever asks is `people`. */
  readonly from: string;
  readonly to: string;
  /** The line of the picture that carried it, as `<topology>/<connection>`. */
  readonly connection: string;
  /** Plain words, such as `Look up the ASID and Party Key`. */
  readonly purpose: string;
  readonly request: RequestHead;
  /** What the receiving part checked, in its order. */
  readonly checks: readonly Check[];
  readonly answer: { readonly status: number; readonly headers: readonly Header[] };
}

/** What a running part did with a request that reached it: its checks, and the requests that it made itself. */
export interface Visit {
  readonly checks: readonly Check[];
  readonly onward: readonly { readonly hop: Omit<Hop, 'checks'>; readonly visit: Visit }[];
}

/** A visit in which nothing happened yet, or of which nothing is known. */
export const emptyVisit: Visit = { checks: [], onward: [] };

/**
 * What one ask went through: the answer, and every hop on the way. The same shape whether it
 * ran in memory or over sockets, so that the two can be compared.
 */
export interface Exchange {
  readonly answer: { readonly status: number; readonly body: unknown; readonly headers: readonly Header[] };
  /** The check that failed first, with the part where it failed; absent when all went well. */
  readonly failed?: { readonly at: string; readonly check: Check };
  /** In the order in which they were sent; the first is the ask itself. */
  readonly hops: readonly Hop[];
}

const hopsOf = ({ onward }: Visit): Hop[] =>
  onward.flatMap(({ hop, visit }) => [{ ...hop, checks: visit.checks }, ...hopsOf(visit)]);

const parseBody = (body: string): unknown => {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return body;
  }
};

/** The exchange that a visit amounts to. A JSON body is given as its value, any other as text. */
export function toExchange(visit: Visit, { status, headers, body }: Answer): Exchange {
  const hops = hopsOf(visit);
  const arrivals = [{ to: 'people', checks: visit.checks }, ...hops];
  const [failed] = arrivals.flatMap(({ to, checks }) =>
    checks.filter(({ verdict }) => verdict === 'failed').map((check) => ({ at: to, check })),
  );
  return { answer: { status, body: parseBody(body), headers }, ...(failed && { failed }), hops };
}
