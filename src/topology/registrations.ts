import type { Asid, OdsCode, PartyKey, ServiceRootUrl } from './identifiers.ts';
import type { InteractionId } from './interactions.ts';

/**
 * What the directory holds of a topology. The Party Key belongs to the registration, not to the server: sources put
 * one, or several, behind one Message Handling Server.
 */
export type Registration<SystemId extends string = string, MhsId extends string = string> =
  CmaEndpoint<SystemId, MhsId> | MhsEndpoint<MhsId> | AsRegistration<SystemId, MhsId> | MhsRegistration<MhsId>;

/** What a system may ask, or answer. */
interface Accreditation<SystemId extends string, MhsId extends string> {
  readonly system: SystemId;
  /** The server that exchanges messages for the system. */
  readonly mhs: MhsId;
  readonly asid: Asid;
  /** Its own, or that of a server it shares. */
  readonly partyKey: PartyKey;
  readonly interactions: readonly InteractionId[];
  /** Where a provider answers; a consumer has none. */
  readonly serviceRoot?: ServiceRootUrl;
  /** Who made the system: tells two systems of one organisation apart. @default a synthetic supplier of all */
  readonly manufacturer?: OdsCode;
}

/** Combined MHS and Accredited System: one system at one organisation, with or without a server of its own. */
export interface CmaEndpoint<S extends string = string, M extends string = string> extends Accreditation<S, M> {
  readonly kind: 'cma-endpoint';
}

/** A Message Handling Server that serves several systems, each with its own ASID. */
export interface MhsEndpoint<M extends string = string> {
  readonly kind: 'mhs-endpoint';
  readonly mhs: M;
  readonly partyKey: PartyKey;
  /**
   * One ASID for all who ask over this server, as the original picture of the aggregator has it. Later guidance gives
   * every organisation its own.
   */
  readonly legacy?: { readonly asid: Asid; readonly interactions: readonly InteractionId[] };
}

/** An AS record on its own: the ASID of a system, pointing at the Party Key of its server. */
export interface AsRegistration<S extends string = string, M extends string = string> extends Accreditation<S, M> {
  readonly kind: 'as-record';
}

/** An MHS record on its own: the Party Key of a server. */
export interface MhsRegistration<M extends string = string> {
  readonly kind: 'mhs-record';
  readonly mhs: M;
  readonly partyKey: PartyKey;
}

/** The directory's name of each kind of registration, as the pictures show it. */
export const registrationTitles = {
  'cma-endpoint': 'CMA endpoint',
  'mhs-endpoint': 'MHS endpoint',
  'as-record': 'AS record',
  'mhs-record': 'MHS record',
} as const satisfies Record<Registration['kind'], string>;

/** What a registered system may, where a provider answers, who made it. */
type Grants = Pick<CmaEndpoint, 'interactions' | 'serviceRoot' | 'manufacturer'>;

/**
 * Registers one system at one organisation, combined: an ASID and a Party Key.
 *
 * @example
 * ```ts
 * const elm = cmaEndpoint('elmSystem', 'elmMhs', asid('200000000101'), partyKey('Z99101-800101'), {
 *   interactions: careConnectBooking,
 * });
 * elm.kind; // => 'cma-endpoint'
 * ```
 */
export const cmaEndpoint = <const S extends string, const M extends string>(
  system: S,
  mhs: M,
  asid: Asid,
  partyKey: PartyKey,
  grants: Grants,
): CmaEndpoint<S, M> => ({ kind: 'cma-endpoint', system, mhs, asid, partyKey, ...grants });

/**
 * Registers a Message Handling Server that serves several systems: a Party Key.
 *
 * @example
 * ```ts
 * mhsEndpoint('hubMhs', partyKey('Z9A10-800110')); // => { kind: 'mhs-endpoint', mhs: 'hubMhs', partyKey: 'Z9A10-800110' }
 * ```
 */
export const mhsEndpoint = <const M extends string>(
  mhs: M,
  partyKey: PartyKey,
  legacy?: MhsEndpoint['legacy'],
): MhsEndpoint<M> => ({ kind: 'mhs-endpoint', mhs, partyKey, ...(legacy && { legacy }) });

/**
 * Registers a system alone: an ASID that points at the Party Key of its server.
 *
 * @example
 * ```ts
 * const vale = asRecord('valeClient', 'hubMhs', asid('200000000112'), partyKey('Z9A10-800110'), {
 *   interactions: careConnectBooking,
 * });
 * vale.asid; // => '200000000112'
 * ```
 */
export const asRecord = <const S extends string, const M extends string>(
  system: S,
  mhs: M,
  asid: Asid,
  partyKey: PartyKey,
  grants: Grants,
): AsRegistration<S, M> => ({ kind: 'as-record', system, mhs, asid, partyKey, ...grants });

/**
 * Registers a server alone: a Party Key.
 *
 * @example
 * ```ts
 * mhsRecord('oakMhs', partyKey('Z99201-800201')).partyKey; // => 'Z99201-800201'
 * ```
 */
export const mhsRecord = <const M extends string>(mhs: M, partyKey: PartyKey): MhsRegistration<M> => ({
  kind: 'mhs-record',
  mhs,
  partyKey,
});

/** A registration that gives a system an ASID. */
export type SystemRegistration = CmaEndpoint | AsRegistration;

/** Whether a registration gives a system an ASID. */
export const isSystemRegistration = (registration: Registration): registration is SystemRegistration =>
  registration.kind === 'cma-endpoint' || registration.kind === 'as-record';
