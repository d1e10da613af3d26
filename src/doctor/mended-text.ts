import type { Header, RequestHead } from '../message/index.ts';
import { parseRequestText } from './request-text.ts';

/** A request as it stands on the wire, without a body. */
export const toRequestText = ({ method, target, headers }: RequestHead): string =>
  [`${method} ${target} HTTP/1.1`, ...headers.map(([name, value]) => `${name}: ${value}`)].join('\n');

const lines = ({ method, target, headers }: RequestHead): string =>
  [method, target, ...headers.map(([name, value]) => `${name.toLowerCase()}: ${value}`).sort()].join('\n');

const isIn = (headers: readonly Header[], [name, value]: Header): boolean =>
  headers.some(([other, its]) => other === name && its === value);

/** A short value may stand in many places of a long body. */
const mostTries = 200;

/** One thing that stands in the one request and not in the other: a piece of text for another. */
type Change = readonly [before: string, after: string];

/** What was changed between two requests, as pieces of text that may stand in whatever they were read from. */
function changeBetween(head: RequestHead, mended: RequestHead): Change | undefined {
  if (head.method !== mended.method) return [head.method, mended.method];
  if (head.target !== mended.target) return [head.target, mended.target];
  const [before] = head.headers.filter((header) => !isIn(mended.headers, header));
  const [after] = mended.headers.filter((header) => !isIn(head.headers, header));
  if (before === undefined || after === undefined) return undefined;
  return before[1] === after[1] ? [before[0], after[0]] : [before[1], after[1]];
}

/** The text with a piece replaced, once for each place where it stands. */
function* replaced(text: string, [before, after]: Change): Generator<string> {
  if (before === '') return;
  for (let at = text.indexOf(before); at >= 0; at = text.indexOf(before, at + 1)) {
    yield text.slice(0, at) + after + text.slice(at + before.length);
  }
}

/** The text with a header more, as an argument of curl or as a line. */
function* extended(text: string, mended: RequestHead, head: RequestHead): Generator<string> {
  for (const [name, value] of mended.headers.filter((header) => !isIn(head.headers, header))) {
    yield text.replace(/\bcurl(?:\.exe)?\b/i, (curl) => `${curl} -H "${name}: ${value}"`);
    yield text.replace(/^(?:> )?\S+ \S.*$/m, (line) => `${line}\n${name}: ${value}`);
  }
  if (head.method !== mended.method) yield text.replace(/\bcurl(?:\.exe)?\b/i, (curl) => `${curl} -X ${mended.method}`);
}

/** The text with a header less: an argument of curl, or a line. */
function* shortened(text: string): Generator<string> {
  const pieces =
    /[ \t]*(?:-H|--header)[ =]*(?:"[^"\n]*"|'[^'\n]*')(?:[ \t]*\\\r?\n)?|^[!#-'*+.^-`|~\w-]+:.*(?:\r?\n|$)/gm;
  for (const { index, 0: piece } of text.matchAll(pieces))
    yield text.slice(0, index) + text.slice(index + piece.length);
}

/**
 * The text of a request with an edit made in it, everything else as it was typed. Each way of making it is tried, and the
 * first is given that reads as the mended request; where none does, the request stands as on the wire, without its body.
 */
export function mendedText(text: string, mended: RequestHead): string {
  const head = parseRequestText(text);
  if ('problem' in head) return toRequestText(mended);
  const change = changeBetween(head, mended);
  const wanted = lines(mended);
  const ways = [change === undefined ? [] : replaced(text, change), extended(text, mended, head), shortened(text)];
  let tries = 0;
  for (const way of ways) {
    for (const candidate of way) {
      if (tries++ > mostTries) return toRequestText(mended);
      const read = parseRequestText(candidate);
      if (!('problem' in read) && lines(read) === wanted) return candidate;
    }
  }
  return toRequestText(mended);
}
