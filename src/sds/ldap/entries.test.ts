import { describe, expect, test } from 'vitest';
import consumer from '../../../examples/consumer-simple/topology.ts';
import provider from '../../../examples/provider-data-centre/topology.ts';
import { careConnectBooking } from '../../topology/index.ts';
import { commonManufacturer } from '../records.ts';
import { toWorld } from '../world.ts';
import { toLdapEntries } from './entries.ts';
import { findAttribute, objectClasses } from './schema.ts';

const entries = toLdapEntries(toWorld([consumer, provider]).directory);
const entryOf = (id: string) => entries.find(({ dn }) => dn === `uniqueIdentifier=${id},ou=Services,o=nhs`)?.attributes;

test('an AS record is an entry of class nhsAs with every interaction', () => {
  expect(entryOf('200000000101')).toMatchObject({
    objectClass: ['top', 'nhsAs'],
    uniqueIdentifier: ['200000000101'],
    nhsIDCode: ['Z99101'],
    nhsAsClient: ['Z99101'],
    nhsMHSPartyKey: ['Z99101-800101'],
    nhsMhsManufacturerOrg: [commonManufacturer],
    nhsAsSvcIA: careConnectBooking,
  });
});

test('an MHS record is an entry of class nhsMhs with one interaction, named in two parts', () => {
  expect(entryOf('S200000000202-2')).toMatchObject({
    objectClass: ['top', 'nhsMhs'],
    nhsIDCode: ['Z99202'],
    nhsMHSPartyKey: ['Z9K01-800200'],
    nhsMhsSvcIA: ['urn:nhs:names:services:careconnect:fhir:rest:search:slot'],
    nhsMHsSN: ['urn:nhs:names:services:careconnect'],
    nhsMHsIN: ['fhir:rest:search:slot'],
    nhsMHSEndPoint: ['https://booking.kestrel.example/STU3/1/careconnect/birch-house'],
    nhsMhsFQDN: ['booking.kestrel.example'],
    nhsMhsCPAId: ['S200000000202-2'],
    nhsEPInteractionType: ['FHIR'],
    nhsMHSIsAuthenticated: ['none'],
    nhsMHSSyncReplyMode: ['None'],
    nhsMHSAckRequested: ['never'],
    nhsMHSDuplicateElimination: ['never'],
    nhsContractPropertyTemplateKey: ['14'],
  });
  expect(entryOf('S200000000202-2')).not.toHaveProperty('nhsMHSRetries');
});

test('a number of retries is a value like any other', () => {
  const { directory } = toWorld([provider]);
  const endpoints = directory.endpoints.map((record) => ({ ...record, reliability: { nhsMHSRetries: 2 } }));
  expect(toLdapEntries({ ...directory, endpoints }).at(-1)?.attributes).toMatchObject({ nhsMHSRetries: ['2'] });
});

describe('every entry', () => {
  test('has what its kind must have, and nothing that it may not have', () => {
    for (const { attributes, dn } of entries.slice(1)) {
      const kinds = objectClasses.filter(({ name }) => attributes['objectClass']?.includes(name));
      const must = kinds.flatMap((kind) => kind.must);
      const may = kinds.flatMap((kind) => kind.may ?? []);
      expect(Object.keys(attributes), dn).toEqual(expect.arrayContaining(must));
      const others = Object.keys(attributes).filter((name) => findAttribute(name)?.operational !== true);
      expect([...must, ...may], dn).toEqual(expect.arrayContaining(others));
    }
  });

  test('has one value of an attribute that has one only, and a name of its own', () => {
    for (const { attributes } of entries) {
      for (const [name, values] of Object.entries(attributes)) {
        expect(findAttribute(name)?.name).toBe(name);
        if (findAttribute(name)?.single === true) expect(values).toHaveLength(1);
      }
    }
    const names = entries.map(({ dn }) => dn);
    expect(new Set(names).size).toBe(names.length);
  });
});
