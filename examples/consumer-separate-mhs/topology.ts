import { request } from '../../src/topology/connections.ts';
import { asid, odsCode, partyKey } from '../../src/topology/identifiers.ts';
import { gpConnectAppointments } from '../../src/topology/interactions.ts';
import { boundary, mhs, organisation, spineServices, system } from '../../src/topology/members.ts';
import { asRecord, mhsRecord } from '../../src/topology/registrations.ts';
import { source } from '../../src/topology/sources.ts';
import { defineTopology } from '../../src/topology/topology.ts';

const speaks = { interactions: gpConnectAppointments };
const keys = [partyKey('Z9C31-800131'), partyKey('Z9D32-800132'), partyKey('Z9E33-800133')] as const;

export default defineTopology({
  id: 'consumer-separate-mhs',
  role: 'consumer',
  order: 5,
  title: 'Consumers with separate servers',
  pictureTitle: 'Consumer systems with separate Message Handling Servers',
  summary:
    'Each organisation asks over its own Message Handling Server: an ASID and a Party Key each, in separate records.',
  profile: 'gpc-1.2.3',
  sources: [
    source('gpconnect', 'pages/integration/integration_system_topologies.md'),
    source('gpconnect', 'pages/integration/integration_sds_registering_endpoints.md'),
  ],
  members: {
    infrastructure: boundary('Consumer system infrastructure', {
      crag: organisation('Healthcare organisation', 'Crag Hospital', odsCode('Z9C31'), {
        cragSystem: system('Healthcare system'),
        cragMhs: mhs('mhs.crag-hospital.example'),
      }),
      dene: organisation('Healthcare organisation', 'Dene Clinic', odsCode('Z9D32'), {
        deneSystem: system('Healthcare system'),
        deneMhs: mhs('mhs.dene-clinic.example'),
      }),
      esk: organisation('Healthcare organisation', 'Esk Valley Trust', odsCode('Z9E33'), {
        eskSystem: system('Healthcare system'),
        eskMhs: mhs('mhs.esk-valley.example'),
      }),
    }),
    spine: spineServices(),
  },
  registrations: {
    crag: asRecord('cragSystem', 'cragMhs', asid('200000000131'), keys[0], speaks),
    cragServer: mhsRecord('cragMhs', keys[0]),
    dene: asRecord('deneSystem', 'deneMhs', asid('200000000132'), keys[1], speaks),
    deneServer: mhsRecord('deneMhs', keys[1]),
    esk: asRecord('eskSystem', 'eskMhs', asid('200000000133'), keys[2], speaks),
    eskServer: mhsRecord('eskMhs', keys[2]),
  },
  connections: [
    request('cragSystem', 'cragMhs'),
    request('cragMhs', 'spine'),
    request('deneSystem', 'deneMhs'),
    request('deneMhs', 'spine'),
    request('eskSystem', 'eskMhs'),
    request('eskMhs', 'spine'),
  ],
});
