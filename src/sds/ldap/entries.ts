import type { AsRecord, Directory, MhsRecord } from '../records.ts';
import { parseName, type LdapName } from './distinguished-names.ts';
import { attributeLines, objectClassLines } from './subschema.ts';

/** One entry of the directory. */
export interface LdapEntry {
  readonly dn: string;
  /** What the name is made of, the entry's own first. */
  readonly naming: readonly (readonly [attribute: string, value: string])[];
  readonly name: LdapName;
  /** Values by the name of their attribute, as the schema writes it. */
  readonly attributes: Readonly<Record<string, readonly string[]>>;
}

type Values = LdapEntry['attributes'];
const root = [['o', 'nhs']] as const;
const services = [['ou', 'Services'], ...root] as const;
const subschema = 'cn=Subschema';

/** An entry under a name; the first of its classes is its structural one. */
function entryAt(naming: LdapEntry['naming'], classes: readonly string[], values: Values): LdapEntry {
  const dn = naming.map(([attribute, value]) => `${attribute}=${value}`).join(',');
  const [own] = naming;
  return {
    dn,
    naming,
    name: parseName(dn) ?? [],
    attributes: {
      objectClass: ['top', ...classes],
      ...(own && { [own[0]]: [own[1]] }),
      ...values,
      structuralObjectClass: classes.slice(0, 1),
      ...(own && { entryDN: [dn] }),
      subschemaSubentry: [subschema],
    },
  };
}

// Who asked for a record, who approved it and when is synthetic, in the form that the records printed in
// nhsconnect/NHS-Booking-API pages/overview/process.md have.
const registration: Values = {
  nhsProductKey: ['10001'],
  nhsRequestorURP: ['SYSTEM'],
  nhsDateRequested: ['20261102090000'],
  nhsApproverURP: ['SYSTEM'],
  nhsDateApproved: ['20261102100000'],
};

const accreditedSystem = ({ asid, ods, partyKey, interactions, manufacturer }: AsRecord): LdapEntry =>
  entryAt([['uniqueIdentifier', asid], ...services], ['nhsAs'], {
    nhsIDCode: [ods],
    nhsAsClient: [ods],
    nhsMHSPartyKey: [partyKey],
    nhsMhsManufacturerOrg: [manufacturer],
    nhsAsSvcIA: interactions,
    ...registration,
  });

/** `urn:nhs:names:services:<service>` and the rest of an interaction ID. */
function serviceOf(interaction: string): readonly [service: string, rest: string] {
  const parts = interaction.split(':');
  return [parts.slice(0, 5).join(':'), parts.slice(5).join(':')];
}

function endpoint(record: MhsRecord): LdapEntry {
  const [service, rest] = serviceOf(record.interaction);
  const delivery = Object.entries<string | number>({ ...record.reliability }).map(
    ([name, value]) => [name, [String(value)]] as const,
  );
  return entryAt([['uniqueIdentifier', record.id], ...services], ['nhsMhs'], {
    nhsIDCode: [record.ods],
    nhsMHSEndPoint: [record.endpoint],
    nhsMHSPartyKey: [record.partyKey],
    nhsMhsSvcIA: [record.interaction],
    nhsMHsSN: [service],
    nhsMHsIN: [rest],
    nhsMhsFQDN: [record.fqdn],
    nhsMhsCPAId: [record.id],
    nhsMhsManufacturerOrg: [record.manufacturer],
    nhsEPInteractionType: ['FHIR'],
    nhsContractPropertyTemplateKey: ['14'],
    nhsMHSIsAuthenticated: ['none'],
    ...Object.fromEntries(delivery),
    ...registration,
    nhsDNSApprover: ['SYSTEM'],
    nhsDateDNSApproved: ['20261102100000'],
  });
}

/** What the server says of itself; found at the empty name only. */
const rootDse: LdapEntry = {
  dn: '',
  naming: [],
  name: [],
  attributes: {
    objectClass: ['top'],
    namingContexts: ['o=nhs'],
    subschemaSubentry: [subschema],
    supportedLDAPVersion: ['3'],
    // All operational attributes (RFC 3673); filters that are always true or false (RFC 4526).
    supportedFeatures: ['1.3.6.1.4.1.4203.1.5.1', '1.3.6.1.4.1.4203.1.5.3'],
  },
};

/**
 * The directory as LDAP shows it: what the server says of itself, its schema, and every record below
 * `ou=Services,o=nhs`. The other branches of the national directory are not here.
 *
 * @example
 * ```ts
 * const entries = toLdapEntries(toWorld([consumer, provider]).directory);
 * entries.map(({ dn }) => dn).slice(2, 5); // => ['o=nhs', 'ou=Services,o=nhs', 'uniqueIdentifier=200000000101,ou=Services,o=nhs']
 * ```
 */
export const toLdapEntries = ({ accreditedSystems, endpoints }: Directory): LdapEntry[] => [
  rootDse,
  entryAt([['cn', 'Subschema']], ['subentry', 'subschema'], {
    attributeTypes: attributeLines,
    objectClasses: objectClassLines,
  }),
  entryAt(root, ['organization'], {}),
  entryAt(services, ['organizationalUnit'], {}),
  ...accreditedSystems.map(accreditedSystem),
  ...endpoints.map(endpoint),
];
