import { consumersOf, entryRefusal, parseAsk } from '../consumer/index.ts';
import { operationOutcome, type Check, type Refusal } from '../message/index.ts';
import { nodeId, type World } from '../sds/index.ts';
import { findInteraction, legsOf, memberOf, membersOfKind, type Topology } from '../topology/index.ts';
import { connectionCheck } from './connection-check.ts';
import type { Node, Step } from './node.ts';

/** The line from the people to their system; empty where the definition shows none in the system's organisation. */
function connectionFromPeople(topology: Topology, system: string): string | undefined {
  const people = membersOfKind(topology, 'people').map(({ id }) => id);
  const leg = legsOf(topology).find(({ from, to }) => nodeId(topology, to) === system && people.includes(from));
  if (leg !== undefined) return nodeId(topology, leg.connection);
  const boxOf = (id: string) => memberOf(topology, id).within.at(-1);
  const member = system.slice(nodeId(topology, '').length);
  return people.some((id) => boxOf(id) === boxOf(member)) ? undefined : '';
}

/** Whoever asks: where every exchange begins. Passes the ask to the consumer system that its path names. */
export function peopleNode({ topologies }: World): Node {
  const consumers = topologies.flatMap((topology) =>
    consumersOf(topology).map((consumer) => ({ topology, ...consumer })),
  );
  return {
    id: 'people',
    title: 'People',
    host: '',
    needsBody: () => false,
    receive(head, _body, facts) {
      const refuse = (refusal: Refusal, checks: readonly Check[] = []): Step => ({
        kind: 'answer',
        checks,
        answer: operationOutcome(refusal, facts.newId()),
      });
      const consumer = consumers.find(({ system }) => head.target.startsWith(`/${system}/`));
      if (consumer === undefined) {
        const paths = consumers.map(({ system }) => `/${system}/`).join(', ');
        const words = `Cannot ask at ${head.target}: expected a path that starts with one of ${paths}`;
        return refuse(entryRefusal(404, 'consumer', 'not-found', words));
      }
      const ask = parseAsk(head, consumer.interactions);
      if ('status' in ask) return refuse(ask);
      const connection = connectionFromPeople(consumer.topology, consumer.system);
      if (connection === undefined) {
        const expected = `a connection from the people of ${consumer.organisation} to ${consumer.system}`;
        return refuse(
          entryRefusal(502, 'no-connection', 'transient', `Cannot ask ${consumer.system}: expected ${expected}`),
          [connectionCheck('connection', 'A connection leads to the system', expected, undefined)],
        );
      }
      return {
        kind: 'forward',
        checks: [],
        purpose: findInteraction(ask.interaction)?.title ?? ask.interaction,
        onward: { to: consumer.system, connection },
        head,
        unanswered: () =>
          operationOutcome(
            entryRefusal(502, 'unreachable', 'transient', `Cannot reach ${consumer.system}`),
            facts.newId(),
          ),
      };
    },
  };
}
