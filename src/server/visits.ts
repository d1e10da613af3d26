import { emptyVisit, type Visit } from '../exchange/index.ts';
import { headerValue, type Header } from '../message/index.ts';

/** Header by which each part tells the one before it where its visit is kept. Ours; the guide allows debug headers. */
const visitHeader = 'Exchange-Visit';

/** The name of the visit that an answer comes from. */
export const visitOf = (headers: readonly Header[]): string | undefined => headerValue(headers, visitHeader);

/** The headers without the one that names a visit: it speaks to the part next door only. */
export const withoutVisit = (headers: readonly Header[]): Header[] =>
  headers.filter(([name]) => name.toLowerCase() !== visitHeader.toLowerCase());

/** How many visits are kept; the oldest go first. */
const kept = 1000;

/** The visits of a running network, by number. */
export class Visits {
  readonly #visits = new Map<string, Visit>();
  #count = 0;

  /** Keeps a visit. @returns the header that names it */
  keep(visit: Visit): Header {
    const number = String(++this.#count);
    this.#visits.set(number, visit);
    this.#visits.delete(String(this.#count - kept));
    return [visitHeader, number];
  }

  /** The visit of that name; an empty one when there is none, as for a part that is not ours. */
  of(name: string | undefined): Visit {
    return this.#visits.get(name ?? '') ?? emptyVisit;
  }
}
