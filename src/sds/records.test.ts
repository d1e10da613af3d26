import { describe, expect, test } from 'vitest';
import consumer from '../../examples/consumer-simple/topology.ts';
import provider from '../../examples/provider-data-centre/topology.ts';
import { clinic, farm, otherProgramme } from '../lab/testing/definitions.ts';
import { careConnectBooking } from '../topology/index.ts';
import { toAsRecords, toMhsRecords } from './records.ts';

describe('AS records', () => {
  test('of the simple consumers: one ASID and one Party Key each', () => {
    expect(toAsRecords(consumer).map(({ system, ods, asid, partyKey }) => [system, ods, asid, partyKey])).toEqual([
      ['consumer-simple/elmSystem', 'Z99101', '200000000101', 'Z99101-800101'],
      ['consumer-simple/millSystem', 'Z99102', '200000000102', 'Z99102-800102'],
      ['consumer-simple/quaySystem', 'Z9U03', '200000000103', 'Z9U03-800103'],
    ]);
  });

  test('of the data centre: an ASID and an ODS code each, one Party Key for all, none for the server', () => {
    expect(toAsRecords(provider).map(({ system, ods, asid, partyKey }) => [system, ods, asid, partyKey])).toEqual([
      ['provider-data-centre/oakSystem', 'Z99201', '200000000201', 'Z9K01-800200'],
      ['provider-data-centre/birchSystem', 'Z99202', '200000000202', 'Z9K01-800200'],
      ['provider-data-centre/fernSystem', 'Z99203', '200000000203', 'Z9K01-800200'],
    ]);
  });

  test('list every interaction of their system', () => {
    for (const { interactions } of [...toAsRecords(consumer), ...toAsRecords(provider)]) {
      expect(interactions).toEqual(careConnectBooking);
    }
  });

  test('are made of combined and of separate registrations alike', () => {
    expect(toAsRecords(farm).map(({ asid }) => asid)).toEqual(['200000009201', '200000009202']);
  });
});

describe('MHS records', () => {
  test('of consumers: none, because a consumer answers nowhere', () => {
    expect(toMhsRecords(consumer)).toEqual([]);
    expect(toMhsRecords(clinic)).toEqual([]);
  });

  test('of the data centre: one per service root and interaction', () => {
    const records = toMhsRecords(provider);
    const roots = ['oak-road', 'birch-house', 'fern-hill'].map(
      (practice) => `https://booking.kestrel.example/STU3/1/careconnect/${practice}`,
    );
    expect(records.map(({ endpoint, interaction }) => [endpoint, interaction])).toEqual(
      roots.flatMap((root) => careConnectBooking.map((interaction) => [root, interaction])),
    );
  });

  test('tell practices that share a Party Key apart by ODS code and endpoint', () => {
    const records = toMhsRecords(provider);
    expect(new Set(records.map(({ partyKey }) => partyKey))).toEqual(new Set(['Z9K01-800200']));
    const pairs = new Set(records.map(({ ods, endpoint }) => `${ods} ${endpoint.split('/').at(-1) ?? ''}`));
    expect([...pairs]).toEqual(['Z99201 oak-road', 'Z99202 birch-house', 'Z99203 fern-hill']);
  });

  test('have an identifier each, which is no ASID, and the host of their endpoint', () => {
    const records = toMhsRecords(provider);
    expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
    for (const { id, fqdn } of records) {
      expect(id).not.toMatch(/^[0-9]{12}$/);
      expect(fqdn).toBe('booking.kestrel.example');
    }
  });

  test('name an interaction for those practices only that answer it', () => {
    expect(toMhsRecords(farm).flatMap(({ interaction, ods }) => (interaction === otherProgramme ? [ods] : []))).toEqual(
      ['Z98201'],
    );
  });
});
