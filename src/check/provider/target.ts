import { toClaims, type ConsumerIdentity } from '../../consumer/index.ts';
import { encodeToken, type Facts, type Header, type RequestHead } from '../../message/index.ts';
import {
  careConnectInteractions,
  gpConnectInteractions,
  type Asid,
  type Interaction,
  type InteractionId,
  type OdsCode,
  type Programme,
  type ServiceRootUrl,
} from '../../topology/index.ts';

/** The provider that is checked, as its registration has it. */
export interface Target {
  readonly programme: Programme;
  /** The registered one, for which tokens are meant; where none is told, the address at which it is reached. */
  readonly serviceRoot: string;
  /** The path of the root where it is reached. */
  readonly path: string;
  readonly asid: Asid;
  /** ODS code of the provider's organisation, where it is known. */
  readonly ods?: OdsCode;
  readonly interactions: readonly InteractionId[];
  /** The service that slots are searched for: its DoS id. */
  readonly service?: string;
  /** A test patient: an NHS number for Care Connect, a logical id for GP Connect. */
  readonly patient?: string;
  /** Who asks. */
  readonly consumer: ConsumerIdentity;
  /** How the proxy reaches it. */
  readonly scheme: 'http' | 'https';
}

/** What a request differs in from one that is right; `undefined` leaves a header or claim out. */
export interface Form {
  readonly interaction: Interaction;
  /** Below the service root, with its query. */
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Text as it is, anything else as JSON. */
  readonly body?: unknown;
}

/** A request to the provider, whole. */
export interface Sent {
  readonly head: RequestHead;
  readonly body: string;
}

/** The interactions of a programme by what they do; empty where it has none. */
export const interactionsOfProgramme = (programme: Programme) =>
  programme === 'gpconnect' ? gpConnectInteractions : careConnectInteractions;

const hostOfRoot = ({ serviceRoot }: Target): string => serviceRoot.replace(/^https?:\/\//, '').split('/')[0] ?? '';

/**
 * The request as the provider gets it from the proxy: the consumer's own headers untouched, `Host` and `Forwarded` by
 * the proxy (nhsconnect/FHIR-SpineCore, pages/design/ssp_implementation_guide.md).
 */
export function toSent(
  { interaction, path, method = interaction.method, ...form }: Form,
  target: Target,
  facts: Facts,
): Sent {
  // Providers under test need no registered root: what they are told is what they compare with.
  const root = target.serviceRoot as ServiceRootUrl;
  const claims = { ...toClaims(target.consumer, interaction.id, root, facts.nowMs), ...form.claims };
  const body = form.body === undefined ? '' : typeof form.body === 'string' ? form.body : JSON.stringify(form.body);
  const headers: Record<string, string | undefined> = {
    Host: hostOfRoot(target),
    'Ssp-TraceID': facts.newId(),
    'Ssp-From': target.consumer.asid,
    'Ssp-To': target.asid,
    'Ssp-InteractionID': interaction.id,
    Authorization: `Bearer ${encodeToken(claims)}`,
    Accept: 'application/fhir+json',
    ...(body === '' ? {} : { 'Content-Type': 'application/fhir+json;charset=UTF-8' }),
    ...(target.programme === 'careconnect' ? { 'X-Request-ID': facts.newId() } : {}),
    ...form.headers,
    Forwarded: `for=${facts.clientAddress};proto=${target.scheme}`,
  };
  const sent = Object.entries(headers).flatMap(([name, value]): Header[] =>
    value === undefined ? [] : [[name, value]],
  );
  return { head: { method, target: `${target.path}${path}`, headers: sent }, body };
}
