import {
  assertNoProblems,
  membersOfKind,
  ours,
  repeated,
  source,
  type Agreement,
  type Problem,
  type ProfileId,
  type Source,
  type Topology,
} from '../topology/index.ts';
import { proxyDefaults, type ProxyOptions } from './proxy-options.ts';
import { toAsRecords, toMhsRecords, type Directory } from './records.ts';

/** Everything that a decision may know: the definitions that run together, their directory and their agreements. */
export interface World {
  readonly profile: ProfileId;
  readonly topologies: readonly Topology[];
  readonly directory: Directory;
  /** Which consumer organisation may ask which provider organisation; `all` is a convenience of the local network. */
  readonly agreements: readonly Agreement[] | 'all';
  readonly proxy: ProxyOptions;
}

/** How a world may differ from its definitions. */
export interface WorldOptions {
  /** @default the profile of the first provider, else of the first definition */
  readonly profile?: ProfileId;
  /** @default the agreements that the definitions state */
  readonly agreements?: World['agreements'];
  /** What the proxy does otherwise than the profile has it. */
  readonly proxy?: Partial<ProxyOptions>;
}

const registering = source('gpconnect', 'pages/integration/integration_sds_registering_endpoints.md');
const naming = ours('a part that can be asked or reached needs a name of its own');

function worldProblems(topologies: readonly Topology[], { accreditedSystems, endpoints }: Directory): Problem[] {
  const servers = topologies.flatMap((topology) => membersOfKind(topology, 'mhs').map(({ member }) => member.host));
  const once: readonly (readonly [rule: string, path: string, from: Source, values: readonly string[]])[] = [
    ['unique-topology', 'topologies', naming, topologies.map(({ id }) => id)],
    ['unique-host', 'members.host', naming, servers],
    ['unique-asid', 'directory.asid', registering, accreditedSystems.map(({ asid }) => asid)],
    [
      'one-endpoint',
      'directory.endpoint',
      registering,
      endpoints.map((record) => `${record.endpoint} for ${record.interaction}`),
    ],
  ];
  return once.flatMap(([rule, path, from, values]) =>
    repeated(values).map((value) => {
      return { rule, path, found: `${value} more than once`, expected: 'each once', source: from };
    }),
  );
}

/**
 * Composes definitions into one world: one directory, one set of agreements. Any consumer goes with any provider.
 *
 * @throws TopologyError with every clash between the definitions, such as an ASID that two of them use.
 *
 * @example
 * ```ts
 * const world = toWorld([consumer, provider]);
 * world.profile; // => 'uec-1.0.0'
 * world.directory.accreditedSystems.length; // => 6
 * ```
 */
export function toWorld(topologies: readonly Topology[], options: WorldOptions = {}): World {
  const directory = {
    accreditedSystems: topologies.flatMap(toAsRecords),
    endpoints: topologies.flatMap(toMhsRecords),
  };
  assertNoProblems('these definitions together', worldProblems(topologies, directory));
  const leading = topologies.find(({ role }) => role === 'provider') ?? topologies[0];
  const profile = options.profile ?? leading?.profile ?? 'spine-core';
  return {
    profile,
    topologies,
    directory,
    agreements: options.agreements ?? topologies.flatMap(({ agreements }) => agreements ?? []),
    proxy: { ...proxyDefaults(profile), ...options.proxy },
  };
}
