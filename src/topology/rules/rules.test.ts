import { describe, expect, it } from 'vitest';
import aggregatorLegacy from '../../../examples/consumer-aggregator/legacy.ts';
import aggregator from '../../../examples/consumer-aggregator/topology.ts';
import consumerSeparate from '../../../examples/consumer-separate-mhs/topology.ts';
import consumerShared from '../../../examples/consumer-shared-mhs/topology.ts';
import simple from '../../../examples/consumer-simple/topology.ts';
import dataCentre from '../../../examples/provider-data-centre/topology.ts';
import providerSeparate from '../../../examples/provider-separate-mhs/topology.ts';
import providerShared from '../../../examples/provider-shared-mhs/topology.ts';
import single from '../../../examples/provider-single/topology.ts';
import { asid, partyKey, type ServiceRootUrl } from '../identifiers.ts';
import type { ProfileId } from '../profiles.ts';
import { asRecord, cmaEndpoint, type Registration, type SystemRegistration } from '../registrations.ts';
import type { Topology } from '../topology.ts';
import { judge, rules, validate, type Ruling } from './index.ts';

const eight = [
  simple,
  aggregator,
  single,
  dataCentre,
  consumerSeparate,
  consumerShared,
  providerSeparate,
  providerShared,
];

function ruling(id: string, topology: Topology, profile: ProfileId): Ruling {
  const rule = rules.find((candidate) => candidate.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  return judge(rule, topology, profile);
}

/** The topology with one registration changed, added (new name) or taken away (`undefined`). */
function registering(topology: Topology, name: string, registration: Registration | undefined): Topology {
  const { [name]: _old, ...others } = topology.registrations;
  return { ...topology, registrations: registration === undefined ? others : { ...others, [name]: registration } };
}

const registrationOf = (topology: Topology, name: string) => topology.registrations[name] as SystemRegistration;
const withRoot = (topology: Topology, name: string, root: string) =>
  registering(topology, name, { ...registrationOf(topology, name), serviceRoot: root as ServiceRootUrl });
const speaks = { interactions: registrationOf(consumerSeparate, 'crag').interactions };

const askingAlone = registering(
  consumerSeparate,
  'second',
  asRecord('cragSystem', 'cragMhs', asid('200000000901'), partyKey('Z9C31-800131'), speaks),
);
const answersTwice = registering(
  providerSeparate,
  'second',
  cmaEndpoint('moorSystem', 'glenMhs', asid('200000000902'), partyKey('Z99251-800902'), {
    ...speaks,
    serviceRoot: 'https://gpconnect.glen.example/Z99251/STU3/1/other' as ServiceRootUrl,
  }),
);
const bothRolesTwice = registering(
  providerSeparate,
  'asks',
  asRecord('glenSystem', 'glenMhs', asid('200000000903'), partyKey('Z99251-800903'), speaks),
);
const sameAsid = registering(providerSeparate, 'moor', {
  ...registrationOf(providerSeparate, 'moor'),
  asid: asid('200000000251'),
});
const silent = registering(consumerShared, 'fell', { ...registrationOf(consumerShared, 'fell'), interactions: [] });
const doubled = registering(providerSeparate, 'glen', {
  ...registrationOf(providerSeparate, 'glen'),
  interactions: [...speaks.interactions, ...speaks.interactions.slice(0, 1)],
});
const notCombined = registering(providerSeparate, 'glen', {
  ...registrationOf(providerSeparate, 'glen'),
  kind: 'as-record',
});

type Case = readonly [id: string, profile: ProfileId, words: string, topology: Topology];

const met: readonly Case[] = [
  ['R1', 'gpc-1.2.3', 'an ASID for each', consumerShared],
  ['R1', 'spine-core', 'an ASID for each', simple],
  ['R1', 'uec-1.0.0', 'an ASID for each', aggregator],
  ['R3', 'gpc-1.2.3', 'one system that answers', providerSeparate],
  ['R5', 'gpc-1.2.3', 'separate records', consumerSeparate],
  ['R5', 'gpc-1.2.3', 'AS records behind a shared server', consumerShared],
  ['R5', 'uec-1.0.0', 'CMA endpoints', simple],
  ['R5', 'spine-core', 'CMA endpoints', simple],
  ['R7', 'gpc-1.2.3', 'a Party Key each behind one server', providerShared],
  ['R7', 'gpc-1.2.3', 'a Party Key each', single],
  ['R7', 'spine-core', 'a shared Party Key', dataCentre],
  ['R7', 'uec-1.0.0', 'a shared Party Key', dataCentre],
  ['R8', 'gpc-1.2.3', 'one registration', providerShared],
  ['R9', 'gpc-1.2.3', 'the ODS code in the path', providerShared],
  ['R10', 'gpc-1.2.3', 'STU3 and no resource', providerShared],
  ['R10', 'uec-1.0.0', 'STU3', dataCentre],
  ['R11', 'spine-core', 'the ODS code in the path', providerShared],
  ['R12', 'uec-1.0.0', 'host, version, major version, segment', dataCentre],
];

const broken: readonly (readonly [...Case, path: string])[] = [
  ['R1', 'gpc-1.2.3', 'one ASID for two', sameAsid, 'registrations.moor.asid'],
  ['R1', 'uec-1.0.0', 'one ASID for two', sameAsid, 'registrations.moor.asid'],
  ['R1', 'gpc-1.2.3', 'the ASID of the host', aggregatorLegacy, 'members.heathSystem'],
  ['R3', 'gpc-1.2.3', 'two systems that answer for one organisation', sameOrganisation(), 'registrations.second'],
  ['R5', 'gpc-1.2.3', 'a consumer as CMA endpoint', simple, 'registrations.elm'],
  ['R5', 'gpc-1.2.3', 'an AS record without interactions', silent, 'registrations.fell.interactions'],
  ['R5', 'uec-1.0.0', 'separate records beside an own server', consumerSeparate, 'registrations.crag'],
  ['R5', 'spine-core', 'separate records beside an own server', consumerSeparate, 'registrations.crag'],
  ['R7', 'gpc-1.2.3', 'a shared Party Key', dataCentre, 'registrations.birch.partyKey'],
  ['R7', 'gpc-1.2.3', 'an interaction twice', doubled, 'registrations.glen.interactions'],
  ['R7', 'gpc-1.2.3', 'an AS record alone', notCombined, 'registrations.glen'],
  ['R7', 'spine-core', 'a Party Key each behind one server', providerShared, 'registrations.rowan.partyKey'],
  ['R7', 'uec-1.0.0', 'a Party Key each behind one server', providerShared, 'registrations.rowan.partyKey'],
  ['R8', 'gpc-1.2.3', 'a system registered once for each role', bothRolesTwice, 'registrations.asks'],
  ['R9', 'gpc-1.2.3', 'no ODS code in the path', dataCentre, 'registrations.oak.serviceRoot'],
  [
    'R9',
    'gpc-1.2.3',
    'the ODS code of the supplier',
    withRoot(providerShared, 'pine', 'https://gpconnect.merlin.example/Z9M40/STU3/1/gpconnect'),
    'registrations.pine.serviceRoot',
  ],
  [
    'R10',
    'gpc-1.2.3',
    'the version in small letters',
    withRoot(providerShared, 'pine', 'https://gpconnect.merlin.example/Z99241/stu3/1/gpconnect'),
    'registrations.pine.serviceRoot',
  ],
  [
    'R10',
    'gpc-1.2.3',
    'a resource in the root',
    withRoot(providerShared, 'pine', 'https://gpconnect.merlin.example/Z99241/STU3/1/gpconnect/Patient'),
    'registrations.pine.serviceRoot',
  ],
  [
    'R10',
    'uec-1.0.0',
    'the version in small letters',
    withRoot(dataCentre, 'oak', 'https://booking.kestrel.example/stu3/1/careconnect/oak-road'),
    'registrations.oak.serviceRoot',
  ],
  [
    'R11',
    'spine-core',
    'one root for two practices',
    withRoot(dataCentre, 'oak', 'https://booking.kestrel.example/STU3/1/careconnect/birch-house'),
    'registrations.oak.serviceRoot',
  ],
  ['R11', 'spine-core', 'an AS record alone', notCombined, 'registrations.glen'],
  ['R12', 'uec-1.0.0', 'the ODS code in the path', providerShared, 'registrations.pine.serviceRoot'],
  [
    'R12',
    'uec-1.0.0',
    'no routing segment',
    withRoot(dataCentre, 'oak', 'https://booking.kestrel.example/STU3/1'),
    'registrations.oak.serviceRoot',
  ],
];

const others: readonly (readonly [...Case, kind: Ruling['kind']])[] = [
  ['R1', 'spine-core', 'the ASID of the host, as its picture has it', aggregatorLegacy, 'permitted'],
  ['R1', 'uec-1.0.0', 'the ASID of the host, of which it is silent', aggregatorLegacy, 'unknown'],
  ['R2', 'gpc-1.2.3', 'other uses of the identifiers', simple, 'unknown'],
  ['R4', 'gpc-1.2.3', 'two consumer systems at one organisation', askingAlone, 'permitted'],
  ['R4', 'gpc-1.2.3', 'one consumer system each', consumerShared, 'not-applicable'],
  ['R5', 'uec-1.0.0', 'systems behind a shared server', aggregator, 'unknown'],
  ['R6', 'gpc-1.2.3', 'a Party Key that consumers share', consumerShared, 'permitted'],
  ['R6', 'gpc-1.2.3', 'a Party Key each', consumerSeparate, 'not-applicable'],
  ['R6', 'uec-1.0.0', 'what it does not state', aggregator, 'not-applicable'],
  ['R7', 'gpc-1.2.3', 'consumers', simple, 'not-applicable'],
  ['R9', 'uec-1.0.0', 'what it does not state', dataCentre, 'not-applicable'],
  ['R11', 'spine-core', 'another identifier in the path', dataCentre, 'disputed'],
  ['R13', 'uec-1.0.0', 'diaries', dataCentre, 'unknown'],
];

function sameOrganisation(): Topology {
  // moorSystem moved into the organisation that glenSystem answers for.
  const { moor: _moor, ...registrations } = answersTwice.registrations;
  const inner = answersTwice.members['infrastructure'] as { members: Record<string, { members: object }> };
  const { glen, moor, ness } = inner.members;
  const members = {
    ...answersTwice.members,
    infrastructure: { ...inner, members: { glen: { ...glen, members: { ...glen?.members, ...moor?.members } }, ness } },
  };
  return { ...answersTwice, registrations, members } as unknown as Topology;
}

describe('the rules', () => {
  it.each(met)('%s accepts, by %s: %s', (id, profile, _words, topology) => {
    expect(ruling(id, topology, profile).kind).toBe('met');
  });

  it.each(broken)('%s refuses, by %s: %s', (id, profile, _words, topology, path) => {
    const found = ruling(id, topology, profile);
    expect(found.kind).toBe('broken');
    if (found.kind !== 'broken') return;
    expect(found.problems.map((problem) => problem.path)).toContain(path);
    for (const problem of found.problems) {
      expect(problem).toMatchObject({ rule: id, source: { url: expect.stringContaining('https://') as string } });
      for (const words of [problem.found, problem.expected, problem.fix]) expect(words).toMatch(/\S/);
    }
  });

  it.each(others)('%s, by %s, on %s: neither', (id, profile, _words, topology, kind) => {
    expect(ruling(id, topology, profile).kind).toBe(kind);
  });

  it('have a case for every requirement, both ways, and one for every other', () => {
    const named = (cases: readonly (readonly [string, ...unknown[]])[]) => new Set(cases.map(([id]) => id));
    for (const { id, nature } of rules) {
      if (nature === 'requirement') expect(named(met).has(id) && named(broken).has(id), id).toBe(true);
      else expect(named(others).has(id), id).toBe(true);
    }
  });
});

describe('validate', () => {
  it.each(eight.map((topology) => [topology.id, topology] as const))(
    'finds %s right by its own guidance',
    (_id, topology) => {
      expect(validate(topology)).toEqual([]);
    },
  );

  it('tells all problems at once', () => {
    expect([...new Set(validate(dataCentre, 'gpc-1.2.3').map(({ rule }) => rule))]).toEqual(['R7', 'R9']);
    expect([...new Set(validate(providerShared, 'uec-1.0.0').map(({ rule }) => rule))]).toEqual(['R7', 'R12']);
  });
});
