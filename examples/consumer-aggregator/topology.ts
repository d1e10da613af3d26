import { line, request } from '../../src/topology/connections.ts';
import { asid, odsCode, partyKey } from '../../src/topology/identifiers.ts';
import { careConnectBooking } from '../../src/topology/interactions.ts';
import { adapter, boundary, mhs, middleware, organisation } from '../../src/topology/members.ts';
import { people, spineServices, system } from '../../src/topology/members.ts';
import { asRecord, mhsEndpoint } from '../../src/topology/registrations.ts';
import { source } from '../../src/topology/sources.ts';
import { defineTopology } from '../../src/topology/topology.ts';

const hubKey = partyKey('Z9A10-800110');
const speaks = { interactions: careConnectBooking };

export default defineTopology({
  id: 'consumer-aggregator',
  role: 'consumer',
  order: 2,
  title: 'Aggregator model',
  pictureTitle: 'Aggregator model',
  summary: 'Several organisations ask through one Message Handling Server, each under its own ASID.',
  profile: 'uec-1.0.0',
  sources: [
    source('uec-appointments', '_pages/deployment/toolkit/dep_devtopo.md', 'Aggregator Model'),
    source('spine-core', 'pages/design/ssp_system_topologies.md'),
  ],
  differences: [
    'It prints one ASID on the server; systems hold ASIDs, so each organisation has one here. Its own page has the legacy form too.',
  ],
  members: {
    federation: boundary('GP Federation or other Local Shared Care initiative', {
      heath: organisation('Health or care organisation using own system', 'Heathfield Hospital', odsCode('Z9H11'), {
        heathStaff: people('Hospital staff'),
        heathSystem: system('Care System'),
        heathMhs: mhs('mhs.heathfield.example'),
      }),
      vale: organisation('Health or care org - portal/client', 'Vale Community Care', odsCode('Z9V12'), {
        valeStaff: people('Care staff'),
        valeClient: system('Browser or client app'),
      }),
      brook: organisation(
        'GP Practice using portal for GP Connect consumer access',
        'Brook Surgery',
        odsCode('Z99113'),
        {
          brookStaff: people('Practice staff'),
          brookClient: system('Browser or client app'),
        },
      ),
      hub: middleware('Message Handling Server / Middleware / Portal server', 'Amber Hub', odsCode('Z9A10'), {
        hubMhs: mhs('mhs.amber-hub.example', { smsp: adapter('SMSP'), gpConnect: adapter('GP Connect consumer') }),
      }),
    }),
    spine: spineServices(),
  },
  registrations: {
    hub: mhsEndpoint('hubMhs', hubKey),
    heath: asRecord('heathSystem', 'hubMhs', asid('200000000111'), hubKey, speaks),
    vale: asRecord('valeClient', 'hubMhs', asid('200000000112'), hubKey, speaks),
    brook: asRecord('brookClient', 'hubMhs', asid('200000000113'), hubKey, speaks),
  },
  connections: [
    line('heathStaff', 'heathSystem'),
    line('heathSystem', 'heathMhs'),
    line('heathMhs', 'hubMhs'),
    line('valeStaff', 'valeClient'),
    line('valeClient', 'hubMhs'),
    line('brookStaff', 'brookClient'),
    line('brookClient', 'hubMhs'),
    request('hubMhs', 'spine'),
  ],
});
