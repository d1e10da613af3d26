import { exampleAsk, rosterOf, toCurl } from '../lab/index.ts';
import type { World } from '../sds/index.ts';
import { proxyCurl } from './certificates.ts';
import { columns } from './columns.ts';
import type { Running } from './up.ts';

/** What a person sees once all is running: where to look, who is there, what to type. */
export function readyScreen(world: World, { network, certificates }: Running, siteUrl?: string): string {
  const roster = rosterOf(world);
  const example = exampleAsk(roster, Date.now());
  const titles = ['organisation', 'ODS code', 'ASID', 'Party Key'];
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
        `/${system}`,
      ]),
    ]),
    '',
    ...columns([
      ['Providers', ...titles.slice(1), 'service root URL'],
      ...roster.practices.map(({ name, ods, asid, partyKey, serviceRoot }) => [name, ods, asid, partyKey, serviceRoot]),
    ]),
    '',
    ...(example === undefined
      ? ['No consumer here shares an interaction with a provider.']
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
