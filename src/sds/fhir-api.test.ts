import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from '../lab/testing/any-text.ts';
import consumer from '../../examples/consumer-simple/topology.ts';
import provider from '../../examples/provider-data-centre/topology.ts';
import { fixedFacts } from '../lab/facts.ts';
import { headerValue, type Answer, type Header } from '../message/index.ts';
import { careConnectBooking, careConnectInteractions } from '../topology/index.ts';
import { answerLookup, sdsApi } from './fhir-api.ts';
import { toWorld } from './world.ts';

const { directory } = toWorld([consumer, provider]);
const searchSlots: string = careConnectInteractions.searchSlots.id;
const ods = (value: string): readonly [string, string] => ['organization', `${sdsApi.organization}|${value}`];
const interaction = (value: string): readonly [string, string] => ['identifier', `${sdsApi.interaction}|${value}`];
const partyKey = (value: string): readonly [string, string] => ['identifier', `${sdsApi.partyKey}|${value}`];

const ask = (
  path: string,
  parameters: readonly (readonly [string, string])[],
  headers: Header[] = [],
  method = 'GET',
) =>
  answerLookup(
    {
      method,
      target: `${path}?${new URLSearchParams(parameters.map(([name, value]): [string, string] => [name, value])).toString()}`,
      headers,
    },
    directory,
    fixedFacts(),
  );
const device = `${sdsApi.base}/Device`;
const endpoint = `${sdsApi.base}/Endpoint`;

interface Bundle {
  readonly resourceType: string;
  readonly id: string;
  readonly type: string;
  readonly total: number;
  readonly link: { relation: string; url: string }[];
  readonly entry: { fullUrl: string; resource: Record<string, unknown>; search: { mode: string } }[];
}
const bundleOf = ({ body }: Answer): Bundle => JSON.parse(body) as Bundle;
const outcomeOf = ({ status, body }: Answer) => {
  const { issue } = JSON.parse(body) as {
    issue: { code: string; diagnostics: string; details: { coding: { code: string }[] } }[];
  };
  return { status, issue: issue[0]?.code, code: issue[0]?.details.coding[0]?.code };
};

describe('Device', () => {
  test('gives the ASID and Party Key of an organisation that answers an interaction', () => {
    const { entry, total, type, resourceType } = bundleOf(ask(device, [ods('Z99202'), interaction(searchSlots)]));
    expect([resourceType, type, total]).toEqual(['Bundle', 'searchset', 1]);
    expect(entry).toEqual([
      {
        fullUrl: 'https://sds.spine.example/spine-directory/FHIR/R4/Device/200000000202',
        resource: expect.objectContaining({
          resourceType: 'Device',
          id: '200000000202',
          identifier: [
            { system: 'https://fhir.nhs.uk/Id/nhsSpineASID', value: '200000000202' },
            { system: 'https://fhir.nhs.uk/Id/nhsMhsPartyKey', value: 'Z9K01-800200' },
          ],
          owner: { identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'Z99202' } },
        }) as object,
        search: { mode: 'match' },
      },
    ]);
  });

  test('lists every interaction of the system', () => {
    const { entry } = bundleOf(ask(device, [ods('Z99202'), interaction(searchSlots)]));
    const url = 'https://fhir.nhs.uk/StructureDefinition/Extension-SDS-NhsServiceInteractionId';
    const system = 'https://fhir.nhs.uk/Id/nhsServiceInteractionId';
    expect(entry[0]?.resource['extension']).toEqual(
      careConnectBooking.map((value) => ({ url, valueReference: { identifier: { system, value } } })),
    );
  });
});

