import { headerValue, type CheckRule, type Header } from '../message/index.ts';
import { source } from '../topology/index.ts';
import type { Diary } from './diary.ts';
import type { PracticeRequest } from './request.ts';
import { rule } from './rule.ts';

const integrity = source('uec-appointments', '_pages/functional_spec/fs_xti.md');

const sentId = ({ head }: PracticeRequest): string => headerValue(head.headers, 'X-Request-ID')?.trim() ?? '';

/** The request id with the ASID that sent it, since two askers may come upon the same; empty when none was sent. */
export const requestKey = (request: PracticeRequest): string =>
  sentId(request) === '' ? '' : `${headerValue(request.head.headers, 'Ssp-From') ?? ''} ${sentId(request)}`;

/** A booking or cancellation that was done once is not done again; a request that was refused may come again. */
export const requestIdNew: CheckRule<{ readonly request: PracticeRequest; readonly diary: Diary }> = rule({
  id: 'request-id-new',
  title: 'X-Request-ID has not been used',
  source: integrity,
  expected: 'an id of this request alone',
  refuse: 'DUPLICATE_REJECTED',
  look: ({ request, diary }) => [sentId(request) || 'none', !diary.requestIds.has(requestKey(request))],
});

/** Care Connect answers carry an id of their own, and give the asker's id back. */
export const requestIdHeaders = (request: PracticeRequest): Header[] =>
  request.interaction?.programme === 'careconnect'
    ? [
        ['X-Request-ID', request.facts.newId()],
        ...(sentId(request) === '' ? [] : [['X-Correlation-ID', sentId(request)] as const]),
      ]
    : [];
