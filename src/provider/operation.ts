import { examine, type Answer, type CheckRule, type Examination } from '../message/index.ts';
import type { Diary } from './diary.ts';
import { refused } from './refused.ts';
import type { PracticeRequest } from './request.ts';

/** An answer, and the diary that holds after it. */
export interface DiaryAnswer {
  readonly answer: Answer;
  readonly diary: Diary;
}

/** What a system does for one interaction: checks of its own, then the answer. */
export type Operation = (request: PracticeRequest, diary: Diary) => DiaryAnswer & Pick<Examination, 'checks'>;

/** An operation by what it reads, what it demands of that, and what it answers then. */
export const operation =
  <Subject>(
    read: (request: PracticeRequest, diary: Diary) => Subject,
    rules: readonly CheckRule<Subject>[],
    answer: (subject: Subject, request: PracticeRequest, diary: Diary) => DiaryAnswer,
  ): Operation =>
  (request, diary) => {
    const subject = read(request, diary);
    const { checks, refusal } = examine(rules, subject);
    return refusal === undefined
      ? { checks, ...answer(subject, request, diary) }
      : { checks, diary, answer: refused(refusal, request) };
  };
