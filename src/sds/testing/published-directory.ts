/** The examples that the guidance prints, as a directory: for tests. */
import {
  asid,
  careConnectInteractions,
  odsCode,
  partyKey,
  serviceRootUrl,
  type InteractionId,
} from '../../topology/index.ts';
import { commonManufacturer, type AsRecord, type Directory, type MhsRecord } from '../records.ts';

const system = (of: Pick<AsRecord, 'asid' | 'ods' | 'partyKey'>, interaction: InteractionId): AsRecord => ({
  ...of,
  interactions: [interaction],
  fqdn: 'published.example',
  manufacturer: commonManufacturer,
  system: 'published/system',
});
const server = (of: Pick<MhsRecord, 'id' | 'ods' | 'partyKey' | 'endpoint' | 'interaction'>): MhsRecord => ({
  ...of,
  fqdn: of.endpoint.split('/')[2] ?? '',
  manufacturer: commonManufacturer,
  reliability: {},
});

const structured = 'urn:nhs:names:services:gpconnect:fhir:operation:gpc.getstructuredrecord-1' as InteractionId;
const practice = { ods: odsCode('T99999'), partyKey: partyKey('T99999-9999999') };
const urgent = { ods: odsCode('A12345'), partyKey: partyKey('A12345-1234567') };
const book = careConnectInteractions.book.id;

/** The interactions that the two examples look up. */
export const publishedInteractions: Readonly<Record<'structured' | 'book', string>> = { structured, book };

// nhsconnect/gpconnect integration_spine_directory_service.md; nhsd-a2si/docs-uec-appts fs_sds.md, which names no ODS
// code and no MHS identifier.
/** A practice of GP Connect and a service of urgent care. */
export const publishedDirectory: Directory = {
  accreditedSystems: [
    system({ ...practice, asid: asid('999999999999') }, structured),
    system({ ...urgent, asid: asid('123456789012') }, book),
  ],
  endpoints: [
    server({
      ...practice,
      id: '472b35d4641b76454b13',
      interaction: structured,
      endpoint: serviceRootUrl('https://pcs.thirdparty.nhs.uk/T99999/STU3/1/gpconnect/structured'),
    }),
    server({
      ...urgent,
      id: 'S123456789012',
      interaction: book,
      endpoint: serviceRootUrl('https://server.domain.nhs.uk/fhir_base'),
    }),
  ],
};
