import { connectionId } from './connections.ts';
import type { Problem } from './problems.ts';
import { repeated } from './repeated.ts';
import { isSystemRegistration } from './registrations.ts';
import { ours, source } from './sources.ts';
import type { Topology } from './topology.ts';
import { placedMembers, type Placed } from './tree.ts';

const form = ours('what a definition needs in order to be drawn and run');
// R1: an ASID is given to one system at one organisation.
const uniqueAsid = source('gpconnect', 'pages/integration/integration_sds_registering_endpoints.md');

/** Words that Mermaid reads as its own wherever an id can stand. */
const reservedIds =
  /^(?:end|subgraph|graph|flowchart|class|classDef|style|linkStyle|click|default|href|call|interpolate|hasOwnProperty)$/;
const isId = (id: string): boolean => /^[a-z][A-Za-z0-9]*$/.test(id) && !reservedIds.test(id);
const idForm = 'letters and digits, starting with a small letter, and not a word of Mermaid such as end';

const problem = (rule: string, path: string, found: string, expected: string, from = form): Problem => ({
  rule,
  path,
  found,
  expected,
  source: from,
});

/** Mistakes that make a definition unusable whatever guidance it follows; all of them at once. */
export function structureProblems(topology: Topology): Problem[] {
  const placed = placedMembers(topology.members);
  return [
    ...(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(topology.id)
      ? []
      : [problem('topology-id', 'id', topology.id, 'lower-case words joined by hyphens, the name of its folder')]),
    ...memberProblems(placed),
    ...registrationProblems(topology, placed),
    ...connectionProblems(topology, placed),
    ...(placed.some(({ id }) => id === 'ssp')
      ? []
      : [problem('spine-services', 'members', 'no Spine services', 'spine: spineServices()')]),
  ];
}

function memberProblems(placed: readonly Placed[]): Problem[] {
  return [
    ...repeated(placed.map(({ id }) => id)).map((id) =>
      problem('unique-id', `members.${id}`, `${id} more than once`, 'an id of its own for every member'),
    ),
    ...placed.filter(({ id }) => !isId(id)).map(({ id }) => problem('member-id', `members.${id}`, id, idForm)),
    ...placed
      .filter(({ member }) => 'members' in member && member.kind !== 'mhs' && Object.keys(member.members).length === 0)
      .map(({ id }) => problem('empty-box', `members.${id}`, 'nothing inside', 'at least one member inside')),
  ];
}

function registrationProblems({ registrations }: Topology, placed: readonly Placed[]): Problem[] {
  const named = Object.entries(registrations);
  const systems = named.flatMap(([name, registration]) =>
    isSystemRegistration(registration) ? [{ name, ...registration }] : [],
  );
  const isOwned = (id: string): boolean => {
    const within = placed.find((candidate) => candidate.id === id)?.within ?? [];
    return placed.some((box) => within.includes(box.id) && 'ods' in box.member);
  };
  return [
    ...named
      .filter(([name]) => !isId(name) || placed.some(({ id }) => id === `${name}Record`))
      .map(([name]) =>
        problem('registration-name', `registrations.${name}`, name, `${idForm}; no member may be called ${name}Record`),
      ),
    ...named.flatMap(([name, registration]) =>
      ('system' in registration ? [registration.system, registration.mhs] : [registration.mhs])
        .filter((id) => !isOwned(id))
        .map((id) =>
          problem(
            'registration-owner',
            `registrations.${name}`,
            `${id} in no organisation`,
            'an organisation or middleware around it, whose ODS code the directory shows',
          ),
        ),
    ),
    ...repeated(systems.map(({ asid }) => asid)).map((asid) =>
      problem(
        'unique-asid',
        `registrations.${systems.findLast((candidate) => candidate.asid === asid)?.name ?? ''}.asid`,
        `${asid} more than once`,
        'an ASID of its own for every system at an organisation',
        uniqueAsid,
      ),
    ),
  ];
}

function connectionProblems({ connections }: Topology, placed: readonly Placed[]): Problem[] {
  const holds = (box: string, id: string): boolean =>
    placed.some((candidate) => candidate.id === id && candidate.within.includes(box));
  return [
    ...connections
      .filter(({ from, to }) => from === to || holds(from, to) || holds(to, from))
      .map((connection) => {
        const { from, to } = connection;
        const found = from === to ? `${from} joined to itself` : `${from} joined to ${to}, one inside the other`;
        return problem('connection-ends', `connections.${connectionId(connection)}`, found, 'two separate members');
      }),
    ...repeated(connections.map(connectionId)).map((id) =>
      problem('unique-connection', `connections.${id}`, `${id} more than once`, 'one connection between two members'),
    ),
  ];
}
