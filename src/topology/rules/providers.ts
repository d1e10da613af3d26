import { source } from '../sources.ts';
import { repeated } from '../repeated.ts';
import { grouped, providers, type Provider } from './registered.ts';
import { brokenBy, type Finding, type Rule } from './rule.ts';

const registering = source('gpconnect', 'pages/integration/integration_sds_registering_endpoints.md');
const topologies = source('spine-core', 'pages/design/ssp_system_topologies.md');
const connecting = source('spine-core', 'pages/design/ssp_providers.md');
const uec = source('uec-appointments', '_pages/deployment/toolkit/dep_devtopo.md');
const diaries = source('uec-appointments', '_pages/functional_spec/fs_dos.md');
const noProvider = { kind: 'not-applicable', words: 'No provider here' } as const;

/** R3. */
export const oneProvider: Rule = {
  id: 'R3',
  title: 'An organisation has one provider system at the most',
  nature: 'requirement',
  sources: { 'gpc-1.2.3': registering },
  judge(topology) {
    const answering = providers(topology);
    const findings = [...grouped(answering, ({ ods }) => ods)].flatMap(([ods, group]) =>
      group
        .filter(({ registration }) => registration.system !== group[0]?.registration.system)
        .map(({ path, registration }) => ({
          path,
          found: `${registration.system} beside ${group[0]?.registration.system ?? ''} at ${ods}`,
          expected: 'one system that answers for the organisation',
          fix: `Take ${path} away`,
        })),
    );
    return brokenBy(
      'R3',
      registering,
      findings,
      answering.length === 0 ? noProvider : { kind: 'met', words: 'One each' },
    );
  },
};

const notCombined = (answering: readonly Provider[]): Finding[] =>
  answering
    .filter(({ registration }) => registration.kind !== 'cma-endpoint')
    .map(({ path }) => ({
      path,
      found: 'an AS record alone',
      expected: 'a CMA endpoint',
      fix: 'Write cmaEndpoint in place of asRecord',
    }));

/** R7. Sources disagree: practices behind one server share its Party Key, or have one each. */
export const providerEndpoint: Rule = {
  id: 'R7',
  title: 'A provider is a CMA endpoint with the right Party Key',
  nature: 'requirement',
  sources: { 'gpc-1.2.3': registering, 'spine-core': topologies, 'uec-1.0.0': uec },
  judge(topology, profile) {
    const answering = providers(topology);
    if (answering.length === 0) return noProvider;
    const doubled = answering.flatMap(({ path, registration }) =>
      repeated(registration.interactions).map((id) => ({
        path: `${path}.interactions`,
        found: `${id} more than once`,
        expected: 'one MHS record for each interaction',
        fix: 'Name it once',
      })),
    );
    const findings = [
      ...notCombined(answering),
      ...doubled,
      ...(profile === 'gpc-1.2.3' ? sharedKeys(answering) : separateKeys(answering)),
    ];
    const source = { 'gpc-1.2.3': registering, 'spine-core': topologies, 'uec-1.0.0': uec }[profile];
    return brokenBy('R7', source, findings, {
      kind: 'met',
      words: 'CMA endpoints, with Party Keys as this guidance has them',
    });
  },
};

const sharedKeys = (answering: readonly Provider[]): Finding[] =>
  [...grouped(answering, ({ registration }) => registration.partyKey)].flatMap(([key, group]) =>
    group.slice(1).map(({ path }) => ({
      path: `${path}.partyKey`,
      found: `${key}, which ${group[0]?.path ?? ''} has`,
      expected: 'a Party Key for each practice',
      fix: 'Give it a Party Key of its own',
    })),
  );

const separateKeys = (answering: readonly Provider[]): Finding[] =>
  [...grouped(answering, ({ registration }) => registration.mhs)].flatMap(([server, group]) =>
    group
      .filter(({ registration }) => registration.partyKey !== group[0]?.registration.partyKey)
      .map(({ path, registration }) => ({
        path: `${path}.partyKey`,
        found: registration.partyKey,
        expected: `${group[0]?.registration.partyKey ?? ''}, which all practices behind ${server} share`,
        fix: 'Write the shared Party Key',
      })),
  );

/** R11. The page contradicts itself: its rule 4 allows any logical identifier in the path, its rule 5 the ODS code only. */
export const practiceInPath: Rule = {
  id: 'R11',
  title: 'The path of a CMA endpoint names the practice',
  nature: 'requirement',
  sources: { 'spine-core': connecting },
  judge(topology) {
    const answering = providers(topology);
    if (answering.length === 0) return noProvider;
    const shared = [...grouped(answering, ({ serviceRoot }) => serviceRoot)].flatMap(([root, group]) =>
      group.slice(1).map(({ path }) => ({
        path: `${path}.serviceRoot`,
        found: `${root}, which ${group[0]?.path ?? ''} has`,
        expected: 'a path that no other practice has',
        fix: 'Put an identifier of the practice into the path',
      })),
    );
    const byOds = answering.every(({ serviceRoot, ods }) => serviceRoot.split('/').includes(ods));
    return brokenBy('R11', connecting, [...notCombined(answering), ...shared], {
      kind: byOds ? 'met' : 'disputed',
      words: byOds
        ? 'The path holds the ODS code'
        : 'The path holds another identifier: rule 4 of the page allows it, rule 5 wants the ODS code',
    });
  },
};

/** R13. Early and later text differ, and no definition holds diaries. */
export const diaryPerAsid: Rule = {
  id: 'R13',
  title: 'A provider can tie each diary to an ASID',
  nature: 'facts',
  sources: { 'uec-1.0.0': diaries },
  judge: (topology) =>
    providers(topology).length === 0
      ? noProvider
      : {
          kind: 'unknown',
          words:
            'A definition does not hold diaries; later text has one ASID for all and tells them apart by service id',
        },
};
