import { nodeId, type World } from '../sds/index.ts';
import {
  fqdnOf,
  isSystemRegistration,
  legsOf,
  membersOfKind,
  spineServices,
  type Topology,
} from '../topology/index.ts';

/** A party to mutual TLS: one name, one certificate. */
export interface Endpoint {
  readonly fqdn: string;
  /** The running parts that are this party, as `<topology>/<member>`, or a national service by its id. */
  readonly parts: readonly string[];
  /** Whether others connect to it. */
  readonly serves: boolean;
}

const national = Object.entries(spineServices().members);

/** The members of a consumer that connect to the Spine. */
function connecting(topology: Topology): string[] {
  const members = legsOf(topology).filter(({ to }) => national.some(([service]) => service === to));
  return [...new Set(members.map(({ from }) => from))];
}

/** The name of a member that connects: its own, or for a system without one that which it is registered under. */
function registeredName(topology: Topology, member: string): string {
  const registrations = Object.values(topology.registrations).filter(isSystemRegistration);
  const mhs = registrations.find(({ system }) => system === member)?.mhs;
  return fqdnOf(topology, member) || (mhs === undefined ? '' : fqdnOf(topology, mhs));
}

function partiesOf(topology: Topology): { fqdn: string; part: string; serves: boolean }[] {
  const serves = topology.role === 'provider';
  const members = serves ? membersOfKind(topology, 'mhs').map(({ id }) => id) : connecting(topology);
  return members.map((id) => ({ fqdn: registeredName(topology, id), part: nodeId(topology, id), serves }));
}

/** Every party of a world that needs a certificate: the Spine's services, consumers that connect, provider servers. */
export function endpointsOf({ topologies }: World): Endpoint[] {
  const endpoints = new Map<string, Endpoint>(
    national.map(([id, { host: fqdn }]) => [fqdn, { fqdn, parts: [id], serves: true }]),
  );
  for (const { fqdn, part, serves } of topologies.flatMap(partiesOf)) {
    const parts = endpoints.get(fqdn)?.parts ?? [];
    if (fqdn !== '') endpoints.set(fqdn, { fqdn, parts: [...parts, part], serves });
  }
  return [...endpoints.values()];
}
