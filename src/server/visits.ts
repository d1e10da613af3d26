import type { IncomingMessage } from 'node:http';
import { emptyVisit, type Visit } from '../exchange/index.ts';
import { headerValue, type Header, type RequestHead } from '../message/index.ts';

/**
 * Header by which a part asks the next one what it does, and by which that one tells where it has kept it. Ours; the
 * guide allows debug headers.
 */
const visitHeader = 'Exchange-Visit';
const lowerCase = visitHeader.toLowerCase();

/** Whether a request asks what becomes of it. */
export const asksForVisit = ({ headers }: IncomingMessage): boolean => headers[lowerCase] !== undefined;

/** A request that asks what becomes of it. */
export const askingForVisit = (head: RequestHead): RequestHead => ({
  ...head,
  headers: [...head.headers, [visitHeader, 'wanted']],
});

/** The headers without the one that speaks of visits: it is for the part next door only. */
export const withoutVisit = (headers: readonly Header[]): Header[] =>
  headers.filter(([name]) => name.length !== lowerCase.length || name.toLowerCase() !== lowerCase);

/** How many visits are kept for those who have asked; the oldest go first. */
const kept = 1024;

/** The visits of a running network, by number, until they are fetched. */
export class Visits {
  readonly #visits: (Visit | undefined)[] = [];
  #count = 0;

  /** Keeps a visit. @returns the header that names it */
  keep(visit: Visit): Header {
    this.#visits[this.#count % kept] = visit;
    return [visitHeader, String(this.#count++)];
  }

  /** Fetches the visit that an answer names; an empty one when it names none, or one that is no longer kept. */
  take(headers: readonly Header[]): Visit {
    const number = Number(headerValue(headers, visitHeader));
    if (!(number < this.#count && number >= this.#count - kept)) return emptyVisit;
    const visit = this.#visits[number % kept];
    this.#visits[number % kept] = undefined;
    return visit ?? emptyVisit;
  }
}
