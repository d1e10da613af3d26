import { describe, expect, test } from 'vitest';
import { sdsApi } from './fhir-resources.ts';
import {
  ask,
  bad,
  bundleOf,
  device,
  endpoint,
  interaction,
  ods,
  outcomeOf,
  partyKey,
  searchSlots,
} from './testing/fhir-asks.ts';

describe('a parameter', () => {
  const both = [ods('Z99201'), interaction(searchSlots)];
  test.each([
    ['is missing: organization', device, [interaction(searchSlots)]],
    ['is missing: the interaction', device, [ods('Z99201')]],
    ['is missing: the interaction, although there is a Party Key', device, [ods('Z99201'), partyKey('Z9K01-800200')]],
    ['is missing: all of them', device, []],
    ['is missing: one of two', endpoint, [ods('Z99201')]],
    ['is missing: one of two, although one stands twice', endpoint, [partyKey('A'), partyKey('B')]],
    ['has another system', device, [['organization', `${sdsApi.partyKey}|Z99201`] as const, interaction(searchSlots)]],
    ['has no system', device, [['organization', 'Z99201'] as const, interaction(searchSlots)]],
    ['has no bar', device, [['organization', `${sdsApi.organization}X`] as const, interaction(searchSlots)]],
    [
      'has the system of another parameter',
      device,
      [['identifier', `${sdsApi.organization}|Z99201`] as const, ...both],
    ],
    ['is blank', device, [ods(' '), interaction(searchSlots)]],
    ['is unknown', device, [...both, ['owner', 'x'] as const]],
    ['is unknown and blank', device, [...both, ['owner', ''] as const]],
    ['bears the name of what every object has', device, [...both, ['constructor', 'x'] as const]],
    [
      'is one of a Device only',
      endpoint,
      [...both, ['manufacturing-organization', `${sdsApi.organization}|X`] as const],
    ],
    ['is in another case', device, [...both, ['Organization', `${sdsApi.organization}|Z99201`] as const]],
  ])('that %s is refused as required', (_, path, parameters) => {
    expect(outcomeOf(ask(path, parameters))).toMatchObject(bad);
  });

  test.each<[string, string, (readonly [string, string])[], string]>([
    ['that is unknown is named', device, [['owner', 'x']], "Illegal query parameter 'owner'"],
    [
      'that is missing is named with its form',
      device,
      [interaction(searchSlots)],
      `Missing or invalid 'organization' query parameter. Should be 'organization=${sdsApi.organization}|value'`,
    ],
    [
      'with another system is told the form that is accepted',
      device,
      [['organization', 'x|Z99201']],
      `Missing or invalid 'organization' query parameter. Should be 'organization=${sdsApi.organization}|value'`,
    ],
    [
      'that may have two systems is told both',
      device,
      [['identifier', 'x|y']],
      `Should be one or both of: ['identifier=${sdsApi.interaction}|value', 'identifier=${sdsApi.partyKey}|value']`,
    ],
    [
      'too few is told what goes together',
      endpoint,
      [ods('Z99201')],
      `'identifier=${sdsApi.interaction}|value&identifier=${sdsApi.partyKey}|value'`,
    ],
  ])('%s', (_, path, parameters, words) => {
    expect(outcomeOf(ask(path, parameters)).diagnostics).toContain(words);
  });

  test('that stands twice counts as it stands last', () => {
    const parameters = [ods('Z99201'), interaction(searchSlots), ods('Z99202')];
    expect(bundleOf(ask(device, parameters)).entry[0]?.resource['owner']).toMatchObject({
      identifier: { value: 'Z99202' },
    });
  });

  test('that stands again, but blank, counts as it stood before', () => {
    expect(bundleOf(ask(device, [...both, ods('')])).total).toBe(1);
  });

  test('keeps every bar but its first', () => {
    expect(bundleOf(ask(device, [ods('Z99201|x'), interaction(searchSlots)])).total).toBe(0);
  });
});
