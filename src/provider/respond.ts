import { examine, type Answer, type Check, type Facts, type RequestHead } from '../message/index.ts';
import { findInteraction } from '../topology/index.ts';
import { practiceChecks } from './checks/index.ts';
import type { Diary } from './diary.ts';
import { inFormat } from './formats.ts';
import type { DiaryAnswer } from './operation.ts';
import { operations } from './operations.ts';
import type { Practice } from './practice.ts';
import { refused } from './refused.ts';
import { requestIdHeaders } from './request-ids.ts';
import { readPracticeRequest, type PracticeRequest } from './request.ts';

/** What a practice's system does with a request. */
export interface PracticeAnswer extends DiaryAnswer {
  readonly checks: readonly Check[];
}

/** Whether the body of a request has to be read whole before it can be answered. */
export const needsBody = (head: RequestHead): boolean => head.method === 'POST' || head.method === 'PUT';

/**
 * Answers a request as an appointment provider does, for GP Connect and for Care Connect. Pure: hands back the diary
 * that holds afterwards, so that two bookings of one slot, answered one after the other, can only end in one.
 */
export function respond(
  head: RequestHead,
  body: string,
  practice: Practice,
  diary: Diary,
  facts: Facts,
): PracticeAnswer {
  const request = readPracticeRequest(head, body, practice, facts);
  const result = decide(request, diary);
  return { ...result, answer: finished(result.answer, request) };
}

function decide(request: PracticeRequest, diary: Diary): PracticeAnswer {
  const { checks, refusal } = examine(practiceChecks, request);
  if (refusal !== undefined) return { checks, diary, answer: refused(refusal, request) };
  const operation = operations.get(request.interaction?.id ?? '');
  if (operation === undefined) throw new Error('Cannot answer: expected the checks to refuse what is not implemented');
  const result = operation(request, diary);
  return { ...result, checks: [...checks, ...result.checks] };
}

/** An answer in the format that was asked for, with what every answer of its programme carries. */
function finished(answer: Answer, request: PracticeRequest): Answer {
  const written = inFormat(answer, request.format);
  return { ...written, headers: [...written.headers, ...requestIdHeaders(request)] };
}

/** Plain words for what a request asks, such as `Search for free slots`. */
export const titleOf = (interactionId: string): string => findInteraction(interactionId)?.title ?? interactionId;
