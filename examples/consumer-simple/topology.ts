import { line, request } from '../../src/topology/connections.ts';
import { asid, odsCode, partyKey } from '../../src/topology/identifiers.ts';
import { careConnectBooking } from '../../src/topology/interactions.ts';
import { boundary, mhs, organisation, people, spineServices, system } from '../../src/topology/members.ts';
import { cmaEndpoint } from '../../src/topology/registrations.ts';
import { source } from '../../src/topology/sources.ts';
import { defineTopology } from '../../src/topology/topology.ts';

const speaks = { interactions: careConnectBooking };

export default defineTopology({
  id: 'consumer-simple',
  role: 'consumer',
  order: 1,
  title: 'Simple model',
  pictureTitle: 'Direct connections to Spine',
  summary: 'Each consumer system has its own ASID and its own way to the Spine.',
  profile: 'uec-1.0.0',
  sources: [
    source('uec-appointments', '_pages/deployment/toolkit/dep_devtopo.md', 'Simple Model'),
    source('spine-core', 'pages/design/ssp_system_topologies.md'),
  ],
  members: {
    federation: boundary('GP Federation or other Local Shared Care initiative', {
      elm: organisation('GP Practice organisation', 'Elm Tree Surgery', odsCode('Z99101'), {
        elmStaff: people('Practice staff'),
        elmSystem: system('GP Practice System'),
        elmMhs: mhs('mhs.elm-tree.example'),
      }),
      mill: organisation('GP Practice organisation', 'Mill Lane Practice', odsCode('Z99102'), {
        millStaff: people('Practice staff'),
        millSystem: system('GP Practice System'),
        millMhs: mhs('mhs.mill-lane.example'),
      }),
      quay: organisation('Non-GP Care organisation with own consumer system', 'Quay Urgent Care', odsCode('Z9U03'), {
        quayStaff: people('Care staff'),
        quaySystem: system('Care System'),
        quayMhs: mhs('mhs.quay-care.example'),
      }),
    }),
    spine: spineServices(),
  },
  registrations: {
    elm: cmaEndpoint('elmSystem', 'elmMhs', asid('200000000101'), partyKey('Z99101-800101'), speaks),
    mill: cmaEndpoint('millSystem', 'millMhs', asid('200000000102'), partyKey('Z99102-800102'), speaks),
    quay: cmaEndpoint('quaySystem', 'quayMhs', asid('200000000103'), partyKey('Z9U03-800103'), speaks),
  },
  connections: [
    line('elmStaff', 'elmSystem'),
    line('elmSystem', 'elmMhs'),
    request('elmMhs', 'spine'),
    line('millStaff', 'millSystem'),
    line('millSystem', 'millMhs'),
    request('millMhs', 'spine'),
    line('quayStaff', 'quaySystem'),
    line('quaySystem', 'quayMhs'),
    request('quayMhs', 'spine'),
  ],
});
