import { describe, expect, test } from 'vitest';
import { careConnectBooking } from '../topology/index.ts';
import { sdsApi, toFhirBundle } from './fhir-resources.ts';
import { commonManufacturer } from './records.ts';
import {
  ask,
  bundleOf,
  device,
  directory,
  endpoint,
  interaction,
  ods,
  partyKey,
  searchSlots,
} from './testing/fhir-asks.ts';

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

test('as a whole, each record is the resource that a lookup answers with, under its own identifier', () => {
  const { entry } = toFhirBundle(directory);
  expect(entry.length).toBe(directory.accreditedSystems.length + directory.endpoints.length);
  const [found] = bundleOf(ask(device, [ods('Z99202'), interaction(searchSlots)])).entry;
  expect(entry.map(({ resource }) => resource)).toContainEqual({ ...found?.resource, id: '200000000202' });
});
