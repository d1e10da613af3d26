import {
  decodeToken,
  headerValue,
  pathOf,
  queryOf,
  type Claims,
  type Facts,
  type RequestHead,
  type TokenReading,
} from '../message/index.ts';
import { findInteraction, type Interaction } from '../topology/index.ts';
import { answerFormat, bodyFormat, readBody, type Format, type XmlForm } from './formats.ts';
import type { Practice } from './practice.ts';
import { isShallow, type Json } from './stu3/values.ts';

/** A request as a practice's system sees it, read once for everything that looks at it. */
export interface PracticeRequest {
  readonly head: RequestHead;
  /** What was sent; `undefined` when it is not well formed. */
  readonly resource: Json | undefined;
  /** What the answer is to be written in; `undefined` when that is not offered. */
  readonly format: Format | undefined;
  readonly practice: Practice;
  readonly facts: Facts;
  /** Below the service root, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** What `Ssp-InteractionID` names; `undefined` when it names nothing known. */
  readonly interaction: Interaction | undefined;
  readonly claims: Claims | undefined;
  /** Why there are no claims; empty when there are. */
  readonly tokenFault: string;
}

/** The parts of a path below the service root: `/Appointment/7` has `Appointment` and `7`. */
export const segmentsOf = ({ path }: PracticeRequest): string[] => path.split('/').slice(1);

/** The path without the version that a read may name: `/Appointment/7/_history/2` is a read of `/Appointment/7`. */
export const unversionedPath = ({ head, path }: PracticeRequest): string =>
  head.method === 'GET' ? path.replace(/^(\/Appointment\/[^/]+)\/_history\/[^/]*$/, '$1') : path;

const shallow = (reading: TokenReading): TokenReading =>
  'claims' in reading && !isShallow(reading.claims) ? { fault: 'payload is nested too deeply' } : reading;

/** Reads a request; nothing in it is judged yet. */
export function readPracticeRequest(
  head: RequestHead,
  body: string,
  practice: Practice,
  facts: Facts,
  xml: XmlForm | undefined,
): PracticeRequest {
  const rootPath = practice.serviceRoot.replace(/^https:\/\/[^/]*/, '');
  const [, token] = /^Bearer (\S+)$/.exec(headerValue(head.headers, 'Authorization') ?? '') ?? [];
  const reading = token === undefined ? { fault: 'not Bearer and a token' } : shallow(decodeToken(token));
  const id = headerValue(head.headers, 'Ssp-InteractionID') ?? '';
  const query = new URLSearchParams(queryOf(head.target));
  return {
    head,
    resource: readBody(body, bodyFormat(head), xml),
    format: answerFormat(head, query),
    practice,
    facts,
    path: pathOf(head.target).slice(rootPath.length),
    query,
    interaction: findInteraction(id),
    claims: 'claims' in reading ? reading.claims : undefined,
    tokenFault: 'fault' in reading ? reading.fault : '',
  };
}
