import { line, request } from '../../src/topology/connections.ts';
import { asid, odsCode, partyKey, serviceRootUrl } from '../../src/topology/identifiers.ts';
import { careConnectBooking } from '../../src/topology/interactions.ts';
import { mhs, organisation, spineServices, system } from '../../src/topology/members.ts';
import { cmaEndpoint } from '../../src/topology/registrations.ts';
import { source } from '../../src/topology/sources.ts';
import { defineTopology } from '../../src/topology/topology.ts';

const answersAt = (host: string) => ({
  interactions: careConnectBooking,
  serviceRoot: serviceRootUrl(`https://${host}/STU3/1/careconnect`),
});

export default defineTopology({
  id: 'provider-single',
  role: 'provider',
  order: 3,
  title: 'Single practice system',
  pictureTitle: 'Single Practice System',
  summary:
    'One system answers for one practice, over its own Message Handling Server, with its own ASID and Party Key.',
  profile: 'uec-1.0.0',
  sources: [
    source('uec-appointments', '_pages/deployment/toolkit/dep_devtopo.md', 'Single System Model'),
    source('spine-core', 'pages/design/ssp_system_topologies.md'),
  ],
  differences: ['It draws no line to the second practice, which nothing could reach then: here the proxy does.'],
  members: {
    spine: spineServices(),
    ash: organisation('GP Practice', 'Ash Grove Surgery', odsCode('Z99211'), {
      ashMhs: mhs('appointments.ash-grove.example'),
      ashSystem: system('GP Practice System'),
    }),
    lime: organisation('GP Practice', 'Lime Street Practice', odsCode('Z99212'), {
      limeMhs: mhs('appointments.lime-street.example'),
      limeSystem: system('GP Practice System'),
    }),
  },
  registrations: {
    ash: cmaEndpoint(
      'ashSystem',
      'ashMhs',
      asid('200000000211'),
      partyKey('Z99211-800211'),
      answersAt('appointments.ash-grove.example'),
    ),
    lime: cmaEndpoint(
      'limeSystem',
      'limeMhs',
      asid('200000000212'),
      partyKey('Z99212-800212'),
      answersAt('appointments.lime-street.example'),
    ),
  },
  connections: [
    request('ssp', 'ashMhs'),
    line('ashMhs', 'ashSystem'),
    request('ssp', 'limeMhs'),
    line('limeMhs', 'limeSystem'),
  ],
});
