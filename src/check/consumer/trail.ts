import { decodeToken, headerValue, headerValues, pathOf, type Claims, type RequestHead } from '../../message/index.ts';
import { findByAsid, type AsRecord, type MhsRecord, type World } from '../../sds/index.ts';
import { findInteraction, type Interaction } from '../../topology/index.ts';
import { toLookup, type Lookup } from './lookups.ts';
import type { Recorded } from './recorded.ts';

/** A request to the proxy, read for all rules. */
export interface Asked {
  /** Its place among all that was recorded. */
  readonly index: number;
  readonly atMs: number;
  readonly head: RequestHead;
  readonly status: number | undefined;
  readonly interaction: Interaction | undefined;
  /** The system that asks, by `Ssp-From`. */
  readonly sender: AsRecord | undefined;
  /** The registered endpoint with which the URL begins. */
  readonly endpoint: MhsRecord | undefined;
  /** Below the service root, without the query; empty where the URL begins with no registered root. */
  readonly path: string;
  /** The raw token; `undefined` when there is none. */
  readonly token: string | undefined;
  readonly claims: Claims | undefined;
}

/** Everything that a consumer did, in order. */
export interface Trail {
  readonly world: World;
  readonly asked: readonly Asked[];
  readonly lookups: readonly Lookup[];
}

function toAsked(
  { head, atMs, status }: Recorded & { head: RequestHead; status?: number },
  index: number,
  world: World,
): Asked {
  const header = (name: string) => headerValue(head.headers, name) ?? '';
  const url = pathOf(head.target).slice(1);
  // The longest root, where one begins with another.
  const [endpoint] = world.directory.endpoints
    .filter((record) => url === record.endpoint || url.startsWith(`${record.endpoint}/`))
    .sort((a, b) => b.endpoint.length - a.endpoint.length);
  const [, token] = /^Bearer (\S+)$/.exec(header('Authorization')) ?? [];
  const reading = token === undefined ? undefined : decodeToken(token);
  return {
    index,
    atMs,
    head,
    status,
    interaction: findInteraction(header('Ssp-InteractionID')),
    sender: findByAsid(world.directory, header('Ssp-From')),
    endpoint,
    path: endpoint === undefined ? '' : url.slice(endpoint.endpoint.length),
    token,
    claims: reading !== undefined && 'claims' in reading ? reading.claims : undefined,
  };
}

/** Reads what was recorded. */
export const readTrail = (recorded: readonly Recorded[], world: World): Trail => ({
  world,
  asked: recorded.flatMap((each, index) => (each.to === 'ssp' ? [toAsked(each, index, world)] : [])),
  lookups: recorded.flatMap((each, index) => toLookup(each, index, world) ?? []),
});

/** The one value of a header, or `undefined` when it is missing or stands twice. */
export function onlyValue({ head }: Asked, name: string): string | undefined {
  const values = headerValues(head.headers, name);
  return values.length === 1 ? values[0] : undefined;
}
