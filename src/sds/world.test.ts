import { describe, expect, test } from 'vitest';
import consumer from '../../examples/consumer-simple/topology.ts';
import provider from '../../examples/provider-data-centre/topology.ts';
import { clinic, farm } from '../lab/testing/definitions.ts';
import { asid, isSystemRegistration, odsCode, TopologyError, type Topology } from '../topology/index.ts';
import { toWorld } from './world.ts';

/** A second definition with other identifiers throughout. */
const renumbered = (topology: Topology, id: string): Topology => ({
  ...topology,
  id,
  registrations: Object.fromEntries(
    Object.entries(topology.registrations).map(([name, registration]) => [
      name,
      isSystemRegistration(registration)
        ? { ...registration, asid: asid(registration.asid.replace(/^200/, '300')) }
        : registration,
    ]),
  ),
});

const rulesOf = (topologies: readonly Topology[]): string[] => {
  try {
    toWorld(topologies);
    return [];
  } catch (error) {
    if (!(error instanceof TopologyError)) throw error;
    return error.problems.map(({ rule }) => rule);
  }
};

test('composes any consumer with any provider into one directory', () => {
  for (const topologies of [
    [consumer, provider],
    [clinic, provider],
    [consumer, farm],
    [consumer, provider, clinic, farm],
  ]) {
    const { directory } = toWorld(topologies);
    const systems = topologies.flatMap(({ registrations }) =>
      Object.values(registrations).filter(isSystemRegistration),
    );
    expect(directory.accreditedSystems.map((record) => record.asid)).toEqual(systems.map((system) => system.asid));
  }
});

/** The same definition on other hosts. */
const moved = (topology: Topology): Topology =>
  JSON.parse(JSON.stringify(topology).replaceAll('.example', '-two.example')) as Topology;

describe('refuses definitions that clash', () => {
  test.each([
    ['in an ASID', [clinic, moved({ ...clinic, id: 'other' })], ['unique-asid']],
    ['in their id', [clinic, moved(renumbered(clinic, 'clinic'))], ['unique-topology']],
    ['in the host of a server', [clinic, renumbered(clinic, 'other')], ['unique-host']],
    ['in an endpoint', [farm, renumbered(farm, 'other')], ['unique-host', 'one-endpoint']],
    ['in every way at once', [farm, farm], ['unique-topology', 'unique-host', 'unique-asid', 'one-endpoint']],
  ])('%s', (_, topologies, rules) => {
    expect([...new Set(rulesOf(topologies))]).toEqual(rules);
  });

  test('and says which value, and from which page the rule is', () => {
    try {
      toWorld([clinic, moved({ ...clinic, id: 'other' })]);
      expect.unreachable();
    } catch (error) {
      const [problem] = (error as TopologyError).problems;
      expect(problem).toMatchObject({
        path: 'directory.asid',
        found: expect.stringContaining('200000009101') as string,
      });
      expect(problem.expected).not.toBe('');
      expect(problem.source.url).toContain('integration_sds_registering_endpoints.md');
    }
  });

  test('but not definitions with other identifiers', () => {
    expect(rulesOf([clinic, moved(renumbered(clinic, 'other'))])).toEqual([]);
  });
});

describe('follows', () => {
  const gpc: Topology = { ...farm, profile: 'gpc-1.2.3' };
  const agreement = { consumer: odsCode('Z98101'), provider: odsCode('Z98201') };

  test('the profile of the first provider, else of the first definition, else Spine Core', () => {
    expect(toWorld([clinic, gpc]).profile).toBe('gpc-1.2.3');
    expect(toWorld([clinic]).profile).toBe('uec-1.0.0');
    expect(toWorld([]).profile).toBe('spine-core');
    expect(toWorld([clinic, gpc], { profile: 'spine-core' }).profile).toBe('spine-core');
  });

  test('the agreements of the definitions unless others are given', () => {
    const agreed: Topology = { ...clinic, agreements: [agreement] };
    expect(toWorld([agreed, farm]).agreements).toEqual([agreement]);
    expect(toWorld([clinic, farm]).agreements).toEqual([]);
    expect(toWorld([agreed, farm], { agreements: 'all' }).agreements).toBe('all');
  });
});
