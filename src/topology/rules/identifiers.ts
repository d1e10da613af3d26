import { source } from '../sources.ts';
import { askingWithoutAsid } from '../legacy.ts';
import { brokenBy, type Rule } from './rule.ts';
import { grouped, registered } from './registered.ts';

const registering = source('gpconnect', 'pages/integration/integration_sds_registering_endpoints.md');
const topologies = source('spine-core', 'pages/design/ssp_system_topologies.md');
const uec = source('uec-appointments', '_pages/deployment/toolkit/dep_devtopo.md');

/** R1. Sources disagree on the aggregator (one ASID on the server, or one per organisation). */
export const ownAsid: Rule = {
  id: 'R1',
  title: 'Every system at an organisation has an ASID of its own',
  nature: 'requirement',
  sources: { 'gpc-1.2.3': registering, 'spine-core': topologies, 'uec-1.0.0': uec },
  judge(topology, profile) {
    const twice = [...grouped(registered(topology), ({ registration }) => registration.asid)].flatMap(([asid, group]) =>
      group.slice(1).map(({ path }) => ({
        path: `${path}.asid`,
        found: `${asid}, which ${group[0]?.path ?? ''} has`,
        expected: 'an ASID that no other system has',
        fix: 'Give it an ASID of its own',
      })),
    );
    const without = askingWithoutAsid(topology);
    const missing = without.map(({ system, host }) => ({
      path: `members.${system}`,
      found: `no ASID; it asks under that of ${host}`,
      expected: 'an AS record of its own',
      fix: `Register ${system} with asRecord, and take the ASID from the registration of ${host}`,
    }));
    if (twice.length === 0 && without.length > 0 && profile === 'spine-core') {
      return {
        kind: 'permitted',
        words: 'The picture shows one ASID, on the server; the text says that systems hold them',
      };
    }
    if (twice.length === 0 && without.length > 0 && profile === 'uec-1.0.0') {
      return { kind: 'unknown', words: 'The text does not say who holds the ASID behind a shared server' };
    }
    return brokenBy('R1', registering, [...twice, ...missing], { kind: 'met', words: 'No ASID stands twice' });
  },
};

/** R2. */
export const ownIdentifiers: Rule = {
  id: 'R2',
  title: 'The ASIDs and Party Keys of GP Connect are not those of other Spine services',
  nature: 'facts',
  sources: { 'gpc-1.2.3': registering },
  judge: () => ({ kind: 'unknown', words: 'A definition does not hold what else its identifiers are used for' }),
};
