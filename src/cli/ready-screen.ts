import { exampleAsk, rosterOf, toCurl } from '../lab/index.ts';
import type { World } from '../sds/index.ts';
import type { RunningNetwork } from '../server/index.ts';
import { columns } from './columns.ts';

/** What a person sees once all is running: where to look, who is there, what to type. */
export function readyScreen(world: World, network: RunningNetwork, siteUrl?: string): string {
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
        ]),
    '',
  ].join('\n');
}
