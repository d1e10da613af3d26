import type { AsRecord, Directory, MhsRecord } from './records.ts';

/** What a lookup asks for; every part given must match, exactly (`nhsIDCode` and interactions are caseExactMatch). */
export interface LookupKey {
  readonly ods?: string;
  readonly interaction?: string;
  readonly partyKey?: string;
  /** Who made the system; looked at for accredited systems only. */
  readonly manufacturer?: string;
}

// The Party Key is caseIgnoreMatch in the SDS schema.
const samePartyKey = (wanted: string | undefined, found: string): boolean =>
  wanted === undefined || wanted.toUpperCase() === found.toUpperCase();

/**
 * The accredited systems that match: who may ask, or answer.
 *
 * @example
 * ```ts
 * const { directory } = toWorld([consumer, provider]);
 * findAccreditedSystems(directory, { ods: 'Z99201' }).map(({ asid }) => asid); // => ['200000000201']
 * ```
 */
export const findAccreditedSystems = (
  directory: Directory,
  { ods, interaction, partyKey, manufacturer }: LookupKey,
): AsRecord[] =>
  directory.accreditedSystems.filter(
    (record) =>
      (ods === undefined || record.ods === ods) &&
      (interaction === undefined || record.interactions.some((id) => id === interaction)) &&
      (manufacturer === undefined || record.manufacturer === manufacturer) &&
      samePartyKey(partyKey, record.partyKey),
  );

/**
 * The endpoints that match: where an interaction is answered.
 *
 * @example
 * ```ts
 * const { directory } = toWorld([consumer, provider]);
 * const interaction = careConnectInteractions.searchSlots.id;
 * findEndpoints(directory, { ods: 'Z99201', interaction })[0]?.partyKey; // => 'Z9K01-800200'
 * ```
 */
export const findEndpoints = (directory: Directory, { ods, interaction, partyKey }: LookupKey): MhsRecord[] =>
  directory.endpoints.filter(
    (record) =>
      (ods === undefined || record.ods === ods) &&
      (interaction === undefined || record.interaction === interaction) &&
      samePartyKey(partyKey, record.partyKey),
  );

/**
 * The AS record of an ASID.
 *
 * @example
 * ```ts
 * const { directory } = toWorld([consumer, provider]);
 * findByAsid(directory, '200000000101')?.ods; // => 'Z99101'
 * ```
 */
export const findByAsid = (directory: Directory, asid: string): AsRecord | undefined =>
  directory.accreditedSystems.find((record) => record.asid === asid);
