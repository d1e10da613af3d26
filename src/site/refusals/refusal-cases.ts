import { requestOperators, settingOperators, type FaultName, type Replay } from '../../atlas/index.ts';
import { toAskHead } from '../../consumer/index.ts';
import { diagnose, type Diagnosis } from '../../doctor/index.ts';
import {
  certificatesOf,
  createNetwork,
  fixedFacts,
  pairAsk,
  rosterOf,
  runExchange,
  type ExampleAsk,
  type Scene,
} from '../../lab/index.ts';
import type { Refusal, RequestHead } from '../../message/index.ts';
import { toWorld, type World } from '../../sds/index.ts';
import { decide, type ListedRefusal } from '../../ssp/index.ts';
import type { Topology } from '../../topology/index.ts';

/** A request that is refused as the list says, from a run. */
export interface RefusalCase extends ExampleAsk {
  readonly world: World;
  /** The request before the fault was put in. */
  readonly good: RequestHead;
  readonly head: RequestHead;
  readonly diagnosis: Diagnosis;
  /** The refusal that the run gave. */
  readonly refusal: Refusal;
  /** What the lab shows it by; absent where the lab cannot show it. */
  readonly replay?: Replay;
}

const unknownAsid = '200000000999';
const standings = ['expired', 'revoked', 'untrusted'];

/** The fault of the atlas that provokes each refusal of a check, where one fault provokes them all. */
const faults: Readonly<Record<string, FaultName>> = {
  method: { operator: 'method-another', place: 'TRACE' },
  'url-form': { operator: 'url-http', place: 'URL' },
  'header-authorization': { operator: 'header-missing', place: 'Authorization' },
  'sender-interaction': { operator: 'sender-unknown', place: `Ssp-From: ${unknownAsid}` },
  'sender-certificate': { operator: 'certificate-name', place: 'connection' },
  'receiver-interaction': { operator: 'receiver-unknown', place: `Ssp-To: ${unknownAsid}` },
  agreement: { operator: 'agreement-missing', place: 'agreement' },
  'target-url': { operator: 'url-port', place: 'URL' },
  'interaction-request': { operator: 'method-another', place: 'PUT' },
};

/** The fault of the atlas that provokes a refusal; none where the atlas has no such fault. */
function faultOf({ check = '', why }: ListedRefusal): FaultName | undefined {
  const header = /^(\S+) is missing, malformed/.exec(why)?.[1];
  // Authorization that is missing is a refusal of its own.
  if (header !== undefined) {
    return { operator: header === 'Authorization' ? 'header-twice' : 'header-missing', place: header };
  }
  if (check === 'client-certificate') {
    if (why.startsWith('Plain HTTP')) return undefined;
    const standing = standings.find((each) => why.endsWith(each));
    return { operator: `certificate-${standing ?? 'none'}`, place: 'connection' };
  }
  if (check !== 'token') return faults[check];
  if (why.includes('sections')) return { operator: 'token-unreadable', place: 'Authorization' };
  return why.includes('in time')
    ? { operator: 'token-expired', place: 'token: iat and exp' }
    : { operator: 'claim-missing', place: 'token: aud' };
}

const asText = (head: RequestHead): RequestHead => ({
  ...head,
  headers: [...head.headers, ['Content-Type', 'text/plain']],
});

/** The request with a fault of the atlas in it; as it is where the fault lies elsewhere. */
function spoilt(good: RequestHead, scene: Scene, fault?: FaultName): RequestHead {
  const operator = requestOperators.find(({ id }) => id === fault?.operator);
  return operator?.places(good, scene).find(({ place }) => place === fault?.place)?.head ?? good;
}

/** The first two who share a search that needs an agreement. */
function exampleIn(world: World): ExampleAsk | undefined {
  const { consumers, practices } = rosterOf(world);
  for (const consumer of consumers) {
    for (const practice of practices) {
      const interaction = consumer.interactions.find(
        (id) => id.includes(':gpconnect:') && id.includes(':search:slot') && practice.interactions.includes(id),
      );
      if (interaction !== undefined) {
        return { consumer, practice, ask: { ...pairAsk(consumer, practice, fixedFacts().nowMs), interaction } };
      }
    }
  }
  return undefined;
}

/**
 * Runs a request that is refused as a listed refusal says; gives `undefined` where no two definitions share the search.
 *
 * @throws Error if the run gives another refusal than the one listed: a page cannot show what does not happen
 */
export function refusalCase(listed: ListedRefusal, all: readonly Topology[]): RefusalCase | undefined {
  const { check, options, profiles, why } = listed;
  const world = toWorld(all, {
    agreements: check === 'agreement' ? [] : 'all',
    ...(profiles[0] && { profile: profiles[0] }),
    ...(options && { proxy: options }),
  });
  const example = exampleIn(world);
  if (example === undefined) return undefined;
  const good = goodHead(example, all);
  const scene = { world, ...example };
  const fault = faultOf(listed);
  const setting = settingOperators.find(({ id }) => id === fault?.operator);
  const connection = setting?.connection ?? 'plain';
  const head = check === 'media-type' ? asText(good) : spoilt(good, scene, fault);
  const peer = why.startsWith('Plain HTTP') ? 'plain-http' : certificatesOf(connection, scene)('', 'ssp');
  const facts = { ...fixedFacts(), ...(peer !== undefined && { peerCertificate: peer }) };
  const { checks, outcome } = decide(head, world, facts);
  const failed = checks.find(({ verdict }) => verdict === 'failed')?.id;
  if (outcome.kind !== 'refuse' || failed !== check || outcome.refusal.code !== listed.refusal.code) {
    throw new Error(`Cannot show "${why}": expected a refusal by ${check ?? 'no check'}, got ${failed ?? 'none'}`);
  }
  const { consumer, practice, ask } = example;
  return {
    ...example,
    world,
    good,
    head,
    diagnosis: diagnose(head, world, facts),
    refusal: outcome.refusal,
    ...(options === undefined &&
      fault && {
        replay: {
          consumer: consumer.system,
          practice: practice.ods,
          interaction: ask.interaction,
          profile: world.profile,
          agreed: world.agreements === 'all',
          connection,
          fault,
        },
      }),
  };
}

/** The request of an example as it reaches the proxy, where nothing is wrong with it. */
function goodHead({ ask }: ExampleAsk, all: readonly Topology[]): RequestHead {
  const network = createNetwork(toWorld(all, { agreements: 'all' }));
  const { hops } = runExchange(network, ask, fixedFacts());
  return hops.find(({ to }) => to === 'ssp')?.request ?? toAskHead(ask);
}
