/** What is published of requests at the proxy, in our own words: for tests. */
import hosted from '../../../examples/provider-separate-mhs/topology.ts';
import asking from '../../../examples/consumer-separate-mhs/topology.ts';
import { createNetwork, pairAsk, rosterOf, runExchange } from '../../lab/index.ts';
import { fixedFacts } from '../../lab/facts.ts';
import { clinic, farm, otherProgramme } from '../../lab/testing/definitions.ts';
import { desk, north, proxyHead, smallWorld, south, type Changes } from '../../lab/testing/small-world.ts';
import { operationOutcome } from '../../message/index.ts';
import { toWorld, type ProxyOptions } from '../../sds/index.ts';
import { careConnectInteractions as care, gpConnectInteractions as gpc, source } from '../../topology/index.ts';
import type { InferredCase, PublishedCase } from '../../topology/testing/published.ts';
import { decide } from '../decide.ts';

const errors = source('gpconnect', 'pages/development/development_fhir_error_handling_guidance.md');
const guide = source('spine-core', 'pages/design/ssp_implementation_guide.md');

const tests = source('provider-testing', 'GPConnect.Provider.AcceptanceTests/SSP.feature');
const otherwise = (proxy: Partial<ProxyOptions>) => toWorld([clinic, farm], { proxy });

/** What the proxy does, in one line: `forwarded`, or `403 forbidden 403 ASID_CHECK_…`. */
const decided =
  (changes: Changes, world = smallWorld) =>
  (): string => {
    const { outcome } = decide(proxyHead(changes), world, fixedFacts());
    if (outcome.kind !== 'refuse') return outcome.kind === 'forward' ? 'forwarded' : 'answered';
    const { status, body } = operationOutcome(outcome.refusal, 'an-id');
    const { issue } = JSON.parse(body) as {
      issue: { severity: string; code: string; details?: { coding: { code: string; display: string }[] } }[];
    };
    const coding = issue[0]?.details?.coding[0];
    return [status, issue[0]?.severity, issue[0]?.code, coding?.code, coding?.display]
      .filter((part) => part !== undefined)
      .join(' ');
  };

/** What a consumer gets for a look at what a practice offers, over all parts. */
function metadata(): string {
  const world = toWorld([asking, hosted], { agreements: 'all' });
  const { consumers, practices } = rosterOf(world);
  const [consumer, practice] = [consumers[0], practices[0]];
  if (consumer === undefined || practice === undefined) return 'nobody';
  const ask = { ...pairAsk(consumer, practice, fixedFacts().nowMs), interaction: gpc.metadata.id, path: '/metadata' };
  const { answer } = runExchange(createNetwork(world), ask, fixedFacts());
  return `${answer.status} ${(answer.body as { resourceType: string }).resourceType}`;
}

const { serviceRoot } = north;
const otherRoot = (root: string) => ({ target: `/${root}/Slot` });
const varies = (target: string) =>
  `400 error invalid 400 ENDPOINT_${serviceRoot}_CPAID_S200000009201-2_VARIES_FROM_TARGETURL_${target}/Slot`;
const elsewhere = 'https://host.farm.example/v1/test';
const ported = serviceRoot.replace('.example', '.example:443');

/** Of requests at the proxy. */
export const proxyRequests: readonly PublishedCase[] = [
  ['both are registered, and agreed', metadata, '200 CapabilityStatement', tests],
  [
    'the sender may not use the interaction',
    decided({ headers: { 'Ssp-From': '200000009102' }, interaction: care.book.id, method: 'POST' }),
    '403 error forbidden 403 ASID_CHECK_FAILED_MESSAGESENDER_200000009102',
    errors,
  ],
  [
    'the receiver does not answer the interaction',
    decided({ headers: { 'Ssp-To': south.asid }, interaction: otherProgramme }),
    `403 error forbidden 403 PARTYKEY_INTERACTION_CHECK_FAILED_MESSAGERECEIVER_${south.asid}`,
    errors,
  ],
  [
    'nobody has the receiver’s ASID, where the tests of GP Connect count',
    decided({ headers: { 'Ssp-To': '123456789123' } }, otherwise({ unknownReceiver: 400 })),
    /^400 error \S+ BAD_REQUEST /,
    tests,
  ],
  [
    'the provider is asked more than all together may',
    decided({}, otherwise({ limits: { periodSeconds: 60, perProvider: 0 } })),
    /^503 /,
    guide,
  ],
  [
    'nothing is agreed, and the interaction is one of Care Connect',
    decided({}, toWorld([clinic, farm], { agreements: [] })),
    'forwarded',
    source('uec-appointments', '_pages/functional_spec/gpc/fs_gpcdiff.md'),
  ],
  ['the path of the service root is another', decided(otherRoot(elsewhere)), varies(elsewhere), errors],
  [
    'the service root has a port',
    decided(otherRoot(ported)),
    varies(ported),
    source('gpconnect', '_includes/sds_ssp_warning.html'),
  ],
  [
    'the method is TRACE, by GP Connect',
    decided({ method: 'TRACE' }, toWorld([clinic, farm], { profile: 'gpc-1.2.3' })),
    '405 fatal forbidden 405 405: Method Not Allowed',
    errors,
  ],
  [
    'the names of the headers are in other cases',
    decided({
      headers: { 'Ssp-TraceID': undefined, 'Ssp-From': undefined },
      added: [
        ['ssp-traceid', '6a9e2f10-0000-4000-8000-000000000001'],
        ['SSP-FROM', desk.asid],
      ],
    }),
    'forwarded',
    guide,
  ],
];

/** Of the proxy, but published by nobody. */
export const inferredProxy: readonly InferredCase[] = [
  ['there is no Ssp-TraceID', 'a provider’s answer is published, the proxy’s is not; ours is a provider’s'],
  ['the method is DELETE', 'the guide plans it and other pages demand it; ours is 405'],
  ['the sender is the host, the token’s organisation another', 'the proxy cannot tell: it is seen in the audit record'],
];
