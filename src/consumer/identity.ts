import { nodeId } from '../sds/index.ts';
import {
  isSystemRegistration,
  memberOf,
  organisationOf,
  type Asid,
  type InteractionId,
  type OdsCode,
  type PartyKey,
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
}

/** Everybody who can ask in a consumer topology, in definition order. */
export const consumersOf = (topology: Topology): ConsumerIdentity[] =>
  topology.role === 'provider'
    ? []
    : Object.values(topology.registrations)
        .filter(isSystemRegistration)
        .map(({ system, mhs, asid, partyKey, interactions }) => {
          const { name, ods } = organisationOf(topology, system);
          const server = memberOf(topology, mhs).member;
          return {
            system: nodeId(topology, system),
            title: memberOf(topology, system).member.title,
            organisation: name,
            ods,
            asid,
            partyKey,
            host: 'host' in server ? server.host : '',
            interactions,
          };
        });
