import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test, type TestContext } from 'vitest';
import consumer from '../../examples/consumer-simple/topology.ts';
import provider from '../../examples/provider-shared-mhs/topology.ts';
import { toLdapEntries, toWorld } from '../../src/sds/index.ts';
import { publishedDirectory, publishedInteractions } from '../../src/sds/testing/published-directory.ts';
import { listenLdap, type LdapListener } from '../../src/server/index.ts';
import { careConnectInteractions, gpConnectInteractions } from '../../src/topology/index.ts';

/** What a command did: its exit code and its words. */
interface Ran {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

const run = promisify(execFile);

/** Runs the real client against a listener: scheme, host and port are all that differs from the guidance. */
async function ldapsearch({ port }: LdapListener, args: readonly string[], context: TestContext): Promise<Ran> {
  const env = { PATH: process.env['PATH'], LDAPNOINIT: '1' };
  try {
    const { stdout, stderr } = await run('ldapsearch', ['-H', `ldap://127.0.0.1:${port}`, ...args], { env });
    return { code: 0, output: stdout, errors: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number | string; stdout: string; stderr: string };
    if (code === 'ENOENT') return context.skip('ldapsearch is not installed (package ldap-utils)');
    return { code: Number(code), output: stdout, errors: stderr };
  }
}

/** The attribute lines of an answer, long ones made whole, names in lower case; and how many entries it has. */
const linesOf = ({ output }: Ran): string[] =>
  output
    .replaceAll('\n ', '')
    .split('\n')
    .flatMap((line) => {
      const [, name, value] = /^([A-Za-z]+): (.*)$/.exec(line) ?? [];
      return name === undefined || value === undefined || ['search', 'result', 'text'].includes(name)
        ? []
        : [`${name.toLowerCase()}: ${value}`];
    });
const entriesOf = ({ output }: Ran): number => Number(/^# numEntries: (\d+)$/m.exec(output)?.[1] ?? 0);

let example: LdapListener;
let ours: LdapListener;
beforeAll(async () => {
  example = await listenLdap(toLdapEntries(publishedDirectory), 0);
  ours = await listenLdap(toLdapEntries(toWorld([consumer, provider]).directory), 0);
});
afterAll(async () => {
  await example.close();
  await ours.close();
});

const base = ['-x', '-b', 'ou=services, o=nhs'] as const;

// nhsconnect/gpconnect integration_spine_directory_service.md; nhsd-a2si/docs-uec-appts fs_sds.md.
describe('the printed examples give the printed answers', () => {
  test.for<[string, readonly string[], string[]]>([
    [
      'the endpoint of a practice (GP Connect, step 1)',
      [
        ...base,
        `(&(nhsIDCode=T99999) (objectClass=nhsMhs) (nhsMhsSvcIA=${publishedInteractions.structured}))`,
        'nhsMhsEndPoint',
        'nhsMhsPartyKey',
      ],
      [
        'dn: uniqueIdentifier=472b35d4641b76454b13,ou=Services,o=nhs',
        'nhsmhsendpoint: https://pcs.thirdparty.nhs.uk/T99999/STU3/1/gpconnect/structured',
        'nhsmhspartykey: T99999-9999999',
      ],
    ],
    [
      'its ASID (GP Connect, step 2; the page prints two digits of the name too few)',
      [...base, '(&(nhsIDCode=T99999) (objectClass=nhsAS) (nhsMHSPartyKey=T99999-9999999))', 'uniqueIdentifier'],
      ['dn: uniqueIdentifier=999999999999,ou=Services,o=nhs', 'uniqueidentifier: 999999999999'],
    ],
    [
      'the Party Key of an ASID (UEC, step 1)',
      ['-x', '-b', 'uniqueIdentifier=123456789012,ou=Services,o=nhs', 'nhsMHSPartyKey'],
      ['dn: uniqueIdentifier=123456789012,ou=Services,o=nhs', 'nhsmhspartykey: A12345-1234567'],
    ],
    [
      'the endpoint of a Party Key (UEC, step 2, with the attribute that the page leaves out; its space does not count)',
      [
        '-x',
        '-b',
        'ou=Services,o=nhs',
        `(&(nhsMHSPartyKey= A12345-1234567)(nhsMhsSvcIA=${publishedInteractions.book}))`,
        'nhsMHSEndPoint',
      ],
      [
        'dn: uniqueIdentifier=S123456789012,ou=Services,o=nhs',
        'nhsmhsendpoint: https://server.domain.nhs.uk/fhir_base',
      ],
    ],
  ])('%s', async ([, args, lines], context) => {
    const ran = await ldapsearch(example, args, context);
    expect(linesOf(ran)).toEqual(lines);
    expect(ran).toMatchObject({ code: 0, output: expect.stringContaining('result: 0 Success') as string });
  });
});

const [elm, pine] = ['Z99101', 'Z99241'];
const pineKey = 'Z99241-800241';
const search: string = gpConnectInteractions.searchSlots.id;
const careSearch: string = careConnectInteractions.searchSlots.id;
const pineRoot = `https://gpconnect.merlin.example/${pine}/STU3/1/gpconnect`;

// nhsconnect/gpconnect integration_spine_directory_service.md; nhsconnect/FHIR-SpineCore build_endpoints.md and its
// older form; nhsd-a2si/docs-uec-appts fs_sds.md; nhsconnect/NHS-Booking-API process.md.
describe('the commands of the guidance find one entry each among our definitions', () => {
  test.for<[string, readonly string[], string[]]>([
    [
      'Q1: endpoint and Party Key, by ODS code and interaction',
      [
        ...base,
        `(&(nhsidcode=${pine}) (objectClass=nhsMhs) (nhsMhsSvcIA=${search}))`,
        'nhsMhsEndPoint',
        'nhsMhsPartyKey',
      ],
      [`nhsmhsendpoint: ${pineRoot}`, `nhsmhspartykey: ${pineKey}`],
    ],
    [
      'Q2: ASID, by ODS code and Party Key',
      [...base, `(&(nhsidcode=${pine}) (objectclass=nhsAs) (nhsMHSPartyKey=${pineKey}))`, 'uniqueIdentifier'],
      ['uniqueidentifier: 200000000241'],
    ],
    [
      'Q3: ASID and Party Key, by ODS code and interaction',
      [
        ...base,
        `(&(nhsIDCode=${pine})(objectClass=nhsAS)(nhsAsSvcIA=${search}))`,
        'uniqueIdentifier',
        'nhsMhsPartyKey',
      ],
      ['uniqueidentifier: 200000000241', `nhsmhspartykey: ${pineKey}`],
    ],
    [
      'Q4: endpoint and host, by Party Key and interaction',
      [
        ...base,
        `(&(nhsMhsPartyKey=${pineKey})(objectClass=nhsMhs)(nhsMhsSvcIA=${search}))`,
        'nhsMhsEndPoint',
        'nhsMHSFQDN',
      ],
      [`nhsmhsendpoint: ${pineRoot}`, 'nhsmhsfqdn: gpconnect.merlin.example'],
    ],
    [
      'Q5: a consumer’s own ASID, by the maker of its system',
      [
        ...base,
        `(&(nhsIDCode=${elm}) (objectClass=nhsAS) (nhsAsSvcIA=${careSearch}) (nhsMhsManufacturerOrg=Z9Y01))`,
        'uniqueIdentifier',
      ],
      ['uniqueidentifier: 200000000101'],
    ],
    [
      'Q6: Party Key, by ASID',
      ['-x', '-b', 'uniqueIdentifier=200000000241,ou=Services,o=nhs', 'nhsMHSPartyKey'],
      [`nhsmhspartykey: ${pineKey}`],
    ],
    [
      'Q7: endpoint, by Party Key and interaction',
      ['-x', '-b', 'ou=Services,o=nhs', `(&(nhsMHSPartyKey=${pineKey})(nhsMhsSvcIA=${search}))`, 'nhsMHSEndPoint'],
      [`nhsmhsendpoint: ${pineRoot}`],
    ],
    [
      'an AS record whole, by ASID',
      [...base, '(uniqueIdentifier=200000000241)', 'objectClass', 'nhsIDCode'],
      ['objectclass: top', 'objectclass: nhsAs', `nhsidcode: ${pine}`],
    ],
  ])('%s', async ([, args, lines], context) => {
    const ran = await ldapsearch(ours, args, context);
    expect(entriesOf(ran)).toBe(1);
    expect(linesOf(ran).filter((line) => !line.startsWith('dn: '))).toEqual(lines);
    expect(ran.code).toBe(0);
  });

  test.for<[string, string]>([
    [
      'an MHS record of a consumer, which names no interaction',
      `(&(nhsidcode=${elm})(objectClass=nhsMhs)(nhsMhsSvcIA=${careSearch}))`,
    ],
    ['an ODS code in another case', `(&(nhsidcode=${pine.toLowerCase()})(objectclass=nhsAs))`],
    ['an interaction in another case', `(nhsMhsSvcIA=${search.toUpperCase()})`],
    ['the maker of another system', `(&(nhsIDCode=${elm})(nhsMhsManufacturerOrg=Z9Y02))`],
    ['part of an ODS code', '(nhsIDCode=Z992*)'],
  ])('and none for %s', async ([, filter], context) => {
    const ran = await ldapsearch(ours, [...base, filter], context);
    expect([entriesOf(ran), ran.code]).toEqual([0, 0]);
  });

  test('a Party Key counts in any case', async (context) => {
    const ran = await ldapsearch(
      ours,
      [...base, `(&(objectClass=nhsAs)(nhsMHSPartyKey=${pineKey.toLowerCase()}))`],
      context,
    );
    expect(entriesOf(ran)).toBe(1);
  });
});

describe('a slip of the page', () => {
  const careBook: string = careConnectInteractions.book.id;
  test.for<[string, readonly string[], boolean, RegExp]>([
    // An attribute that nobody knows makes the whole filter undefined (RFC 4511 §4.5.1.7).
    [
      'Q5 with nhsaASvcIA finds nothing',
      [
        ...base,
        `(&(nhsIDCode=${elm}) (objectClass=nhsAS) (nhsaASvcIA=${careSearch}) (nhsMhsManufacturerOrg=Z9Y01))`,
        'uniqueIdentifier',
      ],
      true,
      /result: 0 Success\n\n# numResponses: 1\n/,
    ],
    [
      'Q7 without an attribute is refused by ldapsearch itself',
      ['-x', '-b', 'ou=Services,o=nhs', `(&(nhsMHSPartyKey= A12345-1234567)(${careBook}))`, 'nhsMHSEndPoint'],
      false,
      /Bad search filter/,
    ],
    [
      'Q6 without -x wants SASL, which is not used',
      ['-b', 'uniqueIdentifier=200000000241,ou=Services,o=nhs', 'nhsMHSPartyKey'],
      false,
      /ldap_sasl_interactive_bind/,
    ],
    [
      'a long dash is no option, so that there is no base',
      ['-x', '–b', 'ou=services, o=nhs', '(nhsidcode=*)', 'uniqueIdentifier'],
      false,
      /result: 32 No such object/,
    ],
  ])('%s', async ([, args, isAnswered, words], context) => {
    const ran = await ldapsearch(ours, args, context);
    expect(ran.output + ran.errors).toMatch(words);
    expect(ran.code === 0).toBe(isAnswered);
  });
});

describe('the real client is refused with the code of the protocol', () => {
  test.for<[string, readonly string[], number, string]>([
    ['a name that is not here', ['-x', '-b', 'ou=People,o=nhs'], 32, 'matchedDN: o=nhs'],
    ['a name that is none', ['-x', '-b', 'services'], 34, 'Invalid DN syntax'],
    ['Start TLS', ['-x', '-ZZ', '-b', 'o=nhs'], 1, 'Start TLS is not offered'],
    ['a critical control', ['-x', '-MM', '-b', 'o=nhs'], 12, 'Critical extension is unavailable'],
    ['more entries than wanted', ['-x', '-z', '2', '-b', 'o=nhs', '1.1'], 4, 'Size limit exceeded'],
    ['a password', ['-x', '-D', 'cn=admin', '-w', 'secret', '-b', 'o=nhs'], 49, 'Invalid credentials'],
    ['version 2', ['-x', '-P', '2', '-b', 'o=nhs'], 2, 'Protocol error'],
  ])('%s', async ([, args, code, words], context) => {
    const ran = await ldapsearch(ours, args, context);
    expect(ran.output + ran.errors).toContain(words);
    expect(ran.code).toBe(code);
  });

  test('and told what the server is', async (context) => {
    const ran = await ldapsearch(ours, ['-x', '-s', 'base', '-b', '', '+'], context);
    expect(linesOf(ran)).toEqual(
      expect.arrayContaining(['namingcontexts: o=nhs', 'supportedldapversion: 3', 'subschemasubentry: cn=Subschema']),
    );
  });
});
