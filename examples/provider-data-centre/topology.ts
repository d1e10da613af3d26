import { request } from '../../src/topology/connections.ts';
import { asid, odsCode, partyKey, serviceRootUrl } from '../../src/topology/identifiers.ts';
import { careConnectBooking } from '../../src/topology/interactions.ts';
import { adapter, boundary, mhs, middleware, organisation, spineServices, system } from '../../src/topology/members.ts';
import { cmaEndpoint, mhsEndpoint } from '../../src/topology/registrations.ts';
import { source } from '../../src/topology/sources.ts';
import { defineTopology } from '../../src/topology/topology.ts';

const sharedKey = partyKey('Z9K01-800200');
const answersAt = (practice: string) => ({
  interactions: careConnectBooking,
  serviceRoot: serviceRootUrl(`https://booking.kestrel.example/STU3/1/careconnect/${practice}`),
});

export default defineTopology({
  id: 'provider-data-centre',
  role: 'provider',
  order: 4,
  title: 'Data centre hosted practice system',
  pictureTitle: 'Data centre hosted GP Practice System',
  summary: 'One Message Handling Server answers for several practices: an ASID each, one Party Key for all.',
  profile: 'uec-1.0.0',
  sources: [
    source('uec-appointments', '_pages/deployment/toolkit/dep_devtopo.md', 'Data Centre Hosted System Model'),
    source('spine-core', 'pages/design/ssp_system_topologies.md'),
  ],
  differences: ['It calls the adapter GPConnect consumer; requests come in here, so it is a Care Connect provider.'],
  members: {
    spine: spineServices(),
    federation: boundary('GP Federation or other Local Shared Care initiative', {
      kestrel: middleware('Message Handling Server / Middleware', 'Kestrel Hosting', odsCode('Z9K01'), {
        kestrelMhs: mhs('booking.kestrel.example', {
          bookingAdapter: adapter('Care Connect provider'),
          otherAdapter1: adapter('Other Spine Services'),
          otherAdapter2: adapter('Other Spine Services'),
        }),
      }),
      oak: organisation('GP Practice', 'Oak Road Surgery', odsCode('Z99201'), {
        oakSystem: system('Primary Care System'),
      }),
      birch: organisation('GP Practice', 'Birch House Practice', odsCode('Z99202'), {
        birchSystem: system('Primary Care System'),
      }),
      fern: organisation('GP Practice', 'Fern Hill Medical Centre', odsCode('Z99203'), {
        fernSystem: system('Primary Care System'),
      }),
    }),
  },
  registrations: {
    kestrel: mhsEndpoint('kestrelMhs', sharedKey),
    oak: cmaEndpoint('oakSystem', 'kestrelMhs', asid('200000000201'), sharedKey, answersAt('oak-road')),
    birch: cmaEndpoint('birchSystem', 'kestrelMhs', asid('200000000202'), sharedKey, answersAt('birch-house')),
    fern: cmaEndpoint('fernSystem', 'kestrelMhs', asid('200000000203'), sharedKey, answersAt('fern-hill')),
  },
  connections: [
    request('ssp', 'bookingAdapter'),
    request('kestrelMhs', 'oakSystem'),
    request('kestrelMhs', 'birchSystem'),
    request('kestrelMhs', 'fernSystem'),
  ],
});
