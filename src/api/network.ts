/**
 * Run requests through a world in memory, and see every hop and every check.
 *
 * @module network
 */
export { type Ask } from '../consumer/ask.ts';
export { consumersOf, type ConsumerIdentity } from '../consumer/identity.ts';
export { diagnose, type Diagnosis, type Mend } from '../doctor/diagnose.ts';
export { type Edit } from '../doctor/edits.ts';
export { parseRequestText } from '../doctor/request-text.ts';
export { type TextProblem } from '../doctor/text-problem.ts';
export { type Exchange, type Hop } from '../exchange/exchange.ts';
export { fixedFacts } from '../lab/facts.ts';
export { createNetwork, type Network } from '../lab/network.ts';
export { exampleAsk, pairAsk, rosterOf, toCurl, type ExampleAsk, type Roster } from '../lab/roster.ts';
export { runExchange } from '../lab/run.ts';
export { type Check, type Verdict } from '../message/checks.ts';
export {
  headerValue,
  type Answer,
  type Facts,
  type Header,
  type PeerCertificate,
  type RequestHead,
} from '../message/heads.ts';
export { type Refusal } from '../message/refusal.ts';
export { decodeToken, encodeToken, type Claims, type TokenReading } from '../message/token.ts';
export { practicesOf, type Practice } from '../provider/practice.ts';
export { decide, type Decision, type Forward } from '../ssp/decide.ts';
export { type Usage } from '../ssp/throttle.ts';
