import { describe, expect, test } from 'vitest';
import { fixedFacts } from '../lab/facts.ts';
import { clinic, farm, otherProgramme } from '../lab/testing/definitions.ts';
import { proxyHead, smallWorld, type Changes } from '../lab/testing/small-world.ts';
import type { Verdict } from '../message/index.ts';
import { toWorld, type World } from '../sds/index.ts';
import {
  gpConnectInteractions,
  isSystemRegistration,
  odsCode,
  type InteractionId,
  type Topology,
} from '../topology/index.ts';
import { decide, type Decision } from './decide.ts';

const agreed = { consumer: odsCode('Z98101'), provider: odsCode('Z98201') };
const decided = (changes: Changes = {}, world: World = smallWorld) => decide(proxyHead(changes), world, fixedFacts());
const agreementOf = ({ checks }: Decision): Verdict | undefined => checks.find(({ id }) => id === 'agreement')?.verdict;
const verdict = (changes?: Changes, world?: World) => agreementOf(decided(changes, world));

/** The definition with an interaction more for every system. */
const alsoUsing = (topology: Topology, interaction: InteractionId): Topology => ({
  ...topology,
  registrations: Object.fromEntries(
    Object.entries(topology.registrations).map(([name, registration]) => [
      name,
      isSystemRegistration(registration)
        ? { ...registration, interactions: [...registration.interactions, interaction] }
        : registration,
    ]),
  ),
});

describe('agreements', () => {
  test('are not needed for Care Connect booking', () => {
    expect(verdict()).toBe('not-applicable');
  });

  test('are needed for an interaction of another programme', () => {
    expect(verdict({ interaction: otherProgramme })).toBe('failed');
  });

  test('are needed for a GP Connect interaction', () => {
    const interaction = gpConnectInteractions.searchSlots.id;
    const both = [clinic, farm].map((topology) => alsoUsing(topology, interaction));
    expect(verdict({ interaction }, toWorld(both))).toBe('failed');
    expect(verdict({ interaction }, toWorld(both, { agreements: [agreed] }))).toBe('passed');
  });

  test.each([
    ['of this pair', [agreed]],
    ['of every pair', 'all'],
  ] as const)('let a pair through: %s', (_, agreements) => {
    const world = toWorld([clinic, farm], { agreements });
    const decision = decided({ interaction: otherProgramme }, world);
    expect(agreementOf(decision)).toBe('passed');
    expect(decision.outcome.kind).toBe('forward');
  });
});
