import {
  examine,
  headerValue,
  queryOf,
  type Answer,
  type Check,
  type Facts,
  type RequestHead,
} from '../message/index.ts';
import { findInteraction } from '../topology/index.ts';
import { practiceChecks } from './checks/index.ts';
import type { Diary } from './diary.ts';
import { answerFormat, bodyFormat, inFormat, type XmlForm } from './formats.ts';
import type { DiaryAnswer, Operation } from './operation.ts';
import type { Practice } from './practice.ts';
import { refused } from './refused.ts';
import { requestIdHeaders } from './request-ids.ts';
import { readPracticeRequest, type PracticeRequest } from './request.ts';

/** What a practice's system is able to do: the whole of it, or the part that a page has loaded. */
export interface Software {
  /** By interaction ID: it alone decides, never the method or path, which two may share. */
  readonly operations: ReadonlyMap<string, Operation>;
  /** @default JSON only */
  readonly xml?: XmlForm;
}

/** What a practice's system does with a request. */
export interface PracticeAnswer extends DiaryAnswer {
  readonly checks: readonly Check[];
}

/**
 * Answers a request as an appointment provider does, for GP Connect and for Care Connect. Pure: hands back the diary
 * that holds afterwards, so that two bookings of one slot, answered one after the other, can only end in one.
 */
export type Respond = (
  head: RequestHead,
  body: string,
  practice: Practice,
  diary: Diary,
  facts: Facts,
) => PracticeAnswer;

/** Whether the body of a request has to be read whole before it can be answered. */
export const needsBody = (head: RequestHead): boolean => head.method === 'POST' || head.method === 'PUT';

/** Whether software has all that an answer to a request can need. */
export function isEnough({ operations, xml }: Software, head: RequestHead): boolean {
  const id = headerValue(head.headers, 'Ssp-InteractionID') ?? '';
  const formats = [bodyFormat(head), answerFormat(head, new URLSearchParams(queryOf(head.target)))];
  return (operations.has(id) || findInteraction(id) === undefined) && (xml !== undefined || !formats.includes('xml'));
}

/** How a system with this software answers. */
export const respondWith =
  ({ operations, xml }: Software): Respond =>
  (head, body, practice, diary, facts) => {
    const request = readPracticeRequest(head, body, practice, facts, xml);
    const result = decide(request, diary, operations);
    return { ...result, answer: finished(result.answer, request, xml) };
  };

function decide(request: PracticeRequest, diary: Diary, operations: Software['operations']): PracticeAnswer {
  const { checks, refusal } = examine(practiceChecks, request);
  if (refusal !== undefined) return { checks, diary, answer: refused(refusal, request) };
  const operation = operations.get(request.interaction?.id ?? '');
  if (operation === undefined) throw new Error('Cannot answer: expected an operation for every interaction there is');
  const result = operation(request, diary);
  return { ...result, checks: [...checks, ...result.checks] };
}

/** An answer in the format that was asked for, with what every answer of its programme carries. */
function finished(answer: Answer, request: PracticeRequest, xml: XmlForm | undefined): Answer {
  const written = inFormat(answer, request.format, xml);
  return { ...written, headers: [...written.headers, ...requestIdHeaders(request)] };
}
