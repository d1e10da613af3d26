import { exampleAsk, rosterOf, toCurl } from '../lab/index.ts';
import type { World } from '../sds/index.ts';
import { certificatePaths } from './certificates.ts';
import type { Running } from './up.ts';

/** What a program needs of a running network, as one JSON object. */
export function toReady(world: World, { network, certificates }: Running, siteUrl?: string) {
  const { entryUrl, proxyUrl, directoryUrl, ldapUrl, demographicsUrl } = network;
  const roster = rosterOf(world);
  const example = exampleAsk(roster, Date.now());
  return {
    ...(siteUrl !== undefined && { siteUrl }),
    entryUrl,
    proxyUrl,
    directoryUrl,
    ldapUrl,
    demographicsUrl,
    profile: world.profile,
    ...(certificates && { certificates: certificatePaths(world, certificates) }),
    consumers: roster.consumers.map(({ system, organisation, ods, asid, partyKey, host }) => ({
      system,
      organisation,
      ods,
      asid,
      partyKey,
      fqdn: host,
      entryUrl: `${entryUrl}/${system}`,
    })),
    providers: roster.practices.map(({ system, name, ods, asid, partyKey, serviceRoot, interactions }) => ({
      system,
      organisation: name,
      ods,
      asid,
      partyKey,
      serviceRoot,
      interactions,
    })),
    ...(example && { curl: toCurl(example.ask, entryUrl) }),
  };
}
