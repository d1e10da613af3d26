import { expect, test } from 'vitest';
import { clinic, smallTopology } from '../lab/testing/definitions.ts';
import { line, request } from './connections.ts';
import { asid, odsCode, partyKey } from './identifiers.ts';
import { boundary, mhs, organisation, people, spineServices, system, type Members } from './members.ts';
import { assertNoProblems, problemMessage, TopologyError } from './problems.ts';
import { cmaEndpoint, mhsRecord } from './registrations.ts';
import { repeated } from './repeated.ts';
import { structureProblems } from './structure.ts';
import { defineTopology, type Definition, type Topology } from './topology.ts';

const box = (members: Members) => organisation('Surgery', 'Test Surgery', odsCode('Z98301'), members);
const desk = cmaEndpoint('desk', 'gate', asid('200000009301'), partyKey('Z98301-890301'), { interactions: [] });
const other = { ...desk, system: 'other', asid: asid('200000009302') };

/** Defines what the compiler had no chance to look at. */
const define = (topology: Topology): Topology => defineTopology(topology as unknown as Definition<Members>);

/** A sound definition, before each test spoils it. */
const sound: Topology = smallTopology({
  members: { surgery: box({ desk: system('Desk'), gate: mhs('gate.example') }), spine: spineServices() },
  registrations: { desk },
  connections: [line('desk', 'gate'), request('gate', 'spine')],
});
const members = (more: Members): Topology => ({ ...sound, members: { ...sound.members, ...more } });
const registered = (registrations: Topology['registrations']): Topology => ({ ...sound, registrations });
const connected = (...connections: Topology['connections']): Topology => ({ ...sound, connections });

interface Case {
  readonly rule: string;
  readonly path: string;
  readonly spoiled: Topology;
}

const cases: readonly (Case & { readonly mistake: string })[] = [
  ...['Small', 'a_b', 'a b', '-a', 'a-', 'a--b', ''].map((id) => ({
    mistake: `the topology id ${JSON.stringify(id)}`,
    rule: 'topology-id',
    path: 'id',
    spoiled: { ...sound, id },
  })),
  {
    mistake: 'an id that two members have',
    rule: 'unique-id',
    path: 'members.desk',
    spoiled: members({ annexe: box({ desk: system('Another') }) }),
  },
  ...['Desk', '1st', 'my-desk', 'my desk', 'bürste', '_a', 'end', 'subgraph', 'class', 'click', 'default'].map(
    (id) => ({
      mistake: `the member id ${id}`,
      rule: 'member-id',
      path: `members.${id}`,
      spoiled: members({ [id]: people('Staff') }),
    }),
  ),
  {
    mistake: 'a boundary with nothing inside',
    rule: 'empty-box',
    path: 'members.federation',
    spoiled: members({ federation: boundary('Federation', {}) }),
  },
  ...['my-desk', 'Desk', 'end', 'my desk', '"'].map((name) => ({
    mistake: `the registration name ${name}`,
    rule: 'registration-name',
    path: `registrations.${name}`,
    spoiled: registered({ [name]: desk }),
  })),
  {
    mistake: 'a registration whose card would have the id of a member',
    rule: 'registration-name',
    path: 'registrations.desk',
    spoiled: members({ deskRecord: people('Staff') }),
  },
  {
    mistake: 'a registered server that belongs to no organisation',
    rule: 'registration-owner',
    path: 'registrations.server',
    spoiled: {
      ...members({ loose: boundary('Loose', { server: mhs('loose.example') }) }),
      registrations: { desk, server: mhsRecord('server', partyKey('Z98301-890309')) },
    },
  },
  {
    mistake: 'a registered system that belongs to no organisation',
    rule: 'registration-owner',
    path: 'registrations.other',
    spoiled: { ...members({ other: system('Loose') }), registrations: { desk, other } },
  },
  {
    mistake: 'an ASID that two systems have',
    rule: 'unique-asid',
    path: 'registrations.other.asid',
    spoiled: {
      ...members({ annexe: box({ other: system('Other') }) }),
      registrations: { desk, other: { ...other, asid: desk.asid } },
    },
  },
  {
    mistake: 'a member joined to itself',
    rule: 'connection-ends',
    path: 'connections.desk-desk',
    spoiled: connected(line('desk', 'desk')),
  },
  {
    mistake: 'a box joined to what it holds',
    rule: 'connection-ends',
    path: 'connections.surgery-desk',
    spoiled: connected(line('surgery', 'desk')),
  },
  {
    mistake: 'a member that asks the box around it',
    rule: 'connection-ends',
    path: 'connections.ssp-spine',
    spoiled: connected(request('ssp', 'spine')),
  },
  {
    mistake: 'two connections between the same members',
    rule: 'unique-connection',
    path: 'connections.desk-gate',
    spoiled: connected(line('desk', 'gate'), request('desk', 'gate')),
  },
  {
    mistake: 'no Spine services',
    rule: 'spine-services',
    path: 'members',
    spoiled: { ...connected(line('desk', 'gate')), members: { surgery: sound.members['surgery'] ?? people('') } },
  },
];

