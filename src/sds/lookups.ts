import type { AsRecord, Directory, MhsRecord } from './records.ts';

/** What a lookup asks for; every part given must match, exactly (`nhsIDCode` and interactions are caseExactMatch). */
export interface LookupKey {
  readonly ods?: string;
  readonly interaction?: string;
  readonly partyKey?: string;
}

// The Party Key is caseIgnoreMatch in the SDS schema.
const samePartyKey = (wanted: string | undefined, found: string): boolean =>
  wanted === undefined || wanted.toUpperCase() === found.toUpperCase();

/** The accredited systems that match: who may ask, or answer. */
export const findAccreditedSystems = (directory: Directory, { ods, interaction, partyKey }: LookupKey): AsRecord[] =>
  directory.accreditedSystems.filter(
    (record) =>
      (ods === undefined || record.ods === ods) &&
      (interaction === undefined || record.interactions.some((id) => id === interaction)) &&
      samePartyKey(partyKey, record.partyKey),
  );

/** The endpoints that match: where an interaction is answered. */
export const findEndpoints = (directory: Directory, { ods, interaction, partyKey }: LookupKey): MhsRecord[] =>
  directory.endpoints.filter(
    (record) =>
      (ods === undefined || record.ods === ods) &&
      (interaction === undefined || record.interaction === interaction) &&
      samePartyKey(partyKey, record.partyKey),
  );

/** The AS record of an ASID. */
export const findByAsid = (directory: Directory, asid: string): AsRecord | undefined =>
  directory.accreditedSystems.find((record) => record.asid === asid);
