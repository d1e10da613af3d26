import {
  assertNoProblems,
  ours,
  repeated,
  source,
  type Agreement,
  type Problem,
  type ProfileId,
  type Topology,
} from '../topology/index.ts';
import { toAsRecords, toMhsRecords, type Directory } from './records.ts';

/** Everything that a decision may know: the definitions that run together, their directory and their agreements. */
export interface World {
  readonly profile: ProfileId;
  readonly topologies: readonly Topology[];
  readonly directory: Directory;
  /** Which consumer organisation may ask which provider organisation; `all` is a convenience of the local network. */
  readonly agreements: readonly Agreement[] | 'all';
}

/** How a world may differ from its definitions. */
export interface WorldOptions {
  /** @default the profile of the first provider, else of the first definition */
  readonly profile?: ProfileId;
  /** @default the agreements that the definitions state */
  readonly agreements?: World['agreements'];
}

function worldProblems(topologies: readonly Topology[], { accreditedSystems, endpoints }: Directory): Problem[] {
  const twice = (rule: string, path: string, values: readonly string[], from: Problem['source']): Problem[] =>
    repeated(values).map((value) => ({
      rule,
      path,
      found: `${value} more than once`,
      expected: 'each once',
      source: from,
    }));
  const registering = source('gpconnect', 'pages/integration/integration_sds_registering_endpoints.md');
  return [
    ...twice(
      'unique-topology',
      'topologies',
      topologies.map(({ id }) => id),
      ours('a page and a network part need a name'),
    ),
    ...twice(
      'unique-asid',
      'directory.asid',
      accreditedSystems.map(({ asid }) => asid),
      registering,
    ),
    ...twice(
      'one-endpoint',
      'directory.endpoint',
      endpoints.map((record) => `${record.endpoint} for ${record.interaction}`),
      registering,
    ),
  ];
}

/**
 * Composes definitions into one world: one directory, one set of agreements. Any consumer goes with any provider.
 *
 * @throws TopologyError with every clash between the definitions, such as an ASID that two of them use.
 */
export function toWorld(topologies: readonly Topology[], options: WorldOptions = {}): World {
  const directory = {
    accreditedSystems: topologies.flatMap(toAsRecords),
    endpoints: topologies.flatMap(toMhsRecords),
  };
  assertNoProblems('these definitions together', worldProblems(topologies, directory));
  const leading = topologies.find(({ role }) => role === 'provider') ?? topologies[0];
  return {
    profile: options.profile ?? leading?.profile ?? 'spine-core',
    topologies,
    directory,
    agreements: options.agreements ?? topologies.flatMap(({ agreements }) => agreements ?? []),
  };
}
