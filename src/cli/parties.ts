import type { Ask, ConsumerIdentity } from '../consumer/index.ts';
import { pairAsk, type Roster } from '../lab/index.ts';
import type { Practice } from '../provider/index.ts';
import { findInteraction, type InteractionId } from '../topology/index.ts';
import { unknownName } from './arguments.ts';
import { CommandError } from './command.ts';

type Party = Pick<ConsumerIdentity, 'system' | 'ods' | 'asid'>;

/** The party that a name means: its system as `<topology>/<member>`, its member alone, its ODS code or its ASID. */
function partyNamed<P extends Party>(what: string, name: string, parties: readonly P[]): P {
  const namesOf = ({ system, ods, asid }: P) => [system, system.split('/')[1], ods, asid];
  const meant = parties.filter((party) => namesOf(party).includes(name));
  const [party, other] = meant;
  const cannot = `Cannot find the ${what} ${name}`;
  if (party === undefined) {
    throw unknownName(
      cannot,
      name,
      parties.map(({ system }) => system),
    );
  }
  if (other !== undefined) {
    throw new CommandError(`${cannot}: it is ${meant.map(({ system }) => system).join(' and ')}. Name one of them`);
  }
  return party;
}

export const consumerNamed = ({ consumers }: Roster, name: string): ConsumerIdentity =>
  partyNamed('consumer', name, consumers);

export const practiceNamed = ({ practices }: Roster, name: string): Practice => partyNamed('provider', name, practices);

/** What an interaction is called for short: the last parts of its ID, such as `search:slot`. */
export const shortName = (id: InteractionId): string => id.replace(/^.*:rest:/, '').replace(/-1$/, '');

/** The interaction of those known that a name means: its whole ID, or the short name. */
export function interactionNamed(name: string, interactions: readonly InteractionId[]): InteractionId {
  const known = interactions.filter((id) => findInteraction(id) !== undefined);
  const interaction = known.find((id) => id === name || shortName(id) === name);
  if (interaction === undefined) throw unknownName(`Cannot use the interaction ${name}`, name, known.map(shortName));
  return interaction;
}

/** What the two share first, or what a name means of what the consumer may ask. */
export function askNamed(name: string | undefined, consumer: ConsumerIdentity, practice: Practice, nowMs: number): Ask {
  const ask = pairAsk(consumer, practice, nowMs);
  return name === undefined ? ask : { ...ask, interaction: interactionNamed(name, consumer.interactions) };
}
