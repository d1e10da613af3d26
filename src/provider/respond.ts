import { examine, fhirAnswer, operationOutcome, type Check, type Facts, type RequestHead } from '../message/index.ts';
import { careConnectInteractions as care, findInteraction, interactionsOf } from '../topology/index.ts';
import { book, cancel, readAppointment, type DiaryAnswer } from './appointments.ts';
import { practiceChecks, readPracticeRequest } from './checks.ts';
import type { Diary } from './diary.ts';
import type { Practice } from './practice.ts';
import { capabilityStatement } from './resources.ts';
import { searchSlots } from './slot-search.ts';

/** What a practice's system does with a request. */
export interface PracticeAnswer extends DiaryAnswer {
  readonly checks: readonly Check[];
}

/** Whether the body of a request has to be read whole before it can be answered. */
export const needsBody = (head: RequestHead): boolean => head.method === 'POST' || head.method === 'PUT';

/**
 * Answers a request as an appointment provider does (Care Connect booking). Pure: hands back the diary that holds
 * afterwards, so that two bookings of one slot, answered one after the other, can only end in one.
 */
export function respond(
  head: RequestHead,
  body: string,
  practice: Practice,
  diary: Diary,
  facts: Facts,
): PracticeAnswer {
  const request = readPracticeRequest(head, practice, facts);
  const { checks, refusal } = examine(practiceChecks, request);
  if (refusal !== undefined) return { checks, diary, answer: operationOutcome(refusal, facts.newId()) };

  const [interaction] = interactionsOf(practice.interactions, head.method, request.path);
  const id = request.path.split('/')[2] ?? '';
  const done = (result: DiaryAnswer): PracticeAnswer => ({ checks, ...result });
  switch (interaction?.id) {
    case care.searchSlots.id:
      return done({ answer: searchSlots(request, diary), diary });
    case care.book.id:
      return done(book(request, body, diary));
    case care.read.id:
      return done(readAppointment(request, id, diary));
    case care.update.id:
      return done(cancel(request, id, body, diary));
    default:
      return done({ answer: fhirAnswer(200, capabilityStatement(practice)), diary });
  }
}

/** Plain words for what a request asks, such as `Search for free slots`. */
export const titleOf = (interactionId: string): string => findInteraction(interactionId)?.title ?? interactionId;
