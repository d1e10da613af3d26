import { consumersOf, converse, entryRefusal, parseAsk, toAskHead, type ConsumerIdentity } from '../consumer/index.ts';
import { operationOutcome, type Check, type Facts, type RequestHead } from '../message/index.ts';
import { nodeId } from '../sds/index.ts';
import { memberOf, routeBetween, type Topology } from '../topology/index.ts';
import { connectionCheck } from './connection-check.ts';
import type { Node, Step } from './node.ts';

const noConnection = (from: string, to: string): Check =>
  connectionCheck('connection', 'A connection leads to the Spine', `a connection from ${from} to ${to}`, undefined);

/** A consumer system or the server in front of it: passes an ask towards the Spine; the last one asks. */
export function consumerNode(topology: Topology, member: string): Node {
  const id = nodeId(topology, member);
  const placed = memberOf(topology, member).member;
  const consumers = consumersOf(topology);

  function receive(head: RequestHead, _body: string, facts: Facts): Step {
    const refuse = (checks: readonly Check[], refusal: ReturnType<typeof entryRefusal>): Step => ({
      kind: 'answer',
      checks,
      answer: operationOutcome(refusal, facts.newId()),
    });
    const consumer = consumers.find(({ system }) => head.target.startsWith(`/${system}/`));
    const ask = parseAsk(head, consumer?.interactions ?? []);
    if ('status' in ask) return refuse([], ask);
    if (consumer === undefined) {
      const names = consumers.map(({ system }) => system).join(', ');
      return refuse(
        [],
        entryRefusal(404, 'consumer', 'not-found', `Cannot ask ${ask.system}: expected one of ${names}`),
      );
    }
    const [leg] = routeBetween(topology, member, 'ssp') ?? routeToServer(topology, member, consumer);
    if (leg === undefined) {
      return refuse(
        [noConnection(id, 'ssp')],
        entryRefusal(502, 'no-connection', 'transient', `Cannot send from ${id} to ssp: no connection leads there`),
      );
    }
    const unanswered = () =>
      operationOutcome(
        entryRefusal(502, 'unreachable', 'transient', `Cannot reach ${leg.to} from ${id}`),
        facts.newId(),
      );
    const connection = nodeId(topology, leg.connection);
    if (leg.to === 'ssp') {
      return {
        kind: 'converse',
        checks: [],
        conversation: converse(ask, consumer, facts),
        onward: ({ to }) => ({ to, connection }),
        unanswered,
      };
    }
    return {
      kind: 'forward',
      checks: [],
      purpose: 'Hand over to the server',
      onward: { to: nodeId(topology, leg.to), connection },
      head: { ...toAskHead(ask), headers: head.headers },
      unanswered,
    };
  }
  return { id, title: placed.title, host: 'host' in placed ? placed.host : '', needsBody: () => false, receive };
}

/** Without a way to the Spine a message still gets as far as the system's own server. */
function routeToServer(topology: Topology, member: string, consumer: ConsumerIdentity) {
  const registration = Object.values(topology.registrations).find(
    (candidate) => 'system' in candidate && nodeId(topology, candidate.system) === consumer.system,
  );
  return registration === undefined ? [] : (routeBetween(topology, member, registration.mhs) ?? []);
}
