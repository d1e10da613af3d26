/** Two small definitions for tests, a consumer's and a provider's. */
import {
  adapter,
  asid,
  asRecord,
  careConnectBooking,
  careConnectInteractions,
  cmaEndpoint,
  defineTopology,
  line,
  mhs,
  mhsEndpoint,
  middleware,
  odsCode,
  organisation,
  partyKey,
  people,
  request,
  serviceRootUrl,
  spineServices,
  system,
  type InteractionId,
  type Topology,
} from '../../topology/index.ts';

/** An interaction of a programme that is not known here, and so asks for an agreement. */
export const otherProgramme =
  'urn:nhs:names:services:gpconnect:fhir:operation:gpc.getstructuredrecord-1' as InteractionId;
const allInteractions = [...careConnectBooking, otherProgramme];

const common = {
  title: 'Small world',
  pictureTitle: 'A small world',
  summary: 'Just enough to test with.',
  profile: 'uec-1.0.0',
  sources: [],
} as const;

/** A topology with everything but its substance filled in; nothing checks it. */
export const smallTopology = (parts: Pick<Topology, 'members'> & Partial<Topology>): Topology => ({
  id: 'small',
  role: 'consumer',
  registrations: {},
  connections: [],
  ...common,
  ...parts,
});

/** Two organisations: the clinic may do everything, the kiosk may only search slots. */
export const clinic = defineTopology({
  ...common,
  id: 'clinic',
  role: 'consumer',
  members: {
    clinic: organisation('Clinic', 'Test Clinic', odsCode('Z98101'), {
      staff: people('Staff'),
      desk: system('Desk'),
      gate: mhs('gate.clinic.example'),
    }),
    kiosk: organisation('Kiosk', 'Test Kiosk', odsCode('Z98102'), {
      screen: system('Screen'),
      door: mhs('door.kiosk.example'),
    }),
    spine: spineServices(),
  },
  registrations: {
    desk: cmaEndpoint('desk', 'gate', asid('200000009101'), partyKey('Z98101-890101'), {
      interactions: allInteractions,
    }),
    screen: cmaEndpoint('screen', 'door', asid('200000009102'), partyKey('Z98102-890102'), {
      interactions: [careConnectInteractions.searchSlots.id],
    }),
  },
  connections: [
    line('staff', 'desk'),
    line('desk', 'gate'),
    request('gate', 'spine'),
    line('screen', 'door'),
    request('door', 'spine'),
  ],
});

const sharedKey = partyKey('Z98200-890200');
const answersAt = (path: string, interactions = careConnectBooking) => ({
  interactions,
  serviceRoot: serviceRootUrl(`https://host.farm.example/STU3/1/${path}`),
});

/** Two practices behind one server and one Party Key; only the north answers the other programme. */
export const farm = defineTopology({
  ...common,
  id: 'farm',
  role: 'provider',
  members: {
    farm: middleware('Middleware', 'Test Farm', odsCode('Z98200'), {
      server: mhs('host.farm.example', { booking: adapter('Booking') }),
    }),
    north: organisation('Practice', 'North Practice', odsCode('Z98201'), { northSystem: system('System') }),
    south: organisation('Practice', 'South Practice', odsCode('Z98202'), { southSystem: system('System') }),
    spine: spineServices(),
  },
  registrations: {
    server: mhsEndpoint('server', sharedKey),
    north: cmaEndpoint('northSystem', 'server', asid('200000009201'), sharedKey, answersAt('north', allInteractions)),
    south: asRecord('southSystem', 'server', asid('200000009202'), sharedKey, answersAt('south')),
  },
  connections: [request('ssp', 'booking'), request('server', 'northSystem'), request('server', 'southSystem')],
});

/** The farm with a connection that no exchange crosses, and why. */
export const waivedFarm: Topology = {
  ...farm,
  id: 'waived-farm',
  connections: [...farm.connections, request('northSystem', 'southSystem', 'drawn for a later step')],
};
