/** What is published of lookups over LDAP, in our own words: for tests. */
import consumer from '../../../examples/consumer-simple/topology.ts';
import { careConnectInteractions, source } from '../../topology/index.ts';
import type { PublishedCase } from '../../topology/testing/published.ts';
import { answerLdap, toLdapEntries, type Filter } from '../ldap/index.ts';
import { schemaSource } from '../ldap/schema.ts';
import { and, equal } from '../ldap/testing/filters.ts';
import type { Directory } from '../records.ts';
import { toWorld } from '../world.ts';
import { publishedDirectory, publishedInteractions } from './published-directory.ts';

/** The values of every entry found, in one line. */
function search(directory: Directory, filter: Filter, ...attributes: readonly string[]): string {
  const asked = {
    base: 'ou=services, o=nhs',
    scope: 'sub',
    sizeLimit: 0,
    typesOnly: false,
    filter,
    attributes,
  } as const;
  const message = { id: 1, request: { kind: 'search', search: asked }, controls: [] } as const;
  const { replies } = answerLdap(toLdapEntries(directory), message);
  const found = replies.flatMap((reply) => (reply.kind === 'entry' ? [reply.entry] : []));
  return found.map(({ attributes: given }) => given.flatMap(({ values }) => values).join(' ')).join(' | ');
}

const [nhsMhs, nhsAs] = [equal('objectClass', 'nhsMhs'), equal('objectClass', 'nhsAS')];
const structured = equal('nhsMhsSvcIA', publishedInteractions.structured);
const gpConnect = (file: string) => source('gpconnect', `pages/integration/${file}.md`);
const practice = equal('nhsIDCode', 'T99999');

/** Of lookups over LDAP. */
export const searches: readonly PublishedCase[] = [
  [
    'the printed example: endpoint and Party Key, then the ASID, one entry each',
    () =>
      [
        search(publishedDirectory, and(practice, nhsMhs, structured), 'nhsMhsEndPoint', 'nhsMhsPartyKey'),
        search(publishedDirectory, and(practice, nhsAs, equal('nhsMHSPartyKey', 'T99999-9999999')), 'uniqueIdentifier'),
      ].join(', '),
    'https://pcs.thirdparty.nhs.uk/T99999/STU3/1/gpconnect/structured T99999-9999999, 999999999999',
    gpConnect('integration_spine_directory_service'),
  ],
  [
    'the MHS record of a practice that only consumes is looked for by interaction',
    () =>
      search(
        toWorld([consumer]).directory,
        and(equal('nhsIDCode', 'Z99101'), nhsMhs, equal('nhsMhsSvcIA', careConnectInteractions.searchSlots.id)),
      ),
    '',
    gpConnect('integration_sds_registering_endpoints'),
  ],
  [
    'the ODS code is in another case',
    () => search(publishedDirectory, and(equal('nhsIDCode', 't99999'), nhsMhs)),
    '',
    schemaSource,
  ],
  [
    'the Party Key is in another case',
    () =>
      search(publishedDirectory, and(practice, nhsAs, equal('nhsMHSPartyKey', 't99999-9999999')), 'uniqueIdentifier'),
    '999999999999',
    schemaSource,
  ],
];
