/** Random worlds: who may ask whom for what, by which line, under which guidance. */
import fc from 'fast-check';
import { smallTopology } from '../../../src/lab/testing/definitions.ts';
import { toWorld, type World } from '../../../src/sds/index.ts';
import {
  asid,
  careConnectBooking,
  cmaEndpoint,
  gpConnectAppointments,
  line,
  mhs,
  odsCode,
  organisation,
  partyKey,
  request,
  serviceRootUrl,
  spineServices,
  system,
  type Agreement,
  type Topology,
} from '../../../src/topology/index.ts';

const interactions = fc.subarray([...careConnectBooking, ...gpConnectAppointments], { minLength: 1 });

/** One organisation with a system and a server; whoever has a root answers below it. */
const party = (role: Topology['role'], place: number) =>
  fc.record({ interactions, connected: fc.boolean(), depth: fc.nat({ max: 3 }) }).map((chosen): Topology => {
    const digits = `${role === 'provider' ? 2 : 1}${String(place).padStart(2, '0')}`;
    const host = `h${digits}.example`;
    const grants = {
      interactions: chosen.interactions,
      ...(role === 'provider' && {
        serviceRoot: serviceRootUrl(
          `https://${['', 'STU3', '1', 'a'].slice(0, chosen.depth + 1).reduce((url, part) => (part === '' ? url : `${url}/${part}`), host)}/r${place}`,
        ),
      }),
    };
    const way = role === 'provider' ? request('ssp', 'server') : request('server', 'spine');
    return smallTopology({
      id: `${role}${place}`,
      role,
      members: {
        box: organisation('Organisation', `Organisation ${digits}`, odsCode(`Z97${digits}`), {
          client: system('System'),
          server: mhs(host),
        }),
        spine: spineServices(),
      },
      registrations: {
        client: cmaEndpoint(
          'client',
          'server',
          asid(`200000097${digits}`),
          partyKey(`Z97${digits}-897${digits}`),
          grants,
        ),
      },
      connections: [line('client', 'server'), ...(chosen.connected || place === 0 ? [way] : [])],
    });
  });

const parties = (role: Topology['role']) =>
  fc
    .integer({ min: 1, max: 3 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, place) => party(role, place))));

/** Limits are left out: with them the order counts in which requests arrive. */
const proxy = fc.record(
  {
    methods: fc.constantFrom<World['proxy']['methods']>(['GET'], ['GET', 'POST', 'PUT', 'DELETE', 'PATCH']),
    preflight: fc.boolean(),
    encodedTargets: fc.boolean(),
    mediaTypes: fc.constantFrom<World['proxy']['mediaTypes']>('any', ['application/fhir+json']),
    checksToken: fc.boolean(),
    checksRequest: fc.boolean(),
    senderRefused: fc.constantFrom<World['proxy']['senderRefused']>(403, 415),
    unknownReceiver: fc.constantFrom<World['proxy']['unknownReceiver']>(403, 400),
  },
  { requiredKeys: [] },
);

export const worlds: fc.Arbitrary<World> = fc
  .record({
    consumers: parties('consumer'),
    providers: parties('provider'),
    profile: fc.constantFrom<World['profile']>('spine-core', 'gpc-1.2.3', 'uec-1.0.0'),
    agreed: fc.option(fc.array(fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 2 })), { maxLength: 4 })),
    proxy: fc.option(proxy, { nil: {} }),
  })
  .map(({ consumers, providers, profile, agreed, proxy: differing }) => {
    const pairs = agreed?.map(([from, to]): Agreement => ({
      consumer: odsCode(`Z971${String(from).padStart(2, '0')}`),
      provider: odsCode(`Z972${String(to).padStart(2, '0')}`),
    }));
    return toWorld([...consumers, ...providers], { profile, agreements: pairs ?? 'all', proxy: differing });
  });
