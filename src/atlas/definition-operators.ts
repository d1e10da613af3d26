import {
  connectionId,
  isSystemRegistration,
  type Member,
  type Members,
  type PartyKey,
  type Registration,
  type ServiceRootUrl,
  type SystemRegistration,
  type Topology,
} from '../topology/index.ts';
import type { DefinitionOperator, FaultyDefinition } from './operator.ts';

const named = ({ registrations }: Topology): [string, Registration][] => Object.entries(registrations);

const systems = (topology: Topology): [string, SystemRegistration][] =>
  named(topology).flatMap(([name, registration]) => (isSystemRegistration(registration) ? [[name, registration]] : []));

const withRegistration = (topology: Topology, changes: Readonly<Record<string, Registration>>): Topology => ({
  ...topology,
  registrations: { ...topology.registrations, ...changes },
});

/** One faulty definition for every system registration and every value that it can take on. */
const forEachSystem =
  (
    part: 'asid' | 'partyKey' | 'serviceRoot',
    change: (own: SystemRegistration, others: readonly SystemRegistration[]) => readonly SystemRegistration[],
  ): DefinitionOperator['places'] =>
  (topology) =>
    systems(topology).flatMap(([name, own]) =>
      change(
        own,
        systems(topology).flatMap(([other, registration]) => (other === name ? [] : [registration])),
      ).map((registration) => ({
        place: [`registrations.${name}.${part}`, registration[part] ?? []].flat().join(': '),
        topology: withRegistration(topology, { [name]: registration }),
      })),
    );

const unregisteredKey = 'Z9X99-899999' as PartyKey;

function renameHost(members: Members, id: string): Members {
  return Object.fromEntries(
    Object.entries(members).map(([name, member]): [string, Member] => {
      if (member.kind === 'mhs' && name === id) return [name, { ...member, host: `new.${member.host}` }];
      return [name, 'members' in member ? { ...member, members: renameHost(member.members, id) } : member];
    }),
  );
}

const servers = (members: Members): string[] =>
  Object.entries(members).flatMap(([id, member]) => [
    ...(member.kind === 'mhs' ? [id] : []),
    ...('members' in member ? servers(member.members) : []),
  ]);

