import type { Connection } from './connections.ts';
import type { OdsCode } from './identifiers.ts';
import type { IdsOf, Members } from './members.ts';
import type { ProfileId } from './profiles.ts';
import { assertNoProblems } from './problems.ts';
import type { Registration } from './registrations.ts';
import type { Source } from './sources.ts';
import { structureProblems } from './structure.ts';

/** A permission from one organisation to another, held by the proxy. */
export interface Agreement {
  readonly consumer: OdsCode;
  readonly provider: OdsCode;
}

/**
 * A topology: who holds what, what is registered, what connects to what. Plain data: the picture, the words, the
 * directory, the network, the tests and the proxy configuration are functions of it.
 */
export interface Topology {
  /** The folder under `examples/`, and the page's address. */
  readonly id: string;
  /** Which side of the proxy it describes. */
  readonly role: 'consumer' | 'provider';
  readonly title: string;
  /** Place among the definitions: small numbers first. @default after those that have one, by id */
  readonly order?: number;
  /** The words on top of the picture. */
  readonly pictureTitle: string;
  /** One sentence: what makes this topology what it is. */
  readonly summary: string;
  readonly profile: ProfileId;
  readonly sources: readonly Source[];
  /** What the original picture shows otherwise, and why; a sentence each. */
  readonly differences?: readonly string[];
  readonly members: Members;
  /** What the directory holds, by a name of its own. */
  readonly registrations: Readonly<Record<string, Registration>>;
  readonly connections: readonly Connection[];
  readonly agreements?: readonly Agreement[];
}

/** A definition as it is written: every name in it must be the name of a member of the right kind. */
export interface Definition<M extends Members> extends Omit<Topology, 'members' | 'registrations' | 'connections'> {
  readonly members: M;
  readonly registrations: Readonly<Record<string, Registration<IdsOf<M, 'system'>, IdsOf<M, 'mhs'>>>>;
  readonly connections: readonly Connection<IdsOf<M>>[];
}

/**
 * Checks a definition and gives it back as a topology. A system that does not exist, or a Party Key where an ASID
 * belongs, does not compile.
 *
 * @throws TopologyError with every structural mistake at once: an id used twice, a line that joins a member to itself.
 *
 * @example
 * ```ts
 * const smallest = defineTopology({
 *   id: 'smallest',
 *   role: 'consumer',
 *   title: 'One consumer',
 *   pictureTitle: 'One consumer',
 *   summary: 'One system, its own server.',
 *   profile: 'uec-1.0.0',
 *   sources: [],
 *   members: {
 *     elm: organisation('GP Practice', 'Elm Tree Surgery', odsCode('Z99101'), {
 *       elmSystem: system('GP Practice System'),
 *       elmMhs: mhs('mhs.elm-tree.example'),
 *     }),
 *     spine: spineServices(),
 *   },
 *   registrations: {
 *     elm: cmaEndpoint('elmSystem', 'elmMhs', asid('200000000101'), partyKey('Z99101-800101'), {
 *       interactions: careConnectBooking,
 *     }),
 *   },
 *   connections: [line('elmSystem', 'elmMhs'), request('elmMhs', 'spine')],
 * });
 * smallest.connections.length; // => 2
 * ```
 */
export function defineTopology<const M extends Members>(definition: Definition<M>): Topology {
  const topology: Topology = definition;
  assertNoProblems(`the definition ${topology.id}`, structureProblems(topology));
  return topology;
}
