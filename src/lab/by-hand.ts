import { pdsBase, registeredPatients } from '../pds/index.ts';
import { findAccreditedSystems, findEndpoints, type World } from '../sds/index.ts';
import { findInteraction, gpConnectInteractions, source, type Source } from '../topology/index.ts';
import type { ExampleAsk } from './roster.ts';

/** Where the parts listen that a request by hand meets. */
export interface Addresses {
  readonly proxyUrl: string;
  readonly ldapUrl: string;
  readonly demographicsUrl: string;
}

/** One step of a request made by hand. */
export interface HandStep {
  readonly title: string;
  /** For a POSIX shell or PowerShell. */
  readonly command: string;
  /** What it prints, whole. */
  readonly prints?: string;
  /** What it finds, where it prints a whole resource. */
  readonly finds?: string;
}

/** The page that has the steps, as an example for one practice. */
export const handStepsSource: Source = source('gpconnect', 'pages/integration/integration_spine_directory_service.md');

const requestId = '60E0B220-8136-4CA5-AE46-1D97EF59D068';
const traceId = '09a01679-2564-0fb4-5129-aecc81ea2706';

/**
 * The published way to a provider, step by step: trace the patient, find the endpoint, find the ASID, ask the proxy.
 *
 * @param world everybody who runs, as the patients follow the practices
 * @returns none where nobody is registered with the practice
 *
 * @example
 * ```ts
 * const world = toWorld([consumer, provider]);
 * const example = exampleAsk(rosterOf(world), fixedFacts().nowMs)!;
 * const local = { proxyUrl: 'http://localhost:3002', ldapUrl: 'ldap://localhost:3004', demographicsUrl: 'http://localhost:3005' };
 * handSteps(world, example, local).map(({ prints }) => prints?.split('\n').at(-1)); // => [undefined, 'nhsMhsPartyKey: Z9K01-800200', 'uniqueIdentifier: 200000000201', undefined]
 * ```
 */
export function handSteps(world: World, { ask, consumer, practice }: ExampleAsk, at: Addresses): HandStep[] {
  // A search of GP Connect names days, and a page is read on any day: what the provider offers is asked instead.
  const dated = findInteraction(ask.interaction)?.programme === 'gpconnect';
  const [interaction, path] = dated ? [gpConnectInteractions.metadata.id, '/metadata'] : [ask.interaction, ask.path];
  const { ods } = practice;
  const patient = registeredPatients(world).findLast((each) => each.practice === ods);
  const [endpoint] = findEndpoints(world.directory, { ods, interaction });
  if (patient === undefined || endpoint === undefined) return [];
  const { partyKey } = endpoint;
  const [system] = findAccreditedSystems(world.directory, { ods, partyKey });
  const entry = (id: string, ...attributes: string[]) => [
    `dn: uniqueIdentifier=${id},ou=Services,o=nhs`,
    ...attributes,
  ];
  const search = `ldapsearch -x -LLL -o ldif-wrap=no -H ${at.ldapUrl} -b "ou=services, o=nhs"`;
  const header = (name: string, value: string) => `-H "${name}: ${value}"`;
  return [
    {
      title: 'Trace the patient to their practice',
      command: `curl "${at.demographicsUrl}${pdsBase}/Patient/${patient.nhsNumber}" ${header('X-Request-ID', requestId)}`,
      finds: `the ODS code ${ods} under generalPractitioner`,
    },
    {
      title: 'Find the endpoint and the Party Key',
      command: `${search} "(&(nhsidcode=${ods})(objectClass=nhsMhs)(nhsMhsSvcIA=${interaction}))" nhsMhsEndPoint nhsMhsPartyKey`,
      prints: entry(endpoint.id, `nhsMhsEndPoint: ${endpoint.endpoint}`, `nhsMhsPartyKey: ${partyKey}`).join('\n'),
    },
    {
      title: 'Find the ASID',
      command: `${search} "(&(nhsidcode=${ods})(objectclass=nhsAs)(nhsMHSPartyKey=${partyKey}))" uniqueIdentifier`,
      prints: entry(system?.asid ?? '', `uniqueIdentifier: ${system?.asid ?? ''}`).join('\n'),
    },
    {
      title: 'Ask the proxy, with a token that lives for five minutes',
      command: [
        `curl "${at.proxyUrl}/${endpoint.endpoint}${path}"`,
        header('Ssp-TraceID', traceId),
        header('Ssp-From', consumer.asid),
        header('Ssp-To', practice.asid),
        header('Ssp-InteractionID', interaction),
        header(
          'Authorization',
          `Bearer $(npm run --silent toolkit -- token ${consumer.asid} ${practice.asid} ${interaction})`,
        ),
      ].join(' '),
      finds: dated ? 'a CapabilityStatement' : 'a Bundle of free slots',
    },
  ];
}
