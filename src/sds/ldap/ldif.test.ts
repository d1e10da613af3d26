import { expect, test } from 'vitest';
import consumer from '../../../examples/consumer-simple/topology.ts';
import provider from '../../../examples/provider-data-centre/topology.ts';
import type { OdsCode } from '../../topology/index.ts';
import { toWorld } from '../world.ts';
import { toLdapEntries } from './entries.ts';
import { toLdif } from './ldif.ts';
import { findAttribute } from './schema.ts';

const { directory } = toWorld([consumer, provider]);

/** Reads LDIF back, as its standard has it. */
const read = (ldif: string) =>
  ldif.split('\n\n').map((text) => {
    const values: Record<string, string[]> = {};
    for (const line of text.split('\n')) {
      const [, name = '', colons, value = ''] = /^([^:]+)(::?) (.*)$/.exec(line) ?? [];
      (values[name] ??= []).push(colons === '::' ? Buffer.from(value, 'base64').toString('utf8') : value);
    }
    return values;
  });

test('read back, it has the records that the LDAP directory answers from, and nothing else', () => {
  const records = toLdapEntries(directory).filter(({ dn }) => dn.startsWith('uniqueIdentifier='));
  const expected = records.map(({ dn, attributes }) => ({
    dn: [dn],
    ...Object.fromEntries(Object.entries(attributes).filter(([name]) => findAttribute(name)?.operational !== true)),
  }));
  expect(expected.length).toBe(directory.accreditedSystems.length + directory.endpoints.length);
  expect(read(toLdif(directory))).toEqual(expected);
});

test.each([' leading', ':colon', '<less', 'trailing ', 'Büro', 'two\nlines'])('carries %j whole', (manufacturer) => {
  const [system] = directory.accreditedSystems;
  if (system === undefined) throw new Error('no system');
  const odd = { ...system, manufacturer: manufacturer as OdsCode };
  const ldif = toLdif({ accreditedSystems: [odd], endpoints: [] });
  expect(read(ldif)[0]?.['nhsMhsManufacturerOrg']).toEqual([manufacturer]);
});
