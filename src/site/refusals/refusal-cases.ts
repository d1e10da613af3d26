import { toAskHead } from '../../consumer/index.ts';
import { diagnose, type Diagnosis } from '../../doctor/index.ts';
import {
  createNetwork,
  fixedFacts,
  pairAsk,
  rosterOf,
  runExchange,
  setClaims,
  setHeader,
  type ExampleAsk,
} from '../../lab/index.ts';
import type { Facts, Refusal, RequestHead } from '../../message/index.ts';
import { toWorld, type World } from '../../sds/index.ts';
import { decide, type ListedRefusal } from '../../ssp/index.ts';
import type { Topology } from '../../topology/index.ts';
import type { ConnectionKind } from '../../lab/index.ts';

/** A request that is refused as the list says, from a run. */
export interface RefusalCase extends ExampleAsk {
  readonly world: World;
  /** The request before the fault was put in. */
  readonly good: RequestHead;
  readonly head: RequestHead;
  readonly diagnosis: Diagnosis;
  /** The refusal that the run gave. */
  readonly refusal: Refusal;
  /** The connection that the lab has for it; absent where the lab cannot show it. */
  readonly connection?: ConnectionKind;
}

interface Fault {
  readonly spoil?: (head: RequestHead) => RequestHead;
  readonly peer?: Exclude<Facts['peerCertificate'], undefined>;
  readonly connection?: ConnectionKind;
}

const unknownAsid = '200000000999';
const dropped = (name: string): Fault => ({ spoil: (head) => setHeader(head, name) });
const replaced = (name: string, value: string): Fault => ({ spoil: (head) => setHeader(head, name, value) });

const standings = ['expired', 'revoked', 'untrusted'] as const;

function certificateFault(why: string, { consumer }: ExampleAsk): Fault {
  if (why.startsWith('Plain HTTP')) return { peer: 'plain-http' };
  const standing = standings.find((each) => why.endsWith(each));
  return standing === undefined
    ? { peer: 'none', connection: 'none' }
    : { peer: { fqdns: [consumer.host], issuer: 'Sub CA', standing }, connection: standing };
}

function tokenFault(why: string): Fault {
  if (why.includes('sections')) return replaced('Authorization', 'Bearer one.two');
  return { spoil: (head) => setClaims(head, why.includes('in time') ? { exp: 0 } : { aud: undefined }) };
}

/** The smallest fault that provokes a refusal, by the check that gives it. */
function faultOf({ check = '', why }: ListedRefusal, example: ExampleAsk): Fault {
  const header = /^(\S+) is missing, malformed/.exec(why)?.[1];
  if (header !== undefined) return header === 'Authorization' ? replaced(header, 'Basic abc') : dropped(header);
  switch (check) {
    case 'client-certificate':
      return certificateFault(why, example);
    case 'method':
      return { spoil: (head) => ({ ...head, method: 'TRACE' }) };
    case 'url-form':
      return { spoil: (head) => ({ ...head, target: head.target.replace('/https://', '/') }) };
    case 'header-authorization':
      return dropped('Authorization');
    case 'sender-interaction':
      return replaced('Ssp-From', unknownAsid);
    case 'sender-certificate':
      return { peer: { fqdns: ['another.example'], issuer: 'Sub CA', standing: 'valid' }, connection: 'name' };
    case 'receiver-interaction':
      return replaced('Ssp-To', unknownAsid);
    case 'target-url':
      return { spoil: (head) => ({ ...head, target: head.target.replace(/^\/https:\/\/[^/]+/, '$&:443') }) };
    case 'interaction-request':
      return { spoil: (head) => ({ ...head, method: 'PUT' }) };
    case 'token':
      return tokenFault(why);
    case 'media-type':
      return { spoil: (head) => ({ ...head, headers: [...head.headers, ['Content-Type', 'text/plain']] }) };
    default:
      return {};
  }
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
  const { spoil, peer, connection } = faultOf(listed, example);
  const head = spoil === undefined ? good : spoil(good);
  const facts = { ...fixedFacts(), ...(peer !== undefined && { peerCertificate: peer }) };
  const { checks, outcome } = decide(head, world, facts);
  const failed = checks.find(({ verdict }) => verdict === 'failed')?.id;
  if (outcome.kind !== 'refuse' || failed !== check || outcome.refusal.code !== listed.refusal.code) {
    throw new Error(`Cannot show "${why}": expected a refusal by ${check ?? 'no check'}, got ${failed ?? 'none'}`);
  }
  const inLab = options === undefined && (peer === undefined || connection !== undefined);
  return {
    ...example,
    world,
    good,
    head,
    diagnosis: diagnose(head, world, facts),
    refusal: outcome.refusal,
    ...(inLab && { connection: connection ?? 'plain' }),
  };
}

/** The request of an example as it reaches the proxy, where nothing is wrong with it. */
function goodHead({ ask }: ExampleAsk, all: readonly Topology[]): RequestHead {
  const network = createNetwork(toWorld(all, { agreements: 'all' }));
  const { hops } = runExchange(network, ask, fixedFacts());
  return hops.find(({ to }) => to === 'ssp')?.request ?? toAskHead(ask);
}
