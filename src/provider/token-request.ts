import {
  decodeToken,
  headerValue,
  type Claims,
  type Facts,
  type RequestHead,
  type TokenReading,
} from '../message/index.ts';
import { findInteraction, type Interaction } from '../topology/index.ts';
import type { Practice } from './practice.ts';
import { isShallow } from './stu3/values.ts';

/** What of a request its token is judged by. */
export interface TokenRequest {
  readonly practice: Practice;
  readonly facts: Facts;
  /** What `Ssp-InteractionID` names; `undefined` when it names nothing known. */
  readonly interaction: Interaction | undefined;
  readonly claims: Claims | undefined;
  /** Why there are no claims; empty when there are. */
  readonly tokenFault: string;
}

const shallow = (reading: TokenReading): TokenReading =>
  'claims' in reading && !isShallow(reading.claims) ? { fault: 'payload is nested too deeply' } : reading;

/** Reads the token of a request; nothing in it is judged yet. */
export function readToken({ headers }: RequestHead, practice: Practice, facts: Facts): TokenRequest {
  const [, token] = /^Bearer (\S+)$/.exec(headerValue(headers, 'Authorization') ?? '') ?? [];
  const reading = token === undefined ? { fault: 'not Bearer and a token' } : shallow(decodeToken(token));
  return {
    practice,
    facts,
    interaction: findInteraction(headerValue(headers, 'Ssp-InteractionID') ?? ''),
    claims: 'claims' in reading ? reading.claims : undefined,
    tokenFault: 'fault' in reading ? reading.fault : '',
  };
}
