import { source } from '../sources.ts';
import { organisationOf } from '../tree.ts';
import { consumers, grouped, hasOwnServer, providers } from './registered.ts';
import { brokenBy, type Rule } from './rule.ts';

const registering = source('gpconnect', 'pages/integration/integration_sds_registering_endpoints.md');
const topologies = source('spine-core', 'pages/design/ssp_system_topologies.md');
const uec = source('uec-appointments', '_pages/deployment/toolkit/dep_devtopo.md');
const noConsumer = { kind: 'not-applicable', words: 'No consumer here' } as const;

/** R4. */
export const severalConsumers: Rule = {
  id: 'R4',
  title: 'An organisation may have several consumer systems',
  nature: 'permission',
  sources: { 'gpc-1.2.3': registering },
  judge(topology) {
    const several = [...grouped(consumers(topology), ({ ods }) => ods)].find(([, group]) => group.length > 1);
    return several === undefined
      ? { kind: 'not-applicable', words: 'No organisation here has two consumer systems' }
      : {
          kind: 'permitted',
          words: `${several[0]} has ${several[1].length}; only lookups that start from the MHS record allow it`,
        };
  },
};

/** R5. Sources disagree: a consumer with a server of its own is a CMA endpoint, or must not be one. */
export const consumerEndpoint: Rule = {
  id: 'R5',
  title: 'A consumer is registered by the right kind of endpoint',
  nature: 'requirement',
  sources: { 'gpc-1.2.3': registering, 'spine-core': topologies, 'uec-1.0.0': uec },
  judge(topology, profile) {
    const asking = consumers(topology);
    if (asking.length === 0) return noConsumer;
    const silent = asking.flatMap(({ path, registration }) =>
      registration.interactions.length > 0
        ? []
        : [
            {
              path: `${path}.interactions`,
              found: 'none',
              expected: 'the interactions that it uses',
              fix: 'List the interactions in its AS record',
            },
          ],
    );
    if (profile === 'gpc-1.2.3') {
      const combined = asking.filter(({ registration }) => registration.kind === 'cma-endpoint');
      const findings = combined.map(({ path }) => ({
        path,
        found: 'a CMA endpoint',
        expected: 'separate MHS and AS records, with the interactions on the AS record alone',
        fix: 'Write asRecord for the system and mhsRecord for its server',
      }));
      return brokenBy('R5', registering, [...findings, ...silent], {
        kind: 'met',
        words: 'Separate records; interactions on the AS records alone',
      });
    }
    const own = asking.filter((item) => hasOwnServer(topology, item));
    const separate = own.filter(({ registration }) => registration.kind !== 'cma-endpoint');
    const findings = separate.map(({ path }) => ({
      path,
      found: 'separate MHS and AS records',
      expected: 'one CMA endpoint, as the system has a server of its own',
      fix: 'Write cmaEndpoint in place of the two',
    }));
    return brokenBy('R5', profile === 'uec-1.0.0' ? uec : topologies, [...findings, ...silent], {
      kind: own.length === 0 ? 'unknown' : 'met',
      words: own.length === 0 ? 'How the systems behind a shared server are registered is not said' : 'CMA endpoints',
    });
  },
};

/** R6. */
export const sharedConsumerKey: Rule = {
  id: 'R6',
  title: 'Consumers behind one server may share its Party Key',
  nature: 'permission',
  sources: { 'gpc-1.2.3': registering, 'spine-core': topologies },
  judge(topology) {
    const shared = [...grouped(consumers(topology), ({ registration }) => registration.partyKey)].find(
      ([, group]) => new Set(group.map(({ ods }) => ods)).size > 1,
    );
    return shared === undefined
      ? { kind: 'not-applicable', words: 'No consumers here share a Party Key' }
      : { kind: 'permitted', words: `${shared[1].length} consumers share ${shared[0]}` };
  },
};

/** R8. */
export const bothRoles: Rule = {
  id: 'R8',
  title: 'A system that asks and answers has one ASID and one Party Key for both',
  nature: 'requirement',
  sources: { 'gpc-1.2.3': registering },
  judge(topology) {
    const answering = new Map(providers(topology).map((item) => [item.registration.system, item]));
    const both = consumers(topology).filter(({ registration }) => answering.has(registration.system));
    const findings = both.map(({ path, registration }) => ({
      path,
      found: `${registration.system} registered a second time, with ASID ${registration.asid}`,
      expected: `the registration of ${answering.get(registration.system)?.path ?? ''} for both roles`,
      fix: `Take ${path} away, and add its interactions to ${answering.get(registration.system)?.path ?? ''}`,
    }));
    const names = [...answering.keys()].map((system) => organisationOf(topology, system).name);
    return brokenBy('R8', registering, findings, {
      kind: names.length === 0 ? 'not-applicable' : 'met',
      words: names.length === 0 ? 'No system here answers' : 'No system is registered twice',
    });
  },
};
