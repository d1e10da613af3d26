/** The two small definitions as a world for tests, with requests that go through. */
import { consumersOf, toClaims } from '../../consumer/index.ts';
import { encodeToken, type Claims, type Header, type RequestHead } from '../../message/index.ts';
import { practicesOf } from '../../provider/index.ts';
import { toWorld } from '../../sds/index.ts';
import { careConnectInteractions, type InteractionId } from '../../topology/index.ts';
import { fixedFacts } from '../facts.ts';
import { clinic, farm } from './definitions.ts';

/** The two together; no agreements. */
export const smallWorld = toWorld([clinic, farm]);

const first = <T>(values: readonly T[]): T => {
  const [value] = values;
  if (value === undefined) throw new Error('Cannot build the small world: it is empty');
  return value;
};

/** The consumer that asks, unless a test says otherwise. */
export const desk = first(consumersOf(clinic));
/** The practice that answers, unless a test says otherwise. */
export const north = first(practicesOf(farm));
/** Its neighbour behind the same server. */
export const south = first(practicesOf(farm).slice(1));

/** How a request differs from one that goes through; `undefined` leaves a header or claim out. */
export interface Changes {
  readonly method?: string;
  readonly target?: string;
  readonly interaction?: InteractionId;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly added?: readonly Header[];
  readonly claims?: Claims;
}

const { searchSlots } = careConnectInteractions;
const rootPath = north.serviceRoot.replace('https://host.farm.example', '');

/** Claims of the desk to the north practice, with some changed. */
export const deskToken = (changes: Claims = {}, interaction: InteractionId = searchSlots.id): string =>
  encodeToken({ ...toClaims(desk, interaction, north.serviceRoot, fixedFacts().nowMs), ...changes });

/** A request of the desk as the proxy gets it. */
export function proxyHead(changes: Changes = {}): RequestHead {
  const interaction = changes.interaction ?? searchSlots.id;
  const headers: Record<string, string | undefined> = {
    Host: 'ssp.spine.example',
    'Ssp-TraceID': '6a9e2f10-0000-4000-8000-000000000001',
    'Ssp-From': desk.asid,
    'Ssp-To': north.asid,
    'Ssp-InteractionID': interaction,
    Authorization: `Bearer ${deskToken(changes.claims, interaction)}`,
    ...changes.headers,
  };
  return {
    method: changes.method ?? 'GET',
    target: changes.target ?? `/${north.serviceRoot}/Slot?status=free`,
    headers: [
      ...Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
      ...(changes.added ?? []),
    ],
  };
}

/** The same as the practice gets it; `target` is below the service root. */
export const practiceHead = ({ target = '/Slot?status=free', ...changes }: Changes = {}): RequestHead => ({
  ...proxyHead(changes),
  target: `${rootPath}${target}`,
});
