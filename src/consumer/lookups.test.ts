import { describe, expect, it } from 'vitest';
import { desk, north, smallWorld } from '../lab/testing/small-world.ts';
import { fixedFacts } from '../lab/facts.ts';
import { answerLookup } from '../sds/index.ts';
import { careConnectInteractions, type ProfileId } from '../topology/index.ts';
import { locate } from './lookups.ts';

const ask = {
  system: desk.system,
  provider: north.ods,
  interaction: careConnectInteractions.searchSlots.id,
  method: 'GET',
  path: '/Slot',
  headers: [],
};

function located(profile: ProfileId) {
  const lookups = locate(ask, profile);
  const targets: string[] = [];
  let turn = lookups.next();
  while (!turn.done) {
    targets.push(decodeURIComponent(turn.value.head.target));
    turn = lookups.next(answerLookup(turn.value.head, smallWorld.directory, fixedFacts()));
  }
  return { found: turn.value, targets };
}

describe('locating a provider', () => {
  it.each([
    ['spine-core', ['Device', 'Endpoint']],
    ['uec-1.0.0', ['Device', 'Endpoint']],
    ['gpc-1.2.3', ['Endpoint', 'Device']],
  ] as const)('takes the order of %s: %s', (profile, order) => {
    const { found, targets } = located(profile);
    expect(targets.map((target) => /R4\/(\w+)\?/.exec(target)?.[1])).toEqual(order);
    expect(found).toEqual({ asid: north.asid, root: north.serviceRoot });
  });

  it.each(['spine-core', 'gpc-1.2.3'] as const)('names the Party Key in the second lookup, by %s', (profile) => {
    const [first, second] = located(profile).targets;
    expect(first).not.toContain(north.partyKey);
    expect(second).toContain(`nhsMhsPartyKey|${north.partyKey}`);
  });
});