/** Everything that goes wrong in a definition: who is registered as what, and what leads where. */
export const definitionOperators: readonly DefinitionOperator[] = [
  {
    id: 'registration-missing',
    kind: 'registration',
    title: 'A registration left out',
    mend: 'Put the registration back',
    places: (topology) =>
      named(topology).map(([name]) => ({
        place: `registrations.${name}`,
        topology: {
          ...topology,
          registrations: Object.fromEntries(named(topology).filter(([other]) => other !== name)),
        },
      })),
  },
  {
    id: 'interaction-missing',
    kind: 'registration',
    title: 'An interaction left out of a registration',
    mend: 'Register the interaction',
    places: (topology) =>
      systems(topology).flatMap(([name, own]) =>
        own.interactions.map((interaction): FaultyDefinition => ({
          place: `registrations.${name}.interactions: ${interaction}`,
          topology: withRegistration(topology, {
            [name]: { ...own, interactions: own.interactions.filter((id) => id !== interaction) },
          }),
          interaction,
        })),
      ),
  },
  {
    id: 'asid-shared',
    kind: 'registration',
    title: 'The ASID of another registration given once more',
    mend: 'Give each registration the ASID that was issued for it',
    places: forEachSystem('asid', (own, others) => others.map(({ asid }) => ({ ...own, asid }))),
  },
  {
    id: 'asids-swapped',
    kind: 'registration',
    title: 'The ASIDs of two registrations swapped',
    mend: 'Give each registration the ASID that was issued for it',
    places: (topology) =>
      systems(topology).flatMap(([name, one], index) =>
        systems(topology)
          .slice(index + 1)
          .map(([second, other]) => ({
            place: `registrations.${name}.asid and registrations.${second}.asid`,
            topology: withRegistration(topology, {
              [name]: { ...one, asid: other.asid },
              [second]: { ...other, asid: one.asid },
            }),
          })),
      ),
  },
  {
    id: 'party-key-of-another',
    kind: 'Party Key',
    title: 'The Party Key of another registration',
    mend: 'Give the registration the Party Key of its own endpoint',
    places: forEachSystem('partyKey', (own, others) =>
      [...new Set(others.map(({ partyKey }) => partyKey))]
        .filter((key) => key !== own.partyKey)
        .map((partyKey) => ({ ...own, partyKey })),
    ),
  },
  {
    id: 'party-key-unregistered',
    kind: 'Party Key',
    title: 'A Party Key that nobody has',
    mend: 'Give the registration the Party Key that was issued for its endpoint',
    places: (topology) =>
      named(topology).map(([name, own]) => ({
        place: `registrations.${name}.partyKey`,
        topology: withRegistration(topology, { [name]: { ...own, partyKey: unregisteredKey } }),
      })),
  },
  {
    id: 'root-missing',
    kind: 'URL',
    title: 'A provider registered without its service root URL',
    mend: 'Register the service root URL',
    places: forEachSystem('serviceRoot', ({ serviceRoot, ...own }) => (serviceRoot === undefined ? [] : [own])),
  },
  {
    id: 'root-of-another',
    kind: 'URL',
    title: 'The service root URL of another practice',
    mend: 'Register the practice’s own service root URL',
    places: forEachSystem('serviceRoot', (own, others) =>
      own.serviceRoot === undefined
        ? []
        : others.flatMap(({ serviceRoot }) =>
            serviceRoot === undefined || serviceRoot === own.serviceRoot ? [] : [{ ...own, serviceRoot }],
          ),
    ),
  },
  {
    id: 'roots-swapped',
    kind: 'URL',
    title: 'The service root URLs of two practices swapped',
    mend: 'Register each practice with its own service root URL',
    places: (topology) =>
      systems(topology).flatMap(([name, one], index) =>
        systems(topology)
          .slice(index + 1)
          .flatMap(([second, other]) =>
            one.serviceRoot === undefined || other.serviceRoot === undefined
              ? []
              : [
                  {
                    place: `registrations.${name}.serviceRoot and registrations.${second}.serviceRoot`,
                    topology: withRegistration(topology, {
                      [name]: { ...one, serviceRoot: other.serviceRoot },
                      [second]: { ...other, serviceRoot: one.serviceRoot },
                    }),
                  },
                ],
          ),
      ),
  },
  {
    id: 'root-elsewhere',
    kind: 'URL',
    title: 'A service root URL on a host that no server has',
    mend: 'Register the service root URL with the host that answers it',
    places: forEachSystem('serviceRoot', (own) =>
      own.serviceRoot === undefined
        ? []
        : [{ ...own, serviceRoot: own.serviceRoot.replace('https://', 'https://old.') as ServiceRootUrl }],
    ),
  },
  {
    id: 'host-renamed',
    kind: 'certificate',
    title: 'A server renamed, with its old certificate and URLs',
    mend: 'Ask for a certificate of the new name, and register it with the new URLs',
    places: (topology) =>
      servers(topology.members).map((id) => ({
        place: `members.${id}.host`,
        topology: { ...topology, members: renameHost(topology.members, id) },
      })),
  },
  {
    id: 'connection-missing',
    kind: 'routing',
    title: 'A connection left out',
    mend: 'Put the connection back',
    places: (topology) =>
      topology.connections.map((connection) => ({
        place: `connections.${connectionId(connection)}`,
        topology: { ...topology, connections: topology.connections.filter((other) => other !== connection) },
      })),
  },
  {
    id: 'connection-reversed',
    kind: 'routing',
    title: 'A request allowed the other way round',
    mend: 'Turn the connection round',
    places: (topology) =>
      topology.connections
        .filter(({ kind }) => kind === 'request')
        .map((connection) => ({
          place: `connections.${connectionId(connection)}`,
          topology: {
            ...topology,
            connections: topology.connections.map((other) =>
              other === connection ? { ...other, from: other.to, to: other.from } : other,
            ),
          },
        })),
  },
];
