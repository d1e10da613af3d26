import { ours, source, type Source } from '../../topology/index.ts';

/** How two values of an attribute are compared. */
export type MatchingRuleName =
  'caseExactMatch' | 'caseIgnoreMatch' | 'objectIdentifierMatch' | 'distinguishedNameMatch';

/** What the directory knows of an attribute. */
export interface AttributeType {
  /** As the directory writes it; asked for in any case. */
  readonly name: string;
  readonly oid: string;
  /** Without one, no filter that compares values of the attribute can be answered (RFC 4511 §4.5.1.7). */
  readonly equality?: MatchingRuleName;
  /** Whether a filter may name parts of a value. */
  readonly substrings?: boolean;
  readonly single?: boolean;
  /** Given only when asked for by name or by `+` (RFC 3673). */
  readonly operational?: boolean;
}

/** What kinds of entry there are. */
export interface ObjectClass {
  readonly name: string;
  readonly oid: string;
  readonly kind: 'ABSTRACT' | 'STRUCTURAL' | 'AUXILIARY';
  readonly must: readonly string[];
  readonly may?: readonly string[];
}

/** Names, numbers, matching rules and single values are those of a server that somebody captured. */
export const schemaSource: Source = source(
  'integration-adaptors',
  'mhs/spineroutelookup/lookup/tests/data/my_real_server_schema.json',
);

/** The capture lacks it, although GP Connect asks for it: compared like the other ODS codes. */
export const manufacturerSource: Source = ours('how nhsMhsManufacturerOrg is compared is not published');

const nhs = (number: string, name: string, about: Omit<AttributeType, 'name' | 'oid'> = {}): AttributeType => ({
  name,
  oid: `1.2.826.0.1285.0.${number}`,
  single: true,
  ...about,
});
const exact = { equality: 'caseExactMatch' } as const;
const ignore = { equality: 'caseIgnoreMatch' } as const;
const many = { single: false } as const;
const nameLike = { ...ignore, substrings: true } as const;
const operational = (oid: string, name: string, about: Omit<AttributeType, 'name' | 'oid'> = {}): AttributeType => ({
  name,
  oid,
  operational: true,
  ...about,
});

/** Every attribute that an entry of this directory may have. */
export const attributeTypes: readonly AttributeType[] = [
  { name: 'objectClass', oid: '2.5.4.0', equality: 'objectIdentifierMatch' },
  { name: 'cn', oid: '2.5.4.3', ...nameLike },
  { name: 'o', oid: '2.5.4.10', ...nameLike },
  { name: 'ou', oid: '2.5.4.11', ...nameLike },
  { name: 'uniqueIdentifier', oid: '0.9.2342.19200300.100.1.44', ...ignore },
  nhs('1.10', 'nhsIDCode', exact),
  nhs('2.1.82', 'nhsMHSPartyKey', ignore),
  nhs('2.1.84', 'nhsMHSEndPoint', { ...exact, ...many }),
  nhs('2.1.86', 'nhsMHSIsAuthenticated'),
  nhs('2.1.87', 'nhsMHSPersistDuration'),
  nhs('2.1.88', 'nhsMHSRetries'),
  nhs('2.1.89', 'nhsMHSRetryInterval'),
  nhs('2.1.90', 'nhsMHSSyncReplyMode'),
  nhs('2.1.91', 'nhsMHSAckRequested'),
  nhs('2.1.92', 'nhsMHSDuplicateElimination'),
  nhs('2.1.93', 'nhsMHSActor', { ...exact, ...many }),
  nhs('2.1.122', 'nhsAsSvcIA', { ...exact, ...many }),
  nhs('2.1.123', 'nhsMhsSvcIA', exact),
  nhs('2.1.124', 'nhsMhsCPAId', exact),
  nhs('2.1.126', 'nhsMHsSN'),
  nhs('2.1.127', 'nhsMHsIN'),
  nhs('2.1.175', 'nhsAsClient', { ...ignore, ...many }),
  nhs('2.1.214', 'nhsRequestorURP'),
  nhs('2.1.215', 'nhsDateRequested'),
  nhs('2.1.216', 'nhsApproverURP'),
  nhs('2.1.217', 'nhsDateApproved'),
  nhs('2.1.218', 'nhsDNSApprover'),
  nhs('2.1.219', 'nhsDateDNSApproved'),
  nhs('2.1.220', 'nhsProductKey'),
  nhs('2.1.222', 'nhsEPInteractionType'),
  nhs('2.1.223', 'nhsContractPropertyTemplateKey'),
  nhs('2.1.224', 'nhsMhsFQDN'),
  // Its number is not published: an attribute may be known by its name alone (RFC 4512 §1.4, descr as OID).
  { name: 'nhsMhsManufacturerOrg', oid: 'nhsMhsManufacturerOrg-oid', ...exact, single: true },
  operational('2.5.21.9', 'structuralObjectClass', { equality: 'objectIdentifierMatch', single: true }),
  operational('2.5.18.10', 'subschemaSubentry', { equality: 'distinguishedNameMatch', single: true }),
  operational('1.3.6.1.1.20', 'entryDN', { equality: 'distinguishedNameMatch', single: true }),
  operational('1.3.6.1.4.1.1466.101.120.5', 'namingContexts'),
  operational('1.3.6.1.4.1.1466.101.120.15', 'supportedLDAPVersion'),
  operational('1.3.6.1.4.1.4203.1.3.5', 'supportedFeatures', { equality: 'objectIdentifierMatch' }),
  operational('2.5.21.5', 'attributeTypes'),
  operational('2.5.21.6', 'objectClasses'),
];