describe('Endpoint', () => {
  test('gives the service root URL, to the letter', () => {
    const [entry] = bundleOf(ask(endpoint, [ods('Z99203'), interaction(searchSlots), partyKey('Z9K01-800200')])).entry;
    expect(entry?.resource).toMatchObject({
      resourceType: 'Endpoint',
      status: 'active',
      address: 'https://booking.kestrel.example/STU3/1/careconnect/fern-hill',
      managingOrganization: { identifier: { system: sdsApi.organization, value: 'Z99203' } },
      connectionType: { code: 'hl7-fhir-msg' },
    });
    const identifiers = entry?.resource['identifier'] as { system: string; value: string }[];
    expect(identifiers.map(({ system }) => system.split('/').at(-1))).toEqual([
      'nhsMhsFQDN',
      'nhsMhsPartyKey',
      'nhsMhsCPAId',
      'nhsMHSId',
    ]);
    expect(identifiers[0]?.value).toBe('booking.kestrel.example');
  });

  test.each([
    ['organisation and interaction', [ods('Z99201'), interaction(searchSlots)], 1],
    ['organisation and Party Key', [ods('Z99201'), partyKey('Z9K01-800200')], 5],
    ['interaction and Party Key', [interaction(searchSlots), partyKey('z9k01-800200')], 3],
    ['all three', [ods('Z99201'), interaction(searchSlots), partyKey('Z9K01-800200')], 1],
    ['an organisation in another case', [ods('z99201'), interaction(searchSlots)], 0],
    ['a consumer, who has none', [ods('Z99101'), interaction(searchSlots)], 0],
  ])('is found by %s', (_, parameters, total) => {
    const bundle = bundleOf(ask(endpoint, parameters));
    expect(bundle.total).toBe(total);
    expect(bundle.entry).toHaveLength(total);
  });
});

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
    ['is unknown', device, [...both, ['owner', 'x'] as const]],
    ['is in another case', device, [...both, ['Organization', `${sdsApi.organization}|Z99201`] as const]],
  ])('that %s is refused as required', (_, path, parameters) => {
    expect(outcomeOf(ask(path, parameters))).toEqual({ status: 400, issue: 'required', code: 'BAD_REQUEST' });
  });

  test('that is unknown is named', () => {
    expect(ask(device, [['owner', 'x']]).body).toContain("Illegal query parameter 'owner'");
  });

  test('with another system is told which one is accepted', () => {
    expect(ask(device, [['organization', 'x|Z99201']]).body).toContain(`${sdsApi.organization}|value`);
  });

  test('that stands twice counts as it stands last', () => {
    const parameters = [ods('Z99201'), interaction(searchSlots), ods('Z99202')];
    expect(bundleOf(ask(device, parameters)).entry[0]?.resource['id']).toBe('200000000202');
  });

  test('keeps every bar but its first', () => {
    expect(bundleOf(ask(device, [ods('Z99201|x'), interaction(searchSlots)])).total).toBe(0);
  });
});

test.each([
  `${sdsApi.base}/device`,
  `${sdsApi.base}/Device/`,
  `${sdsApi.base}/Patient`,
  '/Device',
  '/',
  '',
  `${sdsApi.base}/Device/200000000201`,
])('there is nothing at %j', (path) => {
  expect(outcomeOf(ask(path, []))).toEqual({ status: 404, issue: 'not-found', code: 'NO_RECORD_FOUND' });
});

test.each(['POST', 'PUT', 'HEAD', 'DELETE', 'OPTIONS', 'get'])('%s is not allowed, and GET is said to be', (method) => {
  const answer = ask(device, [ods('Z99201'), interaction(searchSlots)], [], method);
  expect(outcomeOf(answer)).toEqual({ status: 405, issue: 'not-supported', code: 'NOT_IMPLEMENTED' });
  expect(headerValue(answer.headers, 'Allow')).toBe('GET');
});

describe('X-Correlation-Id', () => {
  const given: Header[] = [['x-correlation-id', '6a9e2f10-0000-4000-8000-000000000077']];
  test('comes back, with a Bundle and with a refusal', () => {
    for (const answer of [ask(device, [ods('Z99201'), interaction(searchSlots)], given), ask(device, [], given)]) {
      expect(headerValue(answer.headers, 'X-Correlation-Id')).toBe('6a9e2f10-0000-4000-8000-000000000077');
    }
  });

  test('is made when there is none, and is the id of a refusal', () => {
    const answer = ask(device, []);
    const id = headerValue(answer.headers, 'X-Correlation-Id');
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(JSON.parse(answer.body)).toMatchObject({ resourceType: 'OperationOutcome', id });
  });
});

test('the Bundle has an id of its own and a link to itself that people can read', () => {
  const { id, link } = bundleOf(ask(device, [ods('Z99201'), interaction(searchSlots)]));
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  expect(link).toEqual([
    {
      relation: 'self',
      url: `https://sds.spine.example${device}?organization=${sdsApi.organization}|Z99201&identifier=${sdsApi.interaction}|${searchSlots}`,
    },
  ]);
});

test('never throws, whatever is asked', () => {
  const piece = fc.constantFrom(
    device,
    endpoint,
    '?',
    '&',
    'organization=',
    'identifier=',
    sdsApi.organization,
    '|',
    '%',
    '%zz',
  );
  const targets = fc.array(fc.oneof(piece, anyText()), { maxLength: 8 });
  const known = `${device}?organization=${sdsApi.organization}|Z99201&identifier=${sdsApi.interaction}|`;
  fc.assert(
    fc.property(fc.constantFrom('', known), targets, (start, parts) => {
      const { status } = answerLookup(
        { method: 'GET', target: start + parts.join(''), headers: [] },
        directory,
        fixedFacts(),
      );
      return [200, 400, 404].includes(status);
    }),
    { numRuns: 1000, examples: [[known, ['%']]] },
  );
});
