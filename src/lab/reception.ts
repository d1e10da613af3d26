import { operationOutcome, type Answer, type Refusal } from '../message/index.ts';
import { ours } from '../topology/index.ts';

const limits = ours('limits of a request are not published; these are the local network’s');

/** Why a part cannot take a request in, before any rule has looked at it. */
export type ReceptionFault = 'malformed' | 'head-too-long' | 'body-too-long' | 'too-slow';

const refusals: Readonly<Record<ReceptionFault, readonly [status: number, issue: string, diagnostics: string]>> = {
  malformed: [400, 'structure', 'The request is not HTTP/1.1 that has one meaning only'],
  'too-slow': [408, 'timeout', 'The request did not arrive in time'],
  'body-too-long': [413, 'too-long', 'The body is longer than this part holds'],
  'head-too-long': [431, 'too-long', 'The head of the request is longer than this part reads'],
};

function receptionRefusal(fault: ReceptionFault): Refusal {
  const [status, issue, diagnostics] = refusals[fault];
  return { code: fault, status, severity: 'error', issue, diagnostics, source: limits };
}

/** The answer to a request that never got as far as a rule. */
export const receptionAnswer = (fault: ReceptionFault, id: string): Answer =>
  operationOutcome(receptionRefusal(fault), id);
