/**
 * Run requests through a world in memory, and see every hop and every check.
 *
 * @module network
 */
export { type Ask } from '../consumer/ask.ts';
export { consumersOf, type ConsumerIdentity } from '../consumer/identity.ts';
export { type Exchange, type Hop } from '../exchange/exchange.ts';
export { fixedFacts } from '../lab/facts.ts';
export { type Network } from '../lab/assembly.ts';
export { createNetwork } from '../lab/network.ts';
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
export { practicesOf, type Practice } from '../provider/practice.ts';
export { decide, type Decision, type Forward } from '../ssp/decide.ts';
export { type Usage } from '../ssp/throttle.ts';
