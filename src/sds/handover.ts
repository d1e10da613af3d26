import {
  memberOf,
  organisationOf,
  type Asid,
  type InteractionId,
  type OdsCode,
  type PartyKey,
  type ServiceRootUrl,
} from '../topology/index.ts';
import { findEndpoints } from './lookups.ts';
import type { AsRecord, MhsRecord } from './records.ts';
import type { World } from './world.ts';

/** Who a system is to the Spine. */
export interface Identity {
  readonly organisation: string;
  readonly ods: OdsCode;
  readonly asid: Asid;
  readonly partyKey: PartyKey;
  readonly interactions: readonly InteractionId[];
  /** Where a provider answers; a consumer has none. */
  readonly serviceRoot?: ServiceRootUrl;
  /** Name of the server that connects to the Spine, which its certificate carries. */
  readonly fqdn: string;
}

/** What somebody needs who puts a part of their own in the place of one that is defined. */
export interface Handover {
  readonly role: 'consumer' | 'provider';
  /** One for a system; for a server, one for each system that it exchanges messages for. */
  readonly identities: readonly Identity[];
  /** What the directory holds of them. */
  readonly accreditedSystems: readonly AsRecord[];
  readonly endpoints: readonly MhsRecord[];
}

/**
 * The identities and directory records of a part, as `<topology>/<member>`.
 *
 * @throws Error when the world has no such part
 */
export function handOver({ topologies, directory }: World, part: string): Handover {
  const [id = '', member = ''] = part.split('/');
  const topology = topologies.find((each) => each.id === id);
  if (topology === undefined) throw new Error(`Cannot hand over ${part}: no topology here has it`);
  const placed = memberOf(topology, member).member;
  const host = 'host' in placed ? placed.host : undefined;
  const accreditedSystems = directory.accreditedSystems.filter(({ system, fqdn }) => system === part || fqdn === host);
  const endpointsOf = ({ ods, partyKey }: AsRecord) => findEndpoints(directory, { ods, partyKey });
  return {
    role: topology.role,
    identities: accreditedSystems.map((record) => {
      const { ods, asid, partyKey, interactions, fqdn, system } = record;
      const serviceRoot = endpointsOf(record)[0]?.endpoint;
      const { name: organisation } = organisationOf(topology, system.slice(id.length + 1));
      return {
        organisation,
        ods,
        asid,
        partyKey,
        interactions,
        ...(serviceRoot !== undefined && { serviceRoot }),
        fqdn,
      };
    }),
    accreditedSystems,
    endpoints: accreditedSystems.flatMap(endpointsOf),
  };
}
