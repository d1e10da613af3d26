import { pathOf, queryOf, type Facts, type RequestHead } from '../message/index.ts';
import { answerFormat, bodyFormat, readBody, type Format, type XmlForm } from './formats.ts';
import type { Practice } from './practice.ts';
import type { Json } from './stu3/values.ts';
import { readToken, type TokenRequest } from './token-request.ts';

/** A request as a practice's system sees it, read once for everything that looks at it. */
export interface PracticeRequest extends TokenRequest {
  readonly head: RequestHead;
  /** What was sent; `undefined` when it is not well formed. */
  readonly resource: Json | undefined;
  /** What the answer is to be written in; `undefined` when that is not offered. */
  readonly format: Format | undefined;
  /** Below the service root, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
}

/** The parts of a path below the service root: `/Appointment/7` has `Appointment` and `7`. */
export const segmentsOf = ({ path }: PracticeRequest): string[] => path.split('/').slice(1);

/** The path without the version that a read may name: `/Appointment/7/_history/2` is a read of `/Appointment/7`. */
export const unversionedPath = ({ head, path }: PracticeRequest): string =>
  head.method === 'GET' ? path.replace(/^(\/Appointment\/[^/]+)\/_history\/[^/]*$/, '$1') : path;

/** Reads a request; nothing in it is judged yet. */
export function readPracticeRequest(
  head: RequestHead,
  body: string,
  practice: Practice,
  facts: Facts,
  xml: XmlForm | undefined,
): PracticeRequest {
  const rootPath = practice.serviceRoot.replace(/^https:\/\/[^/]*/, '');
  const query = new URLSearchParams(queryOf(head.target));
  return {
    ...readToken(head, practice, facts),
    head,
    resource: readBody(body, bodyFormat(head), xml),
    format: answerFormat(head, query),
    path: pathOf(head.target).slice(rootPath.length),
    query,
  };
}
