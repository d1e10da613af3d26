import type { AsRecord, Directory, MhsRecord } from './records.ts';

/** A directory by what it is most often asked for; made once, when it is first asked. */
interface DirectoryIndex {
  readonly byAsid: ReadonlyMap<string, AsRecord>;
  /** Endpoints by interaction and ODS code. */
  readonly endpoints: ReadonlyMap<string, ReadonlyMap<string, readonly MhsRecord[]>>;
}

const groupBy = <T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
};

const indexes = new WeakMap<Directory, DirectoryIndex>();

function indexOf(directory: Directory): DirectoryIndex {
  let index = indexes.get(directory);
  if (index === undefined) {
    index = {
      // The first record of an ASID counts.
      byAsid: new Map(directory.accreditedSystems.map((record) => [record.asid, record] as const).reverse()),
      endpoints: new Map(
        [...groupBy(directory.endpoints, ({ interaction }) => interaction)].map(([interaction, records]) => [
          interaction,
          groupBy(records, ({ ods }) => ods),
        ]),
      ),
    };
    indexes.set(directory, index);
  }
  return index;
}

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
  wanted === undefined || wanted === found || wanted.toUpperCase() === found.toUpperCase();

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
export function findEndpoints(directory: Directory, { ods, interaction, partyKey }: LookupKey): MhsRecord[] {
  const candidates =
    ods === undefined || interaction === undefined
      ? directory.endpoints
      : (indexOf(directory).endpoints.get(interaction)?.get(ods) ?? []);
  return candidates.filter(
    (record) =>
      (ods === undefined || record.ods === ods) &&
      (interaction === undefined || record.interaction === interaction) &&
      samePartyKey(partyKey, record.partyKey),
  );
}

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
  indexOf(directory).byAsid.get(asid);
