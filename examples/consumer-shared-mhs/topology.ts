import { request } from '../../src/topology/connections.ts';
import { asid, odsCode, partyKey } from '../../src/topology/identifiers.ts';
import { gpConnectAppointments } from '../../src/topology/interactions.ts';
import { boundary, mhs, middleware, organisation, spineServices, system } from '../../src/topology/members.ts';
import { asRecord, mhsRecord } from '../../src/topology/registrations.ts';
import { source } from '../../src/topology/sources.ts';
import { defineTopology } from '../../src/topology/topology.ts';

const regionKey = partyKey('Z9R20-800120');
const speaks = { interactions: gpConnectAppointments };

export default defineTopology({
  id: 'consumer-shared-mhs',
  role: 'consumer',
  order: 6,
  title: 'Consumer with a shared server',
  pictureTitle: 'Consumer systems with a shared Message Handling Server',
  summary: 'Several organisations ask through one Message Handling Server: an ASID each, one Party Key for all.',
  profile: 'gpc-1.2.3',
  sources: [
    source('gpconnect', 'pages/integration/integration_system_topologies.md'),
    source('gpconnect', 'pages/integration/integration_sds_registering_endpoints.md'),
  ],
  members: {
    infrastructure: boundary('Consumer system infrastructure', {
      fell: organisation('Healthcare organisation', 'Fell View Trust', odsCode('Z9F21'), {
        fellSystem: system('Healthcare system'),
      }),
      tarn: organisation('Healthcare organisation', 'Tarn Road Clinic', odsCode('Z9T22'), {
        tarnSystem: system('Healthcare system'),
      }),
      wold: organisation('Healthcare organisation', 'Wold Community Trust', odsCode('Z9W23'), {
        woldSystem: system('Healthcare system'),
      }),
      region: middleware('Shared Message Handling Server', 'Region Portal', odsCode('Z9R20'), {
        regionMhs: mhs('mhs.region-portal.example'),
      }),
    }),
    spine: spineServices(),
  },
  registrations: {
    region: mhsRecord('regionMhs', regionKey),
    fell: asRecord('fellSystem', 'regionMhs', asid('200000000121'), regionKey, speaks),
    tarn: asRecord('tarnSystem', 'regionMhs', asid('200000000122'), regionKey, speaks),
    wold: asRecord('woldSystem', 'regionMhs', asid('200000000123'), regionKey, speaks),
  },
  connections: [
    request('fellSystem', 'regionMhs'),
    request('tarnSystem', 'regionMhs'),
    request('woldSystem', 'regionMhs'),
    request('regionMhs', 'spine'),
  ],
});
