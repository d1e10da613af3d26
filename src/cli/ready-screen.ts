import { rosterOf, toCurl } from '../lab/index.ts';
import { sdsApi } from '../sds/index.ts';
import { proxyCurl } from './certificates.ts';
import { columns } from './columns.ts';
import { exampleOf, replacementsOf, type ReadyReplacement } from './ready.ts';
import type { Running } from './running.ts';

const titles = ['organisation', 'ODS code', 'ASID', 'Party Key'];

/** What a person sees once all is running: where to look, who is there, what to type. */
export function readyScreen(running: Running, nowMs: number, siteUrl?: string): string {
  const { world, network, certificates, replaced } = running;
  const roster = rosterOf(world);
  const example = exampleOf(running, nowMs);
  const places = [
    ...(siteUrl === undefined ? [] : [['Site', siteUrl]]),
    ['Consumers', network.entryUrl],
    ['Spine Secure Proxy', network.proxyUrl],
    ['Directory (SDS)', network.directoryUrl],
    ['Directory, LDAP', network.ldapUrl],
    ['Demographics (PDS)', network.demographicsUrl],
    ...(certificates === undefined ? [] : [['Certificates', certificates.folder]]),
  ];
  return [
    '',
    'System Topologies is running. Ctrl-C ends it.',
    '',
    ...columns(places),
    '',
    ...columns([
      ['Consumers', ...titles.slice(1), 'asks at'],
      ...roster.consumers.map(({ organisation, ods, asid, partyKey, system }) => [
        organisation,
        ods,
        asid,
        partyKey,
        Object.hasOwn(replaced, system) ? 'yours' : `/${system}`,
      ]),
    ]),
    '',
    ...columns([
      ['Providers', ...titles.slice(1), 'service root URL'],
      ...roster.practices.map(({ name, ods, asid, partyKey, serviceRoot }) => [name, ods, asid, partyKey, serviceRoot]),
    ]),
    '',
    ...replacementsOf(running).flatMap((replacement) => replacementLines(replacement, running)),
    ...(example === undefined
      ? ['No consumer of ours shares an interaction with a provider.']
      : [
          `${example.consumer.organisation} searches free slots of ${example.practice.name}:`,
          '',
          toCurl(example.ask, network.entryUrl),
          '',
          'Change an ASID in it, and the proxy refuses it as published.',
          ...(certificates === undefined
            ? []
            : [
                '',
                'The same to the proxy itself, with the certificate of its server. Write expired.pem for certificate.pem, and',
                'the proxy answers 495. Others stand in the README of the certificates.',
                '',
                proxyCurl(example, network, certificates.folder),
              ]),
        ]),
    '',
  ].join('\n');
}

/** Who a part of somebody else's is here, and where it sends or is sent. */
function replacementLines(
  { system, role, url, identities, certificate }: ReadyReplacement,
  { network }: Running,
): string[] {
  const who = identities.flatMap(({ organisation, ods, asid, partyKey, serviceRoot }) => [
    ['is', `${organisation}, ODS code ${ods}, ASID ${asid}, Party Key ${partyKey}`],
    ...(serviceRoot === undefined ? [] : [['answers for', serviceRoot]]),
  ]);
  const where =
    role === 'consumer'
      ? [
          ['looks up at', `${network.directoryUrl}${sdsApi.base} or ${network.ldapUrl}`],
          ['asks', `${network.proxyUrl}/<service root URL>/<FHIR request>`],
        ]
      : [];
  return [
    `Yours, in the place of ${system}:`,
    '',
    ...columns([
      ...who,
      ...(url === undefined ? [] : [['is reached at', url]]),
      ...where,
      ...(certificate === undefined ? [] : [['shows', `${certificate.certificate}, with ${certificate.key}`]]),
    ]),
    '',
  ];
}
