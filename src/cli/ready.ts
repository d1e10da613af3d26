import { exampleAsk, rosterOf, toCurl, type ExampleAsk } from '../lab/index.ts';
import { endpointsOf, pathsOf } from '../pki/index.ts';
import { handOver, type Handover, type World } from '../sds/index.ts';
import type { Asid, InteractionId, OdsCode, PartyKey, ProfileId, ServiceRootUrl } from '../topology/index.ts';
import { certificatePaths } from './certificates.ts';
import type { Running } from './running.ts';

/** A system of an organisation, as the directory knows it. */
interface ReadySystem {
  /** As `<topology>/<member>`. */
  readonly system: string;
  readonly organisation: string;
  readonly ods: OdsCode;
  readonly asid: Asid;
  readonly partyKey: PartyKey;
}

/** A part that runs elsewhere, in the place of ours, with everything that it needs. */
export interface ReadyReplacement extends Handover {
  /** As `<topology>/<member>`. */
  readonly system: string;
  /** Where it is reached; absent where nothing here reaches it. */
  readonly url?: string;
  /** Files to connect with; only where the network runs TLS and the part connects to others. */
  readonly certificate?: {
    readonly fqdn: string;
    readonly ca: string;
    readonly certificate: string;
    readonly key: string;
  };
}

/** What a program needs of a running network: `up --json` prints it, `--ready-file` writes it. */
export interface Ready {
  /** Where the pages are. */
  readonly siteUrl?: string;
  /** Where consumer systems are asked, each below its own path. */
  readonly entryUrl: string;
  /** The Spine Secure Proxy: a slash and the provider's URL follow. */
  readonly proxyUrl: string;
  /** The directory over its FHIR API: `/spine-directory/FHIR/R4` follows. */
  readonly directoryUrl: string;
  /** The directory over LDAP. */
  readonly ldapUrl: string;
  /** The demographics service. */
  readonly demographicsUrl: string;
  readonly profile: ProfileId;
  /** Who has a data sharing agreement with whom; `all` is everybody with everybody. */
  readonly agreements: World['agreements'];
  /** Only where the network runs TLS. */
  readonly certificates?: ReturnType<typeof certificatePaths>;
  readonly consumers: readonly (ReadySystem & {
    /** Name of the server that connects to the Spine for it. */
    readonly fqdn: string;
    /** Where it is asked: `/<ODS code of the provider>/<FHIR request>` follows. */
    readonly entryUrl: string;
    /** Whether it runs elsewhere, so that nothing of ours asks in its name. */
    readonly isReplaced: boolean;
  })[];
  readonly providers: readonly (ReadySystem & {
    /** As registered: requests to the proxy start with it, character for character. */
    readonly serviceRoot: ServiceRootUrl;
    readonly interactions: readonly InteractionId[];
  })[];
  /** The parts that run elsewhere. */
  readonly replaced: readonly ReadyReplacement[];
  /** A request to start with, as a command; absent where no consumer here can ask a provider. */
  readonly curl?: string;
}

/** The request to start with: of a consumer that runs here. */
export function exampleOf({ world, replaced }: Running, nowMs: number): ExampleAsk | undefined {
  const roster = rosterOf(world);
  const consumers = roster.consumers.filter(({ system }) => !Object.hasOwn(replaced, system));
  return exampleAsk({ ...roster, consumers }, nowMs);
}

/** The parts that run elsewhere, each with what it needs. */
export const replacementsOf = ({ world, replaced, certificates }: Running): ReadyReplacement[] =>
  Object.entries(replaced).map(([system, url]) => {
    const handover = handOver(world, system);
    const own = handover.role === 'consumer' ? handover.identities[0]?.fqdn : undefined;
    const party = endpointsOf(world).find(({ fqdn, parts }) => parts.includes(system) || fqdn === own);
    const files = certificates && party && pathsOf(certificates.folder, party.fqdn);
    return {
      system,
      ...(url !== undefined && { url }),
      ...handover,
      ...(files && { certificate: { fqdn: party.fqdn, ca: files.ca, certificate: files.certificate, key: files.key } }),
    };
  });

/** A running network as one object. */
export function toReady(running: Running, nowMs: number, siteUrl?: string): Ready {
  const { world, network, certificates, replaced } = running;
  const { entryUrl, proxyUrl, directoryUrl, ldapUrl, demographicsUrl } = network;
  const { consumers, practices } = rosterOf(world);
  const example = exampleOf(running, nowMs);
  return {
    ...(siteUrl !== undefined && { siteUrl }),
    entryUrl,
    proxyUrl,
    directoryUrl,
    ldapUrl,
    demographicsUrl,
    profile: world.profile,
    agreements: world.agreements,
    ...(certificates && { certificates: certificatePaths(world, certificates) }),
    consumers: consumers.map(({ system, organisation, ods, asid, partyKey, host }) => ({
      system,
      organisation,
      ods,
      asid,
      partyKey,
      fqdn: host,
      entryUrl: `${entryUrl}/${system}`,
      isReplaced: Object.hasOwn(replaced, system),
    })),
    providers: practices.map(({ system, name, ods, asid, partyKey, serviceRoot, interactions }) => ({
      system,
      organisation: name,
      ods,
      asid,
      partyKey,
      serviceRoot,
      interactions,
    })),
    replaced: replacementsOf(running),
    ...(example && { curl: toCurl(example.ask, entryUrl) }),
  };
}
