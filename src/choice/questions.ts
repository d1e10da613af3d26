import { consumersOf } from '../consumer/index.ts';
import { practicesOf } from '../provider/index.ts';
import { programmeOf, type Topology } from '../topology/index.ts';

/** Something that an integrator knows of the own system, and that each definition answers for itself. */
export interface Question {
  /** Stable name. */
  readonly id: string;
  readonly asks: string;
  /** Every answer that there is, with its words. */
  readonly answers: Readonly<Record<string, string>>;
  /** The answers that are right for a definition; several where it fits each of them. */
  readonly answersOf: (topology: Topology) => readonly string[];
}

const answered = <Answers extends Readonly<Record<string, string>>>(
  id: string,
  asks: string,
  answers: Answers,
  answersOf: (topology: Topology) => readonly (keyof Answers & string)[],
): Question => ({ id, asks, answers, answersOf });

const hostOf = (serviceRoot: string): string => serviceRoot.split('/')[2] ?? '';

/** Everybody who asks or answers in a definition, with the server and the ASID. */
export const partiesOf = (topology: Topology) => [
  ...consumersOf(topology),
  ...practicesOf(topology).map((practice) => ({ ...practice, host: hostOf(practice.serviceRoot) })),
];

/** Whether nobody shares it. */
const isOwn = (values: readonly string[]): boolean => new Set(values).size === values.length;

/** The questions that lead to a definition, in the order in which they are asked. */
export const questions: readonly Question[] = [
  answered(
    'side',
    'Does your system ask or answer?',
    { consumer: 'It asks for appointments', provider: 'It answers, or does both' },
    ({ role }) => [role],
  ),
  answered(
    'standard',
    'By which standard?',
    { careconnect: 'Care Connect booking (UEC)', gpconnect: 'GP Connect' },
    (topology) => {
      const ids = partiesOf(topology).flatMap(({ interactions }) => interactions);
      return [...new Set(ids.flatMap((id) => programmeOf(id) ?? []))];
    },
  ),
  answered(
    'server',
    'Which server connects to the Spine?',
    { own: 'Each organisation has its own', shared: 'Several organisations share one' },
    (topology) => [isOwn(partiesOf(topology).map(({ host }) => host)) ? 'own' : 'shared'],
  ),
  answered(
    'asid',
    'Whose ASID goes out?',
    { own: 'That of each organisation', server: 'One of the server, for all' },
    (topology) => [isOwn(partiesOf(topology).map(({ asid }) => asid)) ? 'own' : 'server'],
  ),
];
