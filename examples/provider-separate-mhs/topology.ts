import { request } from '../../src/topology/connections.ts';
import { asid, odsCode, partyKey, serviceRootUrl } from '../../src/topology/identifiers.ts';
import { gpConnectAppointments } from '../../src/topology/interactions.ts';
import { boundary, mhs, organisation, spineServices, system } from '../../src/topology/members.ts';
import { cmaEndpoint } from '../../src/topology/registrations.ts';
import { source } from '../../src/topology/sources.ts';
import { defineTopology } from '../../src/topology/topology.ts';

const answersAt = (host: string, ods: string) => ({
  interactions: gpConnectAppointments,
  serviceRoot: serviceRootUrl(`https://gpconnect.${host}.example/${ods}/STU3/1/gpconnect`),
});

export default defineTopology({
  id: 'provider-separate-mhs',
  role: 'provider',
  order: 7,
  title: 'Providers with separate servers',
  pictureTitle: 'Provider systems with separate Message Handling Servers',
  summary: 'Each practice answers over its own Message Handling Server, with an ASID and a Party Key of its own.',
  profile: 'gpc-1.2.3',
  sources: [
    source('gpconnect', 'pages/integration/integration_system_topologies.md'),
    source('gpconnect', 'pages/integration/integration_sds_registering_endpoints.md'),
  ],
  members: {
    spine: spineServices(),
    infrastructure: boundary('Provider system infrastructure', {
      glen: organisation('GP practice organisation', 'Glen Road Surgery', odsCode('Z99251'), {
        glenMhs: mhs('gpconnect.glen.example'),
        glenSystem: system('GP practice system'),
      }),
      moor: organisation('GP practice organisation', 'Moor End Practice', odsCode('Z99252'), {
        moorMhs: mhs('gpconnect.moor.example'),
        moorSystem: system('GP practice system'),
      }),
      ness: organisation('GP practice organisation', 'Ness Point Surgery', odsCode('Z99253'), {
        nessMhs: mhs('gpconnect.ness.example'),
        nessSystem: system('GP practice system'),
      }),
    }),
  },
  registrations: {
    glen: cmaEndpoint(
      'glenSystem',
      'glenMhs',
      asid('200000000251'),
      partyKey('Z99251-800251'),
      answersAt('glen', 'Z99251'),
    ),
    moor: cmaEndpoint(
      'moorSystem',
      'moorMhs',
      asid('200000000252'),
      partyKey('Z99252-800252'),
      answersAt('moor', 'Z99252'),
    ),
    ness: cmaEndpoint(
      'nessSystem',
      'nessMhs',
      asid('200000000253'),
      partyKey('Z99253-800253'),
      answersAt('ness', 'Z99253'),
    ),
  },
  connections: [
    request('ssp', 'glenMhs'),
    request('glenMhs', 'glenSystem'),
    request('ssp', 'moorMhs'),
    request('moorMhs', 'moorSystem'),
    request('ssp', 'nessMhs'),
    request('nessMhs', 'nessSystem'),
  ],
});
