/** What must not compile, proved by `tsc --noEmit`: an unused `@ts-expect-error` is an error itself. */
import {
  asid,
  cmaEndpoint,
  defineTopology,
  line,
  mhs,
  mhsEndpoint,
  odsCode,
  organisation,
  partyKey,
  people,
  request,
  serviceRootUrl,
  spineServices,
  system,
  type Asid,
  type IdsOf,
  type OdsCode,
  type PartyKey,
  type ServiceRootUrl,
  type Topology,
} from './index.ts';

const common = {
  id: 'small',
  role: 'consumer',
  title: 'Small',
  pictureTitle: 'Small',
  summary: 'Small.',
  profile: 'uec-1.0.0',
  sources: [],
} as const;
const members = {
  surgery: organisation('Surgery', 'Test Surgery', odsCode('Z98301'), {
    staff: people('Staff'),
    desk: system('Desk'),
    gate: mhs('gate.example'),
  }),
  spine: spineServices(),
};
const id = asid('200000009301');
const key = partyKey('Z98301-890301');
const grants = { interactions: [] };

// What compiles: names at any depth, of the right kind.
export const sound: Topology = defineTopology({
  ...common,
  members,
  registrations: { desk: cmaEndpoint('desk', 'gate', id, key, grants), gate: mhsEndpoint('gate', key) },
  connections: [line('staff', 'desk'), line('desk', 'gate'), request('gate', 'spine'), request('gate', 'ssp')],
});
export const everySystem: IdsOf<typeof members, 'system'> = 'desk';
export const everyServer: IdsOf<typeof members, 'mhs'> = 'gate';
export const everyone: IdsOf<typeof members>[] = ['surgery', 'staff', 'desk', 'gate', 'spine', 'pds', 'sds', 'ssp'];
export const readable: string = id;

// @ts-expect-error a server is no system
export const notASystem: IdsOf<typeof members, 'system'> = 'gate';

defineTopology({
  ...common,
  members,
  registrations: {},
  // @ts-expect-error nobody is called desc
  connections: [line('desc', 'gate')],
});
defineTopology({
  ...common,
  members,
  registrations: {},
  // @ts-expect-error nobody is called spines
  connections: [line('desk', 'gate'), request('gate', 'spines')],
});
defineTopology({
  ...common,
  members,
  // @ts-expect-error no system is called desc
  registrations: { desk: cmaEndpoint('desc', 'gate', id, key, grants) },
  connections: [],
});
defineTopology({
  ...common,
  members,
  // @ts-expect-error a server where the system belongs
  registrations: { desk: cmaEndpoint('gate', 'gate', id, key, grants) },
  connections: [],
});
defineTopology({
  ...common,
  members,
  // @ts-expect-error people where the system belongs
  registrations: { desk: cmaEndpoint('staff', 'gate', id, key, grants) },
  connections: [],
});
defineTopology({
  ...common,
  members,
  // @ts-expect-error a system where the server belongs
  registrations: { desk: cmaEndpoint('desk', 'desk', id, key, grants) },
  connections: [],
});
defineTopology({
  ...common,
  members,
  // @ts-expect-error an organisation is no server
  registrations: { server: mhsEndpoint('surgery', key) },
  connections: [],
});

// @ts-expect-error a Party Key where the ASID belongs
cmaEndpoint('desk', 'gate', key, key, grants);
// @ts-expect-error an ASID where the Party Key belongs
cmaEndpoint('desk', 'gate', id, id, grants);
// @ts-expect-error an ASID where the Party Key belongs
mhsEndpoint('gate', id);
// @ts-expect-error a plain string where the ASID belongs
cmaEndpoint('desk', 'gate', '200000009301', key, grants);
// @ts-expect-error a plain string where the Party Key belongs
mhsEndpoint('gate', 'Z98301-890301');
// @ts-expect-error a plain string where the ODS code belongs
organisation('Surgery', 'Test Surgery', 'Z98301', {});
// @ts-expect-error a plain string where interactions belong
cmaEndpoint('desk', 'gate', id, key, { interactions: ['urn:nhs:names:services:careconnect:fhir:rest:search:slot'] });
// @ts-expect-error a plain string where the service root URL belongs
cmaEndpoint('desk', 'gate', id, key, { interactions: [], serviceRoot: 'https://server.example' });

// @ts-expect-error a plain string is no ASID
export const plainAsid: Asid = '200000009301';
// @ts-expect-error a plain string is no Party Key
export const plainKey: PartyKey = 'Z98301-890301';
// @ts-expect-error a plain string is no ODS code
export const plainOds: OdsCode = 'Z98301';
// @ts-expect-error a plain string is no service root URL
export const plainRoot: ServiceRootUrl = 'https://server.example';
// @ts-expect-error an ODS code is no Party Key
export const odsAsKey: PartyKey = odsCode('Z98301');
// @ts-expect-error a Party Key is no ASID
export const keyAsAsid: Asid = key;
// @ts-expect-error a service root URL is no ODS code
export const rootAsOds: OdsCode = serviceRootUrl('https://server.example');
// @ts-expect-error an adapter alone may stand inside a server
mhs('gate.example', { desk: system('Desk') });
