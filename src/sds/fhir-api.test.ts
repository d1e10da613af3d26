import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from '../lab/testing/any-text.ts';
import consumer from '../../examples/consumer-simple/topology.ts';
import provider from '../../examples/provider-data-centre/topology.ts';
import { fixedFacts } from '../lab/facts.ts';
import { headerValue, type Answer, type Header } from '../message/index.ts';
import { careConnectBooking, careConnectInteractions } from '../topology/index.ts';
import { answerLookup } from './fhir-api.ts';
import { sdsApi } from './fhir-resources.ts';
import { commonManufacturer, type Directory, type DirectoryFault } from './records.ts';
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
  held: Directory = directory,
) =>
  answerLookup(
    {
      method,
      target: `${path}?${new URLSearchParams(parameters.map(([name, value]): [string, string] => [name, value])).toString()}`,
      headers,
    },
    held,
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
    issue: [{ code: string; diagnostics: string; details: { coding: [{ code: string; display: string }] } }];
  };
  const [{ code, diagnostics, details }] = issue;
  return { status, issue: code, code: details.coding[0].code, display: details.coding[0].display, diagnostics };
};
const bad = { status: 400, issue: 'required', code: 'BAD_REQUEST', display: 'Bad request' };

describe('Device', () => {
  test('gives the ASID and Party Key of an organisation that answers an interaction', () => {
    const { entry, total, type, resourceType } = bundleOf(ask(device, [ods('Z99202'), interaction(searchSlots)]));
    expect([resourceType, type, total]).toEqual(['Bundle', 'searchset', 1]);
    expect(entry).toEqual([
      {
        fullUrl: `https://sds.spine.example/spine-directory/FHIR/R4/Device/${String(entry[0]?.resource['id'])}`,
        resource: expect.objectContaining({
          resourceType: 'Device',
          id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
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

  test('names who made the system and every interaction of it', () => {
    const { entry } = bundleOf(ask(device, [ods('Z99202'), interaction(searchSlots)]));
    const url = 'https://fhir.nhs.uk/StructureDefinition/Extension-SDS-NhsServiceInteractionId';
    const system = 'https://fhir.nhs.uk/Id/nhsServiceInteractionId';
    expect(entry[0]?.resource['extension']).toEqual([
      {
        url: 'https://fhir.nhs.uk/StructureDefinition/Extension-SDS-ManufacturingOrganisation',
        valueReference: { identifier: { system: sdsApi.organization, value: commonManufacturer } },
      },
      ...careConnectBooking.map((value) => ({ url, valueReference: { identifier: { system, value } } })),
    ]);
  });

  test('is found by who made the system, too', () => {
    const made = (value: string) => ['manufacturing-organization', `${sdsApi.organization}|${value}`] as const;
    const of = (value: string) => bundleOf(ask(device, [ods('Z99202'), interaction(searchSlots), made(value)])).total;
    expect([of(commonManufacturer), of('Z9Y02'), of(commonManufacturer.toLowerCase()), of(' ')]).toEqual([1, 0, 0, 1]);
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
    expect(entry?.resource['payloadType']).toEqual([
      {
        coding: [
          { system: 'http://terminology.hl7.org/CodeSystem/endpoint-payload-type', code: 'any', display: 'Any' },
        ],
      },
    ]);
  });

  test('says how reliably messages are delivered, and which interaction it answers', () => {
    const [entry] = bundleOf(ask(endpoint, [ods('Z99203'), interaction(searchSlots)])).entry;
    expect(entry?.resource['extension']).toEqual([
      {
        url: 'https://fhir.nhs.uk/StructureDefinition/Extension-SDS-ReliabilityConfiguration',
        extension: [
          { url: 'nhsMHSSyncReplyMode', valueString: 'None' },
          { url: 'nhsMHSDuplicateElimination', valueString: 'never' },
          { url: 'nhsMHSAckRequested', valueString: 'never' },
        ],
      },
      {
        url: 'https://fhir.nhs.uk/StructureDefinition/Extension-SDS-NhsServiceInteractionId',
        valueReference: { identifier: { system: sdsApi.interaction, value: searchSlots } },
      },
    ]);
  });

  test('gives a number of retries as a number', () => {
    const [record] = directory.endpoints;
    if (record === undefined) throw new Error('There are endpoints');
    const reliability = { nhsMHSRetries: 2, nhsMHSRetryInterval: 'PT1M' };
    const retried = { ...directory, endpoints: [{ ...record, reliability }] };
    const [entry] = bundleOf(ask(endpoint, [ods(record.ods), partyKey(record.partyKey)], [], 'GET', retried)).entry;
    expect(entry?.resource['extension']).toContainEqual({
      url: 'https://fhir.nhs.uk/StructureDefinition/Extension-SDS-ReliabilityConfiguration',
      extension: [
        { url: 'nhsMHSRetries', valueInteger: 2 },
        { url: 'nhsMHSRetryInterval', valueString: 'PT1M' },
      ],
    });
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

test.each([
  `${sdsApi.base}/device`,
  `${sdsApi.base}/Device/`,
  `${sdsApi.base}/Patient`,
  '/Device',
  '/',
  '',
  `${sdsApi.base}/Device/200000000201`,
])('there is nothing at %j', (path) => {
  for (const method of ['GET', 'POST']) {
    expect(outcomeOf(ask(path, [], [], method))).toEqual({
      status: 404,
      issue: 'not-found',
      code: 'NO_RECORD_FOUND',
      display: 'No record found',
      diagnostics: 'HTTP endpoint not found',
    });
  }
});

test.each(['POST', 'PUT', 'HEAD', 'DELETE', 'OPTIONS', 'get'])('%s is not allowed, and GET is said to be', (method) => {
  const answer = ask(device, [ods('Z99201'), interaction(searchSlots)], [], method);
  expect(outcomeOf(answer)).toEqual({
    status: 405,
    issue: 'not-supported',
    code: 'NOT_IMPLEMENTED',
    display: 'Not implemented',
    diagnostics: 'HTTP operation not supported',
  });
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

describe('the checks stand in their order:', () => {
  const good = [ods('Z99201'), interaction(searchSlots)];
  const badTrace: Header = ['X-Correlation-Id', 'seven'];
  const badAccept: Header = ['Accept', 'text/html'];
  test.each<[string, Answer, number, string]>([
    ['the path before the method', ask(`${sdsApi.base}/x`, [], [badTrace], 'POST'), 404, 'NO_RECORD_FOUND'],
    ['the method before X-Correlation-Id', ask(device, [], [badTrace], 'POST'), 405, 'NOT_IMPLEMENTED'],
    ['the parameters before Accept', ask(device, [], [badAccept]), 400, 'BAD_REQUEST'],
    ['Accept', ask(device, good, [badAccept]), 406, 'MISSING_OR_INVALID_HEADER'],
  ])('%s', (_, answer, status, code) => {
    expect(outcomeOf(answer)).toMatchObject({ status, code });
  });

  test.each(['seven', '6a9e2f1000004000800000000000077a', '6a9e2f10-0000-4000-8000-000000000077 '])(
    'X-Correlation-Id %j before the parameters; the refusal has an id of its own',
    (given) => {
      const answer = ask(device, [['owner', 'x']], [['X-Correlation-Id', given]]);
      expect(outcomeOf(answer)).toMatchObject({
        ...bad,
        diagnostics: expect.stringContaining('X-Correlation-ID') as string,
      });
      expect(headerValue(answer.headers, 'X-Correlation-Id')).toMatch(/^[0-9a-f-]{36}$/);
    },
  );
});

describe('Accept', () => {
  const accepting = (value?: string) =>
    ask(device, [ods('Z99201'), interaction(searchSlots)], value === undefined ? [] : [['Accept', value]]);
  test.each([
    [undefined, 'application/fhir+json'],
    ['*/*', 'application/fhir+json'],
    ['application/fhir+JSON', 'application/fhir+json'],
    ['application/json', 'application/json'],
    ['text/html, application/json', 'application/json'],
    ['application/json, application/fhir+json', 'application/fhir+json'],
    ['text/html,*/*', 'application/fhir+json'],
  ])('%j is answered in %s', (accept, type) => {
    const { status, headers } = accepting(accept);
    expect([status, headerValue(headers, 'Content-Type')]).toEqual([200, type]);
  });

  test.each(['text/html', 'application/fhir+xml', 'application/xml', '*/*;q=0.8', 'application/*', 'invalid-header'])(
    '%j cannot be answered',
    (accept) => {
      expect(outcomeOf(accepting(accept))).toEqual({
        status: 406,
        issue: 'not-supported',
        code: 'MISSING_OR_INVALID_HEADER',
        display: 'There is a required header missing or invalid',
        diagnostics: 'Accept type not supported',
      });
    },
  );
});

describe('a directory of which something is wrong', () => {
  const good = [ods('Z99201'), interaction(searchSlots)];
  const code = { code: 'INTERNAL_SERVER_ERROR', display: 'Unexpected internal server error' };
  test.each<[DirectoryFault, object]>([
    ['times-out', { status: 504, issue: 'timeout', ...code, diagnostics: 'LDAP request timed out' }],
    ['answers-garbage', { status: 502, issue: 'exception', ...code, diagnostics: 'Invalid LDAP response received' }],
  ])('%s is told as published, and to those who ask how it is', (fault, outcome) => {
    expect(outcomeOf(ask(endpoint, good, [], 'GET', { ...directory, fault }))).toEqual(outcome);
    const { status, body } = ask(`${sdsApi.base}/healthcheck/deep`, [], [], 'GET', { ...directory, fault });
    expect([status, JSON.parse(body)]).toEqual([503, expect.objectContaining({ status: 'fail' })]);
  });

  test('refuses bad parameters all the same', () => {
    expect(outcomeOf(ask(device, [], [], 'GET', { ...directory, fault: 'times-out' }))).toMatchObject(bad);
  });
});

describe('a health check', () => {
  test('says nothing, and that it is well', () => {
    expect(ask(`${sdsApi.base}/healthcheck`, [])).toEqual({ status: 200, headers: [], body: '' });
  });

  test('of what is behind it says so', () => {
    const { status, headers, body } = ask(`${sdsApi.base}/healthcheck/deep`, []);
    expect([status, headerValue(headers, 'Content-Type')]).toEqual([200, 'application/json']);
    expect(JSON.parse(body)).toMatchObject({ status: 'pass', details: { ldap: { status: 'pass', output: '' } } });
  });

  test('is only asked for', () => {
    expect(ask(`${sdsApi.base}/healthcheck`, [], [], 'POST').status).toBe(405);
  });
});

test('an API key is not asked for, and any is taken', () => {
  const good = [ods('Z99201'), interaction(searchSlots)];
  expect([ask(device, good).status, ask(device, good, [['apikey', 'any']]).status]).toEqual([200, 200]);
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
