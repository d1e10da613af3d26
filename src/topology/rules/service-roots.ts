import { source } from '../sources.ts';
import { providers } from './registered.ts';
import { brokenBy, type Rule } from './rule.ts';

const registering = source('gpconnect', 'pages/integration/integration_sds_registering_endpoints.md');
const guidance = source('gpconnect', 'pages/development/development_general_api_guidance.md');
const implementation = source('uec-appointments', '_pages/implementation/implementation_api.md');
const noProvider = { kind: 'not-applicable', words: 'No provider here' } as const;

/** Path segments of a service root URL, without the host. */
const segmentsOf = (root: string): string[] => root.split('/').slice(3);

/** R9. GP Connect asks for the ODS code in the path; Care Connect leaves it out (R12). */
export const odsInRoot: Rule = {
  id: 'R9',
  title: 'The service root URL holds the ODS code of the practice',
  nature: 'requirement',
  sources: { 'gpc-1.2.3': registering },
  judge(topology) {
    const answering = providers(topology);
    if (answering.length === 0) return noProvider;
    const findings = answering
      .filter(({ serviceRoot, ods }) => !segmentsOf(serviceRoot).includes(ods))
      .map(({ path, serviceRoot, ods }) => ({
        path: `${path}.serviceRoot`,
        found: serviceRoot,
        expected: `${ods} as a part of the path`,
        fix: `Write https://<host>/${ods}/STU3/1/…`,
      }));
    return brokenBy('R9', registering, findings, { kind: 'met', words: 'Each path holds the ODS code' });
  },
};

/** R10. */
export const rootForm: Rule = {
  id: 'R10',
  title: 'The service root URL names the FHIR version in capitals, and no resource',
  nature: 'requirement',
  sources: { 'gpc-1.2.3': guidance, 'uec-1.0.0': implementation },
  judge(topology, profile) {
    const answering = providers(topology);
    if (answering.length === 0) return noProvider;
    const findings = answering.flatMap(({ path, serviceRoot }) => {
      const segments = segmentsOf(serviceRoot);
      const resource = segments.find((segment) => /^(?:metadata|[A-Z][a-z]+[A-Za-z]*)$/.test(segment));
      return [
        ...(segments.includes('STU3')
          ? []
          : [
              {
                path: `${path}.serviceRoot`,
                found: serviceRoot,
                expected: 'STU3 as a part of the path',
                fix: 'Write the FHIR version in capitals after the host or the ODS code',
              },
            ]),
        ...(resource === undefined || profile === 'uec-1.0.0'
          ? []
          : [
              {
                path: `${path}.serviceRoot`,
                found: `${resource} in ${serviceRoot}`,
                expected: 'the root alone',
                fix: `Take /${resource} and what follows away`,
              },
            ]),
      ];
    });
    const source = profile === 'gpc-1.2.3' ? guidance : implementation;
    return brokenBy('R10', source, findings, { kind: 'met', words: 'The version in capitals, no resource' });
  },
};

/** R12. */
export const rootWithoutOds: Rule = {
  id: 'R12',
  title: 'A Care Connect root is host, FHIR version, major version and routing segment',
  nature: 'requirement',
  sources: { 'uec-1.0.0': implementation },
  judge(topology) {
    const answering = providers(topology);
    if (answering.length === 0) return noProvider;
    const findings = answering
      .filter(({ serviceRoot, ods }) => {
        const [version = '', major = '', ...routing] = segmentsOf(serviceRoot);
        return !/^STU3$/i.test(version) || !/^\d+$/.test(major) || routing.length === 0 || routing.includes(ods);
      })
      .map(({ path, serviceRoot }) => ({
        path: `${path}.serviceRoot`,
        found: serviceRoot,
        expected: 'https://<host>/STU3/<major version>/<routing segment>, without the ODS code',
        fix: 'Put the practice into the routing segment',
      }));
    return brokenBy('R12', implementation, findings, { kind: 'met', words: 'Each root has this form' });
  },
};
