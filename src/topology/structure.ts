import { connectionId } from './connections.ts';
import type { Problem } from './problems.ts';
import { isSystemRegistration } from './registrations.ts';
import { ours, source } from './sources.ts';
import type { Topology } from './topology.ts';
import { placedMembers } from './tree.ts';

const form = ours('what a definition needs in order to be drawn and run');
// R1: an ASID is given to one system at one organisation.
const uniqueAsid = source('gpconnect', 'pages/integration/integration_sds_registering_endpoints.md');

/** The values that stand more than once, each once. */
export const repeated = <T>(values: readonly T[]): T[] => [
  ...new Set(values.filter((value, index) => values.indexOf(value) !== index)),
];

/** Mistakes that make a definition unusable whatever guidance it follows; all of them at once. */
export function structureProblems(topology: Topology): Problem[] {
  const placed = placedMembers(topology.members);
  const registrations = Object.entries(topology.registrations);
  const systems = registrations.flatMap(([name, registration]) =>
    isSystemRegistration(registration) ? [{ name, ...registration }] : [],
  );
  return [
    ...(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(topology.id)
      ? []
      : [
          {
            rule: 'topology-id',
            path: 'id',
            found: topology.id,
            expected: 'lower-case words joined by hyphens, the name of its folder',
            source: form,
          },
        ]),
    ...repeated(placed.map(({ id }) => id)).map((id) => ({
      rule: 'unique-id',
      path: `members.${id}`,
      found: `${id} more than once`,
      expected: 'an id of its own for every member',
      source: form,
    })),
    ...placed
      .filter(({ id }) => !/^[a-z][A-Za-z0-9]*$/.test(id) || id === 'end')
      .map(({ id }) => ({
        rule: 'member-id',
        path: `members.${id}`,
        found: id,
        expected: 'letters and digits, starting with a small letter, and not the word end',
        source: form,
      })),
    ...repeated(systems.map(({ asid }) => asid)).map((asid) => ({
      rule: 'unique-asid',
      path: `registrations.${systems.findLast((candidate) => candidate.asid === asid)?.name ?? ''}.asid`,
      found: `${asid} more than once`,
      expected: 'an ASID of its own for every system at an organisation',
      source: uniqueAsid,
    })),
    ...topology.connections
      .filter(({ from, to }) => from === to)
      .map((connection) => ({
        rule: 'connection-ends',
        path: `connections.${connectionId(connection)}`,
        found: `${connection.from} joined to itself`,
        expected: 'two different members',
        source: form,
      })),
    ...repeated(topology.connections.map(connectionId)).map((id) => ({
      rule: 'unique-connection',
      path: `connections.${id}`,
      found: `${id} more than once`,
      expected: 'one connection between two members',
      source: form,
    })),
    ...(placed.some(({ id }) => id === 'ssp')
      ? []
      : [
          {
            rule: 'spine-services',
            path: 'members',
            found: 'no Spine services',
            expected: 'spine: spineServices()',
            source: form,
          },
        ]),
  ];
}
