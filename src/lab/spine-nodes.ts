import { operationOutcome, type Answer, type Facts } from '../message/index.ts';
import { answerLookup, nodeId, type World } from '../sds/index.ts';
import { decide, noUsage, timedOut, unreachable, type Forward } from '../ssp/index.ts';
import { legsOf, membersOfKind } from '../topology/index.ts';
import { connectionCheck } from './connection-check.ts';
import type { Admission, Fault, Node, Onward } from './node.ts';

/** The directory. */
export const directoryNode = ({ directory }: World): Node => ({
  id: 'sds',
  title: 'SDS',
  host: 'sds.spine.example',
  // NHSDigital/spine-directory-service-api: callers are known by an API key, not by a certificate.
  admission: { clientCertificate: false, plainHttp: 'drop', headers: [] },
  needsBody: () => false,
  receive: (head, _body, facts) => ({ kind: 'answer', checks: [], answer: answerLookup(head, directory, facts) }),
});

/** The servers of providers to which a connection leads from the proxy, by host name; the first connection counts. */
function providersOf({ topologies }: World): ReadonlyMap<string, Onward> {
  const found = topologies.flatMap((topology) =>
    legsOf(topology).flatMap(({ from, to, connection }) => {
      const server = membersOfKind(topology, 'mhs').find(({ id }) => from === 'ssp' && id === to);
      const onward = { to: nodeId(topology, to), connection: nodeId(topology, connection) };
      return server === undefined ? [] : [[server.member.host, onward] as const];
    }),
  );
  return new Map(found.reverse());
}

// nhsconnect/FHIR-SpineCore, pages/design/ssp_implementation_guide.md: HSTS is employed, and plain HTTP to the port of TLS
// is answered 497. The tests of GP Connect let a closed connection pass and not this answer (provider-testing,
// SSP.feature, Non-SSL to SSL). How long HSTS holds is not published: ours is short, because a browser takes it for
// everything else on localhost, too.
const proxyAdmission = ({ plainHttp }: World['proxy']): Admission => ({
  clientCertificate: true,
  plainHttp,
  headers: [['Strict-Transport-Security', 'max-age=300']],
});

/** What the proxy answers when a provider does not. */
const unansweredBy =
  ({ url, answerHeaders }: Forward, facts: Facts) =>
  (fault: Fault): Answer => {
    const refusal = fault === 'timed-out' ? timedOut() : unreachable(url);
    return operationOutcome({ ...refusal, headers: answerHeaders }, facts.newId());
  };

/** The proxy: decides, dials nothing but the servers of registered endpoints, and counts what has passed. */
export function proxyNode(world: World): Node {
  const providers = providersOf(world);
  let usage = noUsage;
  return {
    id: 'ssp',
    title: 'Spine Secure Proxy',
    host: 'ssp.spine.example',
    admission: proxyAdmission(world.proxy),
    needsBody: () => false,
    receive(head, _body, facts) {
      const { checks, outcome, usage: after } = decide(head, world, facts, usage);
      usage = after;
      if (outcome.kind === 'answer') return { kind: 'answer', checks, answer: outcome.answer };
      if (outcome.kind === 'refuse') {
        return { kind: 'answer', checks, answer: operationOutcome(outcome.refusal, facts.newId()) };
      }
      const { answerHeaders } = outcome;
      const unanswered = unansweredBy(outcome, facts);
      const onward = providers.get(outcome.host);
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
            answerHeaders,
            unanswered,
          };
    },
  };
}
