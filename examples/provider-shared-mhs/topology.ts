import { request } from '../../src/topology/connections.ts';
import { asid, odsCode, partyKey, serviceRootUrl } from '../../src/topology/identifiers.ts';
import { gpConnectAppointments } from '../../src/topology/interactions.ts';
import { boundary, mhs, middleware, organisation, spineServices, system } from '../../src/topology/members.ts';
import { cmaEndpoint } from '../../src/topology/registrations.ts';
import { source } from '../../src/topology/sources.ts';
import { defineTopology } from '../../src/topology/topology.ts';

const answersFor = (ods: string) => ({
  interactions: gpConnectAppointments,
  serviceRoot: serviceRootUrl(`https://gpconnect.merlin.example/${ods}/STU3/1/gpconnect`),
});

export default defineTopology({
  id: 'provider-shared-mhs',
  role: 'provider',
  order: 8,
  title: 'Providers with a shared server',
  pictureTitle: 'Provider systems with a shared Message Handling Server',
  summary: 'One Message Handling Server answers for several practices: an ASID and a Party Key for each of them.',
  profile: 'gpc-1.2.3',
  sources: [
    source('gpconnect', 'pages/integration/integration_system_topologies.md'),
    source('gpconnect', 'pages/integration/integration_sds_registering_endpoints.md'),
  ],
  differences: [
    'It prints the three Party Keys on the server; here each stands with its ASID on the card of its practice.',
  ],
  members: {
    spine: spineServices(),
    infrastructure: boundary('Provider system infrastructure', {
      merlin: middleware('Shared Message Handling Server', 'Merlin Systems', odsCode('Z9M40'), {
        merlinMhs: mhs('gpconnect.merlin.example'),
      }),
      pine: organisation('GP practice organisation', 'Pine Crescent Surgery', odsCode('Z99241'), {
        pineSystem: system('GP practice system'),
      }),
      rowan: organisation('GP practice organisation', 'Rowan Hill Practice', odsCode('Z99242'), {
        rowanSystem: system('GP practice system'),
      }),
      yew: organisation('GP practice organisation', 'Yew Court Surgery', odsCode('Z99243'), {
        yewSystem: system('GP practice system'),
      }),
    }),
  },
  registrations: {
    pine: cmaEndpoint('pineSystem', 'merlinMhs', asid('200000000241'), partyKey('Z99241-800241'), answersFor('Z99241')),
    rowan: cmaEndpoint(
      'rowanSystem',
      'merlinMhs',
      asid('200000000242'),
      partyKey('Z99242-800242'),
      answersFor('Z99242'),
    ),
    yew: cmaEndpoint('yewSystem', 'merlinMhs', asid('200000000243'), partyKey('Z99243-800243'), answersFor('Z99243')),
  },
  connections: [
    request('ssp', 'merlinMhs'),
    request('merlinMhs', 'pineSystem'),
    request('merlinMhs', 'rowanSystem'),
    request('merlinMhs', 'yewSystem'),
  ],
});
