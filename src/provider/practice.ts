import { nodeId } from '../sds/index.ts';
import {
  isSystemRegistration,
  organisationOf,
  type Asid,
  type InteractionId,
  type OdsCode,
  type PartyKey,
  type ProfileId,
  type ServiceRootUrl,
  type Topology,
} from '../topology/index.ts';

/** A practice whose system answers requests. */
export interface Practice {
  /** As `<topology>/<member>`. */
  readonly system: string;
  readonly name: string;
  readonly ods: OdsCode;
  readonly asid: Asid;
  readonly partyKey: PartyKey;
  readonly serviceRoot: ServiceRootUrl;
  readonly interactions: readonly InteractionId[];
  /** Whose word counts where bodies of guidance disagree. */
  readonly profile: ProfileId;
}

/**
 * Everybody who answers in a provider topology, in definition order.
 *
 * @example
 * ```ts
 * practicesOf(provider).map(({ name }) => name); // => ['Oak Road Surgery', 'Birch House Practice', 'Fern Hill Medical Centre']
 * practicesOf(consumer); // => []
 * ```
 */
export const practicesOf = (topology: Topology): Practice[] =>
  Object.values(topology.registrations)
    .filter(isSystemRegistration)
    .flatMap(({ system, asid, partyKey, interactions, serviceRoot }) => {
      const { name, ods } = organisationOf(topology, system);
      return serviceRoot === undefined
        ? []
        : [
            {
              system: nodeId(topology, system),
              name,
              ods,
              asid,
              partyKey,
              serviceRoot,
              interactions,
              profile: topology.profile,
            },
          ];
    });

/** The service that slots are searched for: HealthcareService.id, which is the DoS service id. Synthetic. */
export const serviceIdOf = ({ asid }: Practice): string => `2${asid.slice(-6)}`;
