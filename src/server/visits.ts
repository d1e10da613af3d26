import { emptyVisit, type Visit } from '../exchange/index.ts';
import { headerValue, type Header } from '../message/index.ts';

/** Header by which each part tells the one before it where its visit is kept. Ours; the guide allows debug headers. */
const visitHeader = 'Exchange-Visit';

/** The headers without the one that names a visit: it speaks to the part next door only. */
export const withoutVisit = (headers: readonly Header[]): Header[] =>
  headers.filter(([name]) => name.toLowerCase() !== visitHeader.toLowerCase());

/** How many visits are kept; the oldest go first. */
const kept = 1024;

/** The visits of a running network, by number. */
export class Visits {
  readonly #visits: Visit[] = [];
  #count = 0;

  /** Keeps a visit. @returns the header that names it */
  keep(visit: Visit): Header {
    this.#visits[this.#count % kept] = visit;
    return [visitHeader, String(this.#count++)];
  }

  /** The visit that an answer names; an empty one when it names none, or one that is no longer kept. */
  of(headers: readonly Header[]): Visit {
    const number = Number(headerValue(headers, visitHeader));
    const isKept = number < this.#count && number >= this.#count - kept;
    return (isKept ? this.#visits[number % kept] : undefined) ?? emptyVisit;
  }
}
