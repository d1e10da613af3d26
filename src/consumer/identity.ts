import { nodeId } from '../sds/index.ts';
import {
  askingWithoutAsid,
  fqdnOf,
  isSystemRegistration,
  memberOf,
  organisationOf,
  type Asid,
  type InteractionId,
  type OdsCode,
  type PartyKey,
  type ProfileId,
  type SystemRegistration,
  type Topology,
} from '../topology/index.ts';

/** Who a consumer system is to the Spine. */
export interface ConsumerIdentity {
  /** As `<topology>/<member>`. */
  readonly system: string;
  readonly title: string;
  readonly organisation: string;
  readonly ods: OdsCode;
  readonly asid: Asid;
  readonly partyKey: PartyKey;
  /** Name of the server that connects to the Spine. */
  readonly host: string;
  readonly interactions: readonly InteractionId[];
  /** Whose guidance it follows; decides the order of its lookups. */
  readonly profile: ProfileId;
}

/** How a system is known to the Spine: by its own registration, or by that of a server that it shares. */
type Standing = Pick<SystemRegistration, 'system' | 'mhs' | 'asid' | 'partyKey' | 'interactions'>;

/**
 * Everybody who can ask in a consumer topology, in definition order. Whoever asks under the ASID of a shared server
 * (the legacy form of the aggregator) still asks in the name of its own organisation: the audit identity is never the
 * host's (nhsconnect/FHIR-SpineCore, pages/design/security_jwt.md).
 *
 * @example
 * ```ts
 * consumersOf(consumer).map(({ organisation }) => organisation); // => ['Elm Tree Surgery', 'Mill Lane Practice', 'Quay Urgent Care']
 * consumersOf(provider); // => []
 * ```
 */
export function consumersOf(topology: Topology): ConsumerIdentity[] {
  if (topology.role === 'provider') return [];
  const standings: Standing[] = [
    ...Object.values(topology.registrations).filter(isSystemRegistration),
    ...askingWithoutAsid(topology).map(({ system, host, endpoint: { partyKey, legacy } }) => ({
      system,
      mhs: host,
      partyKey,
      ...legacy,
    })),
  ];
  return standings.map(({ system, mhs, asid, partyKey, interactions }) => {
    const { name, ods } = organisationOf(topology, system);
    return {
      system: nodeId(topology, system),
      title: memberOf(topology, system).member.title,
      organisation: name,
      ods,
      asid,
      partyKey,
      host: fqdnOf(topology, mhs),
      interactions,
      profile: topology.profile,
    };
  });
}