test('accepts a sound definition', () => {
  expect(structureProblems(sound)).toEqual([]);
  expect(define(sound)).toBe(sound);
});

test.each([
  [
    'two systems with an ASID each',
    { ...members({ annexe: box({ other: system('Other') }) }), registrations: { desk, other } },
  ],
  ['ids that only begin with a word of Mermaid', members({ ending: people('Staff'), classroom: people('Staff') })],
  ['a server without adapters', sound],
  ['there and back between two members', connected(request('desk', 'gate'), request('gate', 'desk'))],
  ['a box joined to another box', connected(line('surgery', 'spine'))],
  ['no registrations and no connections', { ...registered({}), connections: [] }],
])('accepts %s', (_, definition) => {
  expect(structureProblems(definition)).toEqual([]);
});

test.each(cases)('refuses $mistake', ({ rule, path, spoiled }) => {
  const problems = structureProblems(spoiled);
  expect(problems.map((problem) => ({ rule: problem.rule, path: problem.path }))).toEqual([{ rule, path }]);
  for (const { expected, source } of problems) {
    expect(expected).not.toBe('');
    expect(source.title).not.toBe('');
  }
});

test('takes the rule of unique ASIDs from a public page', () => {
  const spoiled = cases.find(({ rule }) => rule === 'unique-asid')?.spoiled ?? sound;
  expect(structureProblems(spoiled)[0]).toMatchObject({
    found: '200000009301 more than once',
    source: {
      url: expect.stringMatching(/^https:\/\/github\.com\/nhsconnect\/gpconnect\/blob\/[0-9a-f]{7}\//) as string,
    },
  });
});

test('throws every mistake at once, none twice', () => {
  const spoiled: Topology = {
    ...members({ annexe: box({ desk: system('Another') }), 'two words': people('Staff') }),
    id: 'Bad Id',
    connections: [line('desk', 'desk')],
  };
  try {
    define(spoiled);
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(TopologyError);
    const { problems, message } = error as TopologyError;
    expect(problems.map(({ rule }) => rule)).toEqual(['topology-id', 'unique-id', 'member-id', 'connection-ends']);
    for (const problem of problems) expect(message).toContain(problemMessage(problem));
  }
});

test('throws nothing when there is nothing to say', () => {
  expect(() => {
    assertNoProblems('this', []);
  }).not.toThrow();
});

test('what stands more than once is named once', () => {
  expect(repeated(['a', 'b', 'a', 'c', 'a', 'c'])).toEqual(['a', 'c']);
  expect(repeated([])).toEqual([]);
});

test('the small world that other tests use is sound', () => {
  expect(structureProblems(clinic)).toEqual([]);
});
