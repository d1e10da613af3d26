import { operationOutcome } from '../message/index.ts';
import { answerLookup, nodeId, type World } from '../sds/index.ts';
import { decide, timedOut, unreachable } from '../ssp/index.ts';
import { legsOf, membersOfKind } from '../topology/index.ts';
import { connectionCheck } from './connection-check.ts';
import type { Fault, Node, Onward } from './node.ts';

/** The directory. */
export const directoryNode = ({ directory }: World): Node => ({
  id: 'sds',
  title: 'SDS',
  host: 'sds.spine.example',
  needsBody: () => false,
  receive: (head, _body, facts) => ({ kind: 'answer', checks: [], answer: answerLookup(head, directory, facts) }),
});

/** The server that a registered host names, if a connection leads from the proxy to it. */
function providerAt(world: World, host: string): Onward | undefined {
  for (const topology of world.topologies) {
    const server = membersOfKind(topology, 'mhs').find(({ member }) => member.host === host);
    const leg = legsOf(topology).find(({ from, to }) => from === 'ssp' && to === server?.id);
    if (leg !== undefined) return { to: nodeId(topology, leg.to), connection: nodeId(topology, leg.connection) };
  }
  return undefined;
}

/** The proxy: decides, and dials nothing but the servers of registered endpoints. */
export const proxyNode = (world: World): Node => ({
  id: 'ssp',
  title: 'Spine Secure Proxy',
  host: 'ssp.spine.example',
  needsBody: () => false,
  receive(head, _body, facts) {
    const { checks, outcome } = decide(head, world, facts);
    if (outcome.kind === 'refuse') {
      return { kind: 'answer', checks, answer: operationOutcome(outcome.refusal, facts.newId()) };
    }
    const unanswered = (fault: Fault) =>
      operationOutcome(fault === 'timed-out' ? timedOut() : unreachable(outcome.url), facts.newId());
    const onward = providerAt(world, outcome.host);
    const expected = `a connection from ssp to ${outcome.host}`;
    const all = [
      ...checks,
      connectionCheck('provider-connection', 'A connection leads to the provider', expected, onward?.connection),
    ];
    return onward === undefined
      ? { kind: 'answer', checks: all, answer: unanswered('unreachable') }
      : {
          kind: 'forward',
          checks: all,
          purpose: 'Forward',
          onward,
          head: outcome.head,
          unanswered,
        };
  },
});
