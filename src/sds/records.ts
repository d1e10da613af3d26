import {
  fqdnOf,
  hostOf,
  isSystemRegistration,
  organisationOf,
  odsCode,
  type Asid,
  type InteractionId,
  type OdsCode,
  type PartyKey,
  type ServiceRootUrl,
  type SystemRegistration,
  type Topology,
} from '../topology/index.ts';

/** An accredited system at one organisation (LDAP class `nhsAs`). */
export interface AsRecord {
  readonly asid: Asid;
  readonly ods: OdsCode;
  readonly partyKey: PartyKey;
  readonly interactions: readonly InteractionId[];
  /**
   * Name of the server that connects to the Spine for it, which the proxy compares with the certificate. Registered with
   * the endpoint; not an attribute of `nhsAs`.
   */
  readonly fqdn: string;
  /** Who made the system. */
  readonly manufacturer: OdsCode;
  /** The member that it registers, as `<topology>/<member>`. */
  readonly system: string;
}

/** How messages to an endpoint are delivered, by the directory's name of each attribute. */
export interface Reliability {
  readonly nhsMHSSyncReplyMode?: string;
  /** ISO 8601 duration. */
  readonly nhsMHSRetryInterval?: string;
  readonly nhsMHSRetries?: number;
  /** ISO 8601 duration. */
  readonly nhsMHSPersistDuration?: string;
  readonly nhsMHSDuplicateElimination?: string;
  readonly nhsMHSAckRequested?: string;
  readonly nhsMHSActor?: string;
}

/** Where one interaction of one service root is answered (LDAP class `nhsMhs`). */
export interface MhsRecord {
  /** Unique identifier, which is also the CPA id. Not an ASID. */
  readonly id: string;
  readonly ods: OdsCode;
  readonly partyKey: PartyKey;
  readonly interaction: InteractionId;
  readonly endpoint: ServiceRootUrl;
  readonly fqdn: string;
  /** Who made the system that answers. */
  readonly manufacturer: OdsCode;
  readonly reliability: Reliability;
}

// nhsconnect/NHS-Booking-API pages/overview/process.md: the printed record of a FHIR endpoint has these and no others.
const fhirReliability: Reliability = {
  nhsMHSSyncReplyMode: 'None',
  nhsMHSDuplicateElimination: 'never',
  nhsMHSAckRequested: 'never',
};

/** The supplier of every system whose definition names no other. Synthetic. */
export const commonManufacturer = odsCode('Z9Y01');

/** What can be wrong with the LDAP directory behind the FHIR API. */
export type DirectoryFault = 'times-out' | 'answers-garbage';

/** What the Spine Directory Service holds. */
export interface Directory {
  readonly accreditedSystems: readonly AsRecord[];
  readonly endpoints: readonly MhsRecord[];
  /** To see how the FHIR API tells of it. @default nothing is wrong */
  readonly fault?: DirectoryFault;
}

/** The name of a member in a world of several topologies. */
export const nodeId = (topology: Topology, member: string): string => `${topology.id}/${member}`;

/**
 * The AS records of a topology: one per system that holds an ASID, and one per server that holds one for others.
 *
 * @example
 * ```ts
 * toAsRecords(consumer).map(({ asid }) => asid); // => ['200000000101', '200000000102', '200000000103']
 * ```
 */
export const toAsRecords = (topology: Topology): AsRecord[] =>
  Object.values(topology.registrations).flatMap((registration) => {
    const toRecord = (
      holder: string,
      { asid, interactions, manufacturer }: Pick<SystemRegistration, 'asid' | 'interactions' | 'manufacturer'>,
    ): AsRecord => ({
      asid,
      ods: organisationOf(topology, holder).ods,
      partyKey: registration.partyKey,
      interactions,
      fqdn: fqdnOf(topology, registration.mhs),
      manufacturer: manufacturer ?? commonManufacturer,
      system: nodeId(topology, holder),
    });
    if (isSystemRegistration(registration)) return [toRecord(registration.system, registration)];
    return registration.kind === 'mhs-endpoint' && registration.legacy !== undefined
      ? [toRecord(registration.mhs, registration.legacy)]
      : [];
  });

// nhsMhsSvcIA and nhsMHSEndPoint belong together and nhsMhsSvcIA is single-valued (SDS schema), so that practices
// behind one Party Key have several records for one interaction, one per service root URL.
// A consumer answers nowhere. Whether its MHS record names interactions is not published for Care Connect, so none is
// made; GP Connect says that it names none (integration_sds_registering_endpoints.md).
/**
 * The MHS records of a topology: one per service root URL and interaction.
 *
 * @example
 * ```ts
 * toMhsRecords(provider)[0]?.endpoint; // => 'https://booking.kestrel.example/STU3/1/careconnect/oak-road'
 * toMhsRecords(consumer); // => []
 * ```
 */
export const toMhsRecords = (topology: Topology): MhsRecord[] =>
  Object.values(topology.registrations)
    .filter(isSystemRegistration)
    .flatMap(({ system, asid, partyKey, interactions, serviceRoot, manufacturer }) =>
      serviceRoot === undefined
        ? []
        : interactions.map((interaction, index) => ({
            id: `S${asid}-${index + 1}`,
            ods: organisationOf(topology, system).ods,
            partyKey,
            interaction,
            endpoint: serviceRoot,
            fqdn: hostOf(serviceRoot),
            manufacturer: manufacturer ?? commonManufacturer,
            reliability: fhirReliability,
          })),
    );
