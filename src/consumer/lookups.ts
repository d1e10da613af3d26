import type { Answer, Refusal, RequestHead } from '../message/index.ts';
import { sdsApi } from '../sds/index.ts';
import { parseServiceRootUrl, type ProfileId, type ServiceRootUrl } from '../topology/index.ts';
import { entryRefusal, type Ask } from './ask.ts';
import type { Call } from './conversation.ts';

/** What a consumer has to know of a provider before it can ask. */
export interface Located {
  readonly asid: string;
  readonly root: ServiceRootUrl;
}

type Kind = 'Device' | 'Endpoint';
type Resource = Readonly<Record<string, unknown>>;

// Spine Core and UEC find the AS record first (FHIR-SpineCore build_endpoints.md; docs-uec-appts fs_sds.md), GP Connect
// 1.2.3 and later the MHS record: only providers name interactions there, while a practice may have several AS records
// (gpconnect integration_spine_directory_service.md).
const orders: Readonly<Record<ProfileId, readonly [Kind, Kind]>> = {
  'spine-core': ['Device', 'Endpoint'],
  'uec-1.0.0': ['Device', 'Endpoint'],
  'gpc-1.2.3': ['Endpoint', 'Device'],
};

const holds = { Device: 'ASID', Endpoint: 'service root URL' } as const;
const records = { Device: 'AS records', Endpoint: 'MHS records' } as const;

/** Finds the provider of an ask in two lookups, in the order of the guidance; returns why when it cannot. */
export function* locate(ask: Ask, profile: ProfileId): Generator<Call, Located | Refusal, Answer> {
  const found: { asid?: string | undefined; root?: ServiceRootUrl | undefined; partyKey?: string | undefined } = {};
  for (const [step, kind] of orders[profile].entries()) {
    const purpose = `Look up ${holds[kind]}${step === 0 ? ' and Party Key' : ''}`;
    const answer = yield { to: 'sds', purpose, head: lookup(kind, ask, found.partyKey) };
    const resources = readBundle(answer);
    if (resources !== undefined && resources.length !== 1) return notOne(ask, kind, resources.length, found.partyKey);
    const resource = resources?.[0];
    found.partyKey ??= identifierOf(resource, sdsApi.partyKey);
    if (kind === 'Device') found.asid = identifierOf(resource, sdsApi.asid);
    else found.root = parseServiceRootUrl(String(resource?.['address']));
    if (found.partyKey === undefined || (kind === 'Device' ? found.asid : found.root) === undefined) {
      return unread(ask, kind, answer);
    }
  }
  const { asid, root } = found;
  if (asid === undefined || root === undefined) throw new Error('Both lookups were made and gave nothing');
  return { asid, root };
}

/** A `name=value` whose value keeps its meaning whatever characters it has. */
const encodeParameter = (parameter: string): string => encodeURI(parameter).replaceAll(/[&#+]/g, encodeURIComponent);

function lookup(kind: Kind, ask: Ask, partyKey: string | undefined): RequestHead {
  const parameters = [
    `organization=${sdsApi.organization}|${ask.provider}`,
    `identifier=${sdsApi.interaction}|${ask.interaction}`,
    ...(partyKey === undefined ? [] : [`identifier=${sdsApi.partyKey}|${partyKey}`]),
  ];
  return {
    method: 'GET',
    target: `${sdsApi.base}/${kind}?${parameters.map(encodeParameter).join('&')}`,
    headers: [
      ['Host', 'sds.spine.example'],
      ['Accept', 'application/fhir+json'],
      ['apikey', 'local'],
    ],
  };
}

/** The resources of a Bundle; `undefined` when the answer is something else, such as an error page. */
function readBundle({ status, body }: Answer): (Resource | undefined)[] | undefined {
  try {
    const bundle = JSON.parse(body) as { resourceType?: unknown; entry?: ({ resource?: Resource } | null)[] } | null;
    if (status !== 200 || bundle?.resourceType !== 'Bundle') return undefined;
    return (bundle.entry ?? []).map((entry) => entry?.resource);
  } catch {
    return undefined;
  }
}

function identifierOf(resource: Resource | undefined, system: string): string | undefined {
  const identifiers = resource?.['identifier'];
  return Array.isArray(identifiers)
    ? (identifiers as ({ system: string; value: string } | null)[]).find((each) => each?.system === system)?.value
    : undefined;
}

function notOne({ provider, interaction }: Ask, kind: Kind, total: number, partyKey: string | undefined): Refusal {
  const what = `${records[kind]}${partyKey === undefined ? '' : ` of ${partyKey}`} with ${interaction}`;
  const words = `Cannot route to ${provider}: ${total === 0 ? 'no' : total} ${what} in the directory, expected one`;
  return entryRefusal(404, 'lookup', 'not-found', words);
}

const unread = ({ provider }: Ask, kind: Kind, { status }: Answer): Refusal =>
  entryRefusal(
    502,
    'directory',
    'transient',
    `Cannot look up ${provider}: the directory answered ${status}, expected 200 and one ${kind} with its ${holds[kind]} and Party Key`,
  );
