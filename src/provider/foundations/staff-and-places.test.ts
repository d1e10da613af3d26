import { describe, expect, test } from 'vitest';
import { gpConnectFoundations as foundations, type Interaction } from '../../topology/index.ts';
import { ask, entriesOf, failedCheck, resourceOf, said } from '../testing/asks.ts';
import { registry, search, searchQuery } from '../testing/gp-connect.ts';

const send = (interaction: Interaction, target: string) => ask({ practice: registry, interaction, target });
const ods = 'https://fhir.nhs.uk/Id/ods-organization-code';
const sds = 'https://fhir.nhs.uk/Id/sds-user-id';
const included = entriesOf(
  search(`${searchQuery()}&_include:recurse=Schedule:actor:Practitioner&_include:recurse=Schedule:actor:Location`),
  'include',
);
const ofType = (type: string) => included.find(({ resourceType }) => resourceType === type);

describe('what a search for slots refers to can be', () => {
  test.each([
    ['read', 'Practitioner', foundations.readPractitioner, '/Practitioner/Z98301-morning'],
    ['read', 'Organization', foundations.readOrganisation, '/Organization/Z98301'],
    ['read', 'Location', foundations.readLocation, '/Location/Z98301-surgery'],
  ])('%s: %s', (_, type, interaction, target) => {
    expect(resourceOf(send(interaction, target).answer)).toEqual(ofType(type));
  });

  test.each([
    [
      'found: a Practitioner by SDS user id',
      foundations.findPractitioner,
      `/Practitioner?identifier=${sds}|200000009301`,
    ],
    ['found: an Organization by ODS code', foundations.findOrganisation, `/Organization?identifier=${ods}|Z98301`],
  ])('%s', (_, interaction, target) => {
    const [found, ...others] = entriesOf(send(interaction, target));
    expect(found).toEqual(ofType(String(found?.['resourceType'])));
    expect(others).toEqual([]);
  });
});

describe('refused is', () => {
  test.each([
    ['a practitioner of nobody', foundations.readPractitioner, '/Practitioner/9', 'PRACTITIONER_NOT_FOUND'],
    ['another organisation', foundations.readOrganisation, '/Organization/Z98302', 'ORGANISATION_NOT_FOUND'],
    ['a location of nobody', foundations.readLocation, '/Location/9', 'NO_RECORD_FOUND'],
  ])('%s', (_, interaction, target, code) => {
    expect(said(send(interaction, target))).toBe(`404 not-found ${code}`);
  });

  test.each([
    ['identifier-once', '', '400 invalid BAD_REQUEST'],
    ['identifier-once', `?identifier=${sds}|1&identifier=${sds}|2`, '400 invalid BAD_REQUEST'],
    ['identifier-form', '?identifier=200000009301', '422 invalid INVALID_PARAMETER'],
    ['identifier-system', `?identifier=${ods}|200000009301`, '400 value INVALID_IDENTIFIER_SYSTEM'],
  ])('a search that breaks %s: %j', (check, query, wanted) => {
    const result = send(foundations.findPractitioner, `/Practitioner${query}`);
    expect([failedCheck(result), said(result)]).toEqual([check, wanted]);
  });
});

test('whom nobody knows is an empty Bundle', () => {
  for (const [interaction, target] of [
    [foundations.findPractitioner, `/Practitioner?identifier=${sds}|999999999999`],
    [foundations.findOrganisation, `/Organization?identifier=${ods}|Z98302`],
  ] as const) {
    const result = send(interaction, target);
    expect([said(result), resourceOf(result.answer)['total']]).toEqual(['200', 0]);
  }
});
