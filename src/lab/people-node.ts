import { consumersOf, entryRefusal, parseAsk } from '../consumer/index.ts';
import { operationOutcome, type Refusal } from '../message/index.ts';
import { nodeId, type World } from '../sds/index.ts';
import { findInteraction, legsOf, memberOf, type Topology } from '../topology/index.ts';
import type { Node, Step } from './node.ts';

/** The line from the people to their system; empty where the definition shows no people. */
function connectionFromPeople(topology: Topology, system: string): string {
  const leg = legsOf(topology).find(
    ({ from, to }) => nodeId(topology, to) === system && memberOf(topology, from).member.kind === 'people',
  );
  return leg === undefined ? '' : nodeId(topology, leg.connection);
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
      const refuse = (refusal: Refusal): Step => ({
        kind: 'answer',
        checks: [],
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
      return {
        kind: 'forward',
        checks: [],
        purpose: findInteraction(ask.interaction)?.title ?? ask.interaction,
        onward: { to: consumer.system, connection: connectionFromPeople(consumer.topology, consumer.system) },
        head,
        unreachable: () =>
          operationOutcome(
            entryRefusal(502, 'unreachable', 'transient', `Cannot reach ${consumer.system}`),
            facts.newId(),
          ),
      };
    },
  };
}
