import definitions from '@generated/topology-pages/default/definitions.json';
import type { ConsumerIdentity } from '../../consumer/index.ts';
import { rosterOf } from '../../lab/index.ts';
import type { Practice } from '../../provider/index.ts';
import { toWorld, type World } from '../../sds/index.ts';
import { memberOf, organisationOf, type InteractionId, type ProfileId, type Topology } from '../../topology/index.ts';
import type { ConnectionKind } from '../../lab/index.ts';

/** What a reader has chosen: who asks whom for what, and by whose rules. */
export interface Choice {
  readonly consumer: string;
  readonly practice: string;
  readonly interaction: string;
  readonly profile: ProfileId;
  readonly agreed: boolean;
  readonly connection: ConnectionKind;
}

/** The parties of a choice, and the world in which they meet. */
export interface Stage {
  readonly world: World;
  readonly consumer: ConsumerIdentity;
  readonly practice: Practice;
  /** What the two share; what only the consumer may use comes after it, for trying. */
  readonly interactions: readonly InteractionId[];
}

/** Every definition of the site. */
export const topologies = definitions as unknown as readonly Topology[];
const roster = rosterOf({ ...toWorld([]), topologies });

const topologyOf = (member: string): string => member.split('/')[0] ?? '';
const bookable = (id: InteractionId, { interactions }: Practice) => interactions.includes(id);

/** Everybody who can be chosen on the page of a topology: its own on its side, everybody on the other. */
export function partiesOf(topology: string): typeof roster {
  const own = <T extends { readonly system: string }>(all: readonly T[]): readonly T[] => {
    const here = all.filter(({ system }) => topologyOf(system) === topology);
    return here.length > 0 ? here : all;
  };
  return { consumers: own(roster.consumers), practices: own(roster.practices) };
}

/** The choice that a page opens with: the first two that have an interaction in common, and a search. */
export function firstChoice(topology: string): Choice | undefined {
  const { consumers, practices } = partiesOf(topology);
  for (const consumer of consumers) {
    const practice = practices.find((each) => consumer.interactions.some((id) => bookable(id, each)));
    if (practice === undefined) continue;
    const shared = consumer.interactions.filter((id) => bookable(id, practice));
    return {
      consumer: consumer.system,
      practice: practice.ods,
      interaction: shared.find((id) => id.includes(':search:slot')) ?? shared[0] ?? '',
      profile: practice.profile,
      agreed: true,
      connection: 'plain',
    };
  }
  return undefined;
}

export const definitionOf = (topology: string): Topology | undefined => topologies.find(({ id }) => id === topology);

/**
 * The parties of a choice; `undefined` when a shared link names somebody who is not there any more.
 *
 * @param faulty takes the place of the definition that has its id
 */
export function stageOf(
  { consumer: system, practice: ods, profile, agreed }: Choice,
  faulty?: Topology,
): Stage | undefined {
  const consumer = roster.consumers.find((each) => each.system === system);
  const practice = roster.practices.find((each) => each.ods === ods);
  if (consumer === undefined || practice === undefined) return undefined;
  const chosen = [consumer.system, practice.system].map(topologyOf);
  const world = toWorld(
    topologies.filter(({ id }) => chosen.includes(id)).map((each) => (each.id === faulty?.id ? faulty : each)),
    { profile, agreements: agreed ? 'all' : [] },
  );
  const shared = consumer.interactions.filter((id) => bookable(id, practice));
  const others = consumer.interactions.filter((id) => !bookable(id, practice));
  return { world, consumer, practice, interactions: [...shared, ...others] };
}

/** The title of the topology that a part belongs to. */
export const topologyTitle = (member: string): string =>
  topologies.find(({ id }) => id === topologyOf(member))?.title ?? '';

const spine: Readonly<Record<string, string>> = { people: 'People', sds: 'Directory (SDS)', ssp: 'Spine Secure Proxy' };

/** What a running part is called: what it is, and whose. */
export function nameOfPart({ world }: Stage, part: string): string {
  const topology = world.topologies.find(({ id }) => id === topologyOf(part));
  const member = part.split('/')[1] ?? '';
  if (topology === undefined) return spine[part] ?? part;
  return `${memberOf(topology, member).member.title}, ${organisationOf(topology, member).name}`;
}
