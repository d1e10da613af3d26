import {
  examine,
  examineCertificate,
  examineCertificateName,
  failed,
  passed,
  pathOf,
  providerRefusal,
  type Check,
  type CheckRule,
  type Facts,
  type Refusal,
  type RequestHead,
} from '../message/index.ts';
import {
  fqdnOf,
  isSystemRegistration,
  ours,
  routeBetween,
  source,
  type Leg,
  type SystemRegistration,
  type Topology,
} from '../topology/index.ts';

/** A request for a practice, as its server sees it. */
interface HostedRequest {
  readonly facts: Facts;
  /** Name of the proxy. */
  readonly proxy: string;
  readonly url: string;
  readonly hosted: readonly SystemRegistration[];
  readonly practice: SystemRegistration | undefined;
  readonly leg: Leg | undefined;
}

/** Where a server passes a request on to. */
export interface PracticeChoice {
  readonly checks: readonly Check[];
  readonly outcome:
    | { readonly kind: 'pass'; readonly practice: SystemRegistration; readonly leg: Leg }
    | { readonly kind: 'refuse'; readonly refusal: Refusal };
}

// nhsconnect/FHIR-SpineCore pages/design/ssp_providers.md, rule 4: the routing identifier stands in the path.
// nhsconnect/gpconnect issue 68: Ssp headers are never for routing.
const routing = source('spine-core', 'pages/design/ssp_providers.md');
const security = source('gpconnect', 'pages/development/development_api_security_guidance.md');
const within = ours('how a server inside a data centre answers for a practice it cannot reach is not published');

const practiceChecks: readonly CheckRule<HostedRequest>[] = [
  {
    id: 'proxy-certificate',
    title: 'The client certificate is the proxy’s',
    source: security,
    expected: ({ proxy }) => `${proxy}, of the Spine’s own authority`,
    examine({ facts, proxy }) {
      const finding = examineCertificate(facts);
      return finding.verdict === 'passed' ? examineCertificateName(facts, proxy) : finding;
    },
  },
  {
    id: 'practice-url',
    title: 'The URL is that of a practice hosted here',
    source: routing,
    expected: ({ hosted }) => hosted.map(({ serviceRoot }) => serviceRoot ?? '').join(', '),
    examine: ({ url, practice }) =>
      practice === undefined
        ? failed(
            url,
            providerRefusal('NO_RECORD_FOUND', `Cannot route ${url}: no practice here has this service root`, routing),
          )
        : passed(url),
  },
  {
    id: 'practice-connection',
    title: 'The practice’s system is connected',
    source: within,
    expected: ({ practice }) => `a connection to ${practice?.system ?? ''}`,
    examine: ({ leg, practice }) =>
      leg === undefined
        ? failed(
            'no connection',
            providerRefusal(
              'INTERNAL_SERVER_ERROR',
              `Cannot pass on to ${practice?.system ?? ''}: no connection leads there`,
              within,
            ),
          )
        : passed(leg.connection),
  },
];

/** Chooses the practice by the URL alone, never by a header, and finds the connection that leads to its system. */
export function choosePractice(head: RequestHead, topology: Topology, server: string, facts: Facts): PracticeChoice {
  const url = `https://${fqdnOf(topology, server)}${pathOf(head.target)}`;
  const hosted = Object.values(topology.registrations)
    .filter(isSystemRegistration)
    .filter((registration) => registration.mhs === server && registration.serviceRoot !== undefined);
  // One practice's root may continue another's: the longest is the one that is meant.
  const [practice] = hosted
    .filter(({ serviceRoot }) => url.startsWith(`${serviceRoot ?? ''}/`))
    .sort((a, b) => (b.serviceRoot ?? '').length - (a.serviceRoot ?? '').length);
  const leg = practice && routeBetween(topology, server, practice.system)?.[0];
  const { checks, refusal } = examine(practiceChecks, {
    facts,
    proxy: fqdnOf(topology, 'ssp'),
    url,
    hosted,
    practice,
    leg,
  });
  return {
    checks,
    outcome:
      refusal === undefined && practice !== undefined && leg !== undefined
        ? { kind: 'pass', practice, leg }
        : { kind: 'refuse', refusal: refusal ?? providerRefusal('INTERNAL_SERVER_ERROR', url, within) },
  };
}
