import { exampleAsk, rosterOf, toCurl } from '../lab/index.ts';
import type { World } from '../sds/index.ts';
import type { RunningNetwork } from '../server/index.ts';

/** What a program needs of a running network, as one JSON object. */
export function toReady(
  world: World,
  { entryUrl, proxyUrl, directoryUrl, ldapUrl, demographicsUrl }: RunningNetwork,
  siteUrl?: string,
) {
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
    consumers: roster.consumers.map(({ system, organisation, ods, asid, partyKey }) => ({
      system,
      organisation,
      ods,
      asid,
      partyKey,
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
