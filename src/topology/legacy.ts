import { routeBetween } from './routes.ts';
import { isSystemRegistration, type MhsEndpoint } from './registrations.ts';
import type { Topology } from './topology.ts';
import { membersOfKind } from './tree.ts';

/** A system without an ASID, and the server under whose ASID it asks. */
export interface LegacyAsker {
  readonly system: string;
  readonly host: string;
  readonly endpoint: MhsEndpoint & { readonly legacy: NonNullable<MhsEndpoint['legacy']> };
}

/**
 * The systems that ask under the ASID of a shared server, as the original picture of the aggregator has it. Later
 * guidance gives every organisation an ASID of its own (nhsconnect/gpconnect, integration_system_topologies.md).
 */
export function askingWithoutAsid(topology: Topology): LegacyAsker[] {
  const registrations = Object.values(topology.registrations);
  const withAsid = new Set(registrations.filter(isSystemRegistration).map(({ system }) => system));
  const systems = membersOfKind(topology, 'system').filter(({ id }) => !withAsid.has(id));
  return systems.flatMap(({ id: system }) =>
    registrations.flatMap((endpoint) =>
      endpoint.kind === 'mhs-endpoint' && endpoint.legacy !== undefined && routeBetween(topology, system, endpoint.mhs)
        ? [{ system, host: endpoint.mhs, endpoint: { ...endpoint, legacy: endpoint.legacy } }]
        : [],
    ),
  );
}