const requested = ['nhsRequestorURP', 'nhsDateRequested', 'nhsApproverURP', 'nhsDateApproved'];

/** Every kind of entry of this directory. */
export const objectClasses: readonly ObjectClass[] = [
  { name: 'top', oid: '2.5.6.0', kind: 'ABSTRACT', must: ['objectClass'] },
  { name: 'organization', oid: '2.5.6.4', kind: 'STRUCTURAL', must: ['o'] },
  { name: 'organizationalUnit', oid: '2.5.6.5', kind: 'STRUCTURAL', must: ['ou'] },
  { name: 'subentry', oid: '2.5.17.0', kind: 'STRUCTURAL', must: ['cn'] },
  { name: 'subschema', oid: '2.5.20.1', kind: 'AUXILIARY', must: [], may: ['attributeTypes', 'objectClasses'] },
  {
    name: 'nhsAs',
    oid: '1.2.826.0.1285.0.2.0.107',
    kind: 'STRUCTURAL',
    must: ['uniqueIdentifier', 'nhsIDCode', 'nhsMHSPartyKey', 'nhsAsSvcIA', ...requested],
    may: ['nhsAsClient', 'nhsProductKey', 'nhsMhsManufacturerOrg'],
  },
  {
    name: 'nhsMhs',
    oid: '1.2.826.0.1285.0.2.0.108',
    kind: 'STRUCTURAL',
    must: [
      'uniqueIdentifier',
      'nhsIDCode',
      'nhsMHSPartyKey',
      'nhsMhsSvcIA',
      'nhsMHsSN',
      'nhsMHsIN',
      'nhsMHSEndPoint',
      'nhsMHSIsAuthenticated',
      'nhsMhsCPAId',
      'nhsProductKey',
      ...requested,
      'nhsDNSApprover',
      'nhsDateDNSApproved',
      'nhsEPInteractionType',
      'nhsContractPropertyTemplateKey',
      'nhsMhsFQDN',
    ],
    may: [
      'nhsMHSPersistDuration',
      'nhsMHSRetries',
      'nhsMHSRetryInterval',
      'nhsMHSSyncReplyMode',
      'nhsMHSAckRequested',
      'nhsMHSDuplicateElimination',
      'nhsMHSActor',
      'nhsMhsManufacturerOrg',
    ],
  },
];

const byName = <T extends { readonly name: string; readonly oid: string }>(all: readonly T[]) =>
  new Map(all.flatMap((each) => [each.name, each.oid].map((name) => [name.toLowerCase(), each] as const)));
const knownAttributes = byName(attributeTypes);
const knownClasses = byName(objectClasses);

/** The attribute of a name or number, in any case; `undefined` also when it carries an option, which none here has. */
export const findAttribute = (description: string): AttributeType | undefined =>
  knownAttributes.get(description.toLowerCase());

/** The kind of entry of a name or number, in any case. */
export const findClass = (name: string): ObjectClass | undefined => knownClasses.get(name.toLowerCase());
