import { consumersOf, tokenLifeSeconds, type ConsumerIdentity } from '../consumer/index.ts';
import { headerValue, type RequestHead } from '../message/index.ts';
import { practicesOf, type Practice } from '../provider/index.ts';
import type { World } from '../sds/index.ts';
import { findInteraction } from '../topology/index.ts';
import { claimsOf, setClaims, setHeader } from './request-edits.ts';

/** Who asks whom, where. */
export interface Scene {
  readonly world: World;
  readonly consumer: ConsumerIdentity;
  readonly practice: Practice;
}

/** One thing that goes wrong in practice, done to a request that would go through. */
export interface Mistake {
  /** Stable name. */
  readonly id: string;
  /** What went wrong, in a few words. */
  readonly title: string;
  /** The request with the mistake in it; `undefined` where it does not fit the scene. */
  readonly spoil: (head: RequestHead, scene: Scene) => RequestHead | undefined;
}

const unknownAsid = '200000000999';

/** Another organisation that asks through the same server: the one whose identity is mixed up with the asker's. */
const companionOf = ({ world, consumer }: Scene): ConsumerIdentity | undefined =>
  world.topologies.flatMap(consumersOf).find(({ host, asid }) => host === consumer.host && asid !== consumer.asid);

const neighbourOf = ({ world, practice }: Scene): Practice | undefined =>
  world.topologies.flatMap(practicesOf).find(({ asid }) => asid !== practice.asid);

const withTarget = (head: RequestHead, change: (target: string) => string): RequestHead | undefined => {
  const target = change(head.target);
  return target === head.target ? undefined : { ...head, target };
};

const shiftToken = (head: RequestHead, issued: number, life: number): RequestHead => {
  const iat = Number(claimsOf(head)['iat']) + issued;
  return setClaims(head, { iat, exp: iat + life });
};

/** The mistakes that a reader can try with one press, from the URL to the token. */
export const mistakes: readonly Mistake[] = [
  {
    id: 'unknown-sender',
    title: 'An ASID that is not registered',
    spoil: (head) => setHeader(head, 'Ssp-From', unknownAsid),
  },
  {
    id: 'asid-of-another',
    title: 'The ASID of another organisation behind the same server',
    spoil(head, scene) {
      const companion = companionOf(scene);
      return companion && setHeader(head, 'Ssp-From', companion.asid);
    },
  },
  {
    id: 'unknown-receiver',
    title: 'A provider’s ASID that is not registered',
    spoil: (head) => setHeader(head, 'Ssp-To', unknownAsid),
  },
  {
    id: 'practice-by-header',
    title: 'The practice chosen by header, not by URL',
    spoil(head, scene) {
      const neighbour = neighbourOf(scene);
      return neighbour && setHeader(head, 'Ssp-To', neighbour.asid);
    },
  },
  {
    id: 'missing-header',
    title: 'A header left out',
    spoil: (head) => setHeader(head, 'Ssp-TraceID'),
  },
  {
    id: 'twice',
    title: 'A header sent twice',
    spoil: (head) => ({
      ...head,
      headers: [...head.headers, ['Ssp-From', headerValue(head.headers, 'Ssp-From') ?? '']],
    }),
  },
  {
    id: 'port-added',
    title: ':443 added to the host',
    spoil: (head) => withTarget(head, (target) => target.replace(/^\/https:\/\/[^/]+/, '$&:443')),
  },
  {
    id: 'stale-directory',
    title: 'A service root URL remembered from before it moved',
    spoil: (head) => withTarget(head, (target) => target.replace('/STU3/1/', '/STU3/0/')),
  },
  {
    id: 'wrong-interaction',
    title: 'The interaction ID of another request',
    spoil(head, { practice }) {
      const sent = headerValue(head.headers, 'Ssp-InteractionID') ?? '';
      const other = practice.interactions.find(
        (id) => id !== sent && findInteraction(id)?.path !== findInteraction(sent)?.path,
      );
      return other && setHeader(head, 'Ssp-InteractionID', other);
    },
  },
  {
    id: 'method',
    title: 'A method that is not carried',
    spoil: (head) => ({ ...head, method: 'TRACE' }),
  },
  {
    id: 'no-token',
    title: 'No token',
    spoil: (head) => setHeader(head, 'Authorization'),
  },
  {
    id: 'expired-token',
    title: 'A token ten minutes old',
    spoil: (head) => shiftToken(head, -600, tokenLifeSeconds),
  },
  {
    id: 'long-token',
    title: 'A token that lives an hour',
    spoil: (head) => shiftToken(head, 0, 3600),
  },
  {
    id: 'wrong-scope',
    title: 'A token with the scope of another request',
    spoil: (head) => setClaims(head, { requested_scope: 'patient/none' }),
  },
];
