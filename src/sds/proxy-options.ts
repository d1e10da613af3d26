import type { ProfileId } from '../topology/index.ts';

/** The methods that any source gives the proxy. */
export type ProxyMethod = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';

/** How many requests may pass in one period. Neither numbers nor algorithm are published: they are ours. */
export interface ProxyLimits {
  /** Seconds of a period; periods follow each other without a gap. */
  readonly periodSeconds: number;
  /** Requests of one consumer ASID; one more is answered 429. @default any number */
  readonly perConsumer?: number;
  /** Requests of all consumers to one provider host; one more is answered 503. @default any number */
  readonly perProvider?: number;
}

/**
 * What the proxy does where sources differ, or where nobody says anything. The profile decides, unless a world says
 * otherwise. Sources stand with the checks and refusals in src/ssp.
 */
export interface ProxyOptions {
  /** Methods that are carried. The guide plans DELETE and PATCH for later. @default GET, POST and PUT */
  readonly methods: readonly ProxyMethod[];
  /**
   * Whether the proxy answers OPTIONS itself, as the tests of GP Connect want; the guide plans it for later.
   *
   * @default true for gpc-1.2.3, else false
   */
  readonly preflight: boolean;
  /**
   * Whether the provider's URL may also be percent-encoded as a whole (`/https%3A%2F%2F…`), as record retrieval has it;
   * GP Connect and UEC print it raw only.
   *
   * @default true for spine-core, else false
   */
  readonly encodedTargets: boolean;
  /** The media types that a body may have; others are answered 415. The guide restricts none. @default any */
  readonly mediaTypes: readonly string[] | 'any';
  /**
   * Whether the proxy checks the token. The guide says that it should and leaves it out of its first release.
   *
   * @default false: claims are for the log, and the provider checks them
   */
  readonly checksToken: boolean;
  /** Whether the proxy checks that method and path are those of the interaction. @default false: the provider does */
  readonly checksRequest: boolean;
  /** @default none */
  readonly limits: ProxyLimits | undefined;
  /** Status for a sender that may not use the interaction: 403 is published, 415 was seen. @default 403 */
  readonly senderRefused: 403 | 415;
  /** Status for a receiver whom nobody knows: 403 is published, 400 is what a published test wants. @default 403 */
  readonly unknownReceiver: 403 | 400;
  /**
   * Body of a 405: the published table's, or the published example's, which differs from it.
   *
   * @default example for gpc-1.2.3, else table
   */
  readonly methodRefused: 'table' | 'example';
  /**
   * What becomes of plain HTTP to the port of TLS: the guide answers it 497, the tests of GP Connect want the connection
   * closed.
   *
   * @default drop for gpc-1.2.3, else refuse
   */
  readonly plainHttp: 'refuse' | 'drop';
}

/** The options that a body of guidance amounts to. */
export const proxyDefaults = (profile: ProfileId): ProxyOptions => ({
  methods: ['GET', 'POST', 'PUT'],
  preflight: profile === 'gpc-1.2.3',
  encodedTargets: profile === 'spine-core',
  mediaTypes: 'any',
  checksToken: false,
  checksRequest: false,
  limits: undefined,
  senderRefused: 403,
  unknownReceiver: 403,
  methodRefused: profile === 'gpc-1.2.3' ? 'example' : 'table',
  plainHttp: profile === 'gpc-1.2.3' ? 'drop' : 'refuse',
});
