import { operationOutcome, providerRefusal } from '../message/index.ts';
import { choosePractice } from '../mhs/index.ts';
import { emptyDiary, needsBody, type Practice, type Respond } from '../provider/index.ts';
import { nodeId } from '../sds/index.ts';
import { memberOf, ours, type Topology } from '../topology/index.ts';
import type { Node } from './node.ts';

const within = ours('how a server inside a data centre answers for a practice it cannot reach is not published');

/** A server in front of practices: passes each request to the practice that its URL means. */
export function providerServerNode(topology: Topology, member: string): Node {
  const placed = memberOf(topology, member).member;
  return {
    id: nodeId(topology, member),
    title: placed.title,
    host: 'host' in placed ? placed.host : '',
    // nhsconnect/gpconnect, development_api_security_guidance.md: connections over insecure protocols are dropped.
    admission: { clientCertificate: true, plainHttp: 'drop', headers: [] },
    needsBody: () => false,
    receive(head, _body, facts) {
      const { checks, outcome } = choosePractice(head, topology, member, facts);
      if (outcome.kind === 'refuse') {
        return { kind: 'answer', checks, answer: operationOutcome(outcome.refusal, facts.newId()) };
      }
      const system = nodeId(topology, outcome.practice.system);
      return {
        kind: 'forward',
        checks,
        purpose: 'Pass on, by the URL',
        onward: { to: system, connection: nodeId(topology, outcome.leg.connection) },
        head,
        unanswered: () =>
          operationOutcome(providerRefusal('INTERNAL_SERVER_ERROR', `Cannot reach ${system}`, within), facts.newId()),
      };
    },
  };
}

/** A practice's system, with the diary that it keeps as long as it runs. */
export function practiceNode(practice: Practice, respond: Respond): Node {
  let diary = emptyDiary;
  return {
    id: practice.system,
    title: practice.name,
    host: '',
    needsBody,
    receive(head, body, facts) {
      const { checks, answer, diary: next } = respond(head, body, practice, diary, facts);
      diary = next;
      return { kind: 'answer', checks, answer };
    },
  };
}
