import { decodeToken, headerValues, type Check, type Claims, type RequestHead } from '../message/index.ts';

// nhsconnect/FHIR-SpineCore, pages/design/ssp_implementation_guide.md: the proxy audits, and 499 is written, never sent,
// when the consumer closed first. What a record holds is not published: it is ours.

/** What the proxy knows of one exchange once it is over. */
export interface AuditedExchange {
  readonly head: RequestHead;
  /** Those of the decision, and of what followed from it. */
  readonly checks: readonly Check[];
  /** What the consumer was sent; absent when it left before. */
  readonly status?: number;
  /** When the request came, in milliseconds since 1970. */
  readonly nowMs: number;
  readonly durations: AuditDurations;
  /** Who broke off before the whole answer had passed. */
  readonly brokenOffBy?: 'consumer' | 'provider';
}

/** Milliseconds since the head of the request was there. */
export interface AuditDurations {
  /** Until the proxy had decided. */
  readonly decidedMs?: number;
  /** Until the head of the provider's answer was there; absent when the provider was not asked or did not answer. */
  readonly answeredMs?: number;
  /** Until the last byte had left, or the exchange broke off. */
  readonly totalMs: number;
}

/**
 * One exchange at the proxy, fit to be kept: never the token, the URL, a query or a body. What a request says of itself
 * is shown only in the form of its kind, since it could be anything: `(malformed)` and `(repeated)` stand for the rest.
 * Its JSON is one line.
 */
export interface AuditRecord {
  /** ISO 8601, UTC. */
  readonly time: string;
  /** `answer`: the proxy answered itself, as it does a preflight. */
  readonly verdict: 'forward' | 'refuse' | 'answer';
  readonly status: number;
  /** The check that decided against the request. */
  readonly failedCheck?: string;
  readonly traceId?: string;
  /** ASID of the sender. */
  readonly from?: string;
  /** ASID of the receiver. */
  readonly to?: string;
  readonly interaction?: string;
  /** ODS code of the organisation in the token. */
  readonly organisation?: string;
  readonly reason?: string;
  readonly scope?: string;
  readonly brokenOffBy?: 'consumer' | 'provider';
  readonly durations: AuditDurations;
}

const closedByConsumer = 499;
const odsSystem = 'https://fhir.nhs.uk/Id/ods-organization-code';
const forms = {
  traceId: /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
  asid: /^[0-9]{12}$/,
  interaction: /^urn:[\w.:$-]{1,120}$/,
  ods: /^[A-Z0-9]{1,9}$/,
  reason: /^[a-z]{1,20}$/,
  scope: /^[a-z]{1,20}\/[A-Za-z*]{1,40}\.(?:read|write)$/,
};

const shown = (value: unknown, form: RegExp): string | undefined => {
  if (value === undefined || value === '') return undefined;
  return typeof value === 'string' && form.test(value) ? value : '(malformed)';
};
const isObject = (value: unknown): value is Claims => typeof value === 'object' && value !== null;

/** ODS code of `requesting_organization`: a resource with identifiers, or `system|value` in older guidance. */
function organisationOf({ requesting_organization: organisation }: Claims): unknown {
  if (typeof organisation === 'string') return organisation.split(`${odsSystem}|`)[1] ?? organisation;
  if (!isObject(organisation)) return organisation;
  const identifiers: unknown[] = [organisation['identifier']].flat();
  return identifiers.filter(isObject).find(({ system }) => system === odsSystem)?.['value'];
}

/** Who asks and why, as the token has it; nothing of a token that cannot be read. */
function claimsOf(authorization: string) {
  const reading = decodeToken(authorization.replace(/^Bearer /, ''));
  if ('fault' in reading) return {};
  const { claims } = reading;
  return {
    organisation: shown(organisationOf(claims), forms.ods),
    reason: shown(claims['reason_for_request'], forms.reason),
    scope: shown(claims['requested_scope'] ?? claims['scope'], forms.scope),
  };
}

const verdictOf = (checks: readonly Check[]): AuditRecord['verdict'] => {
  if (checks.some(({ verdict }) => verdict === 'failed')) return 'refuse';
  return checks.some(({ verdict }) => verdict === 'not-reached') ? 'answer' : 'forward';
};

type Told<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };
const told = <T extends object>(values: T): Told<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Told<T>;

/** The record of an exchange that is over. Never throws, whatever the request. */
export function toAuditRecord(exchange: AuditedExchange): AuditRecord {
  const { head, checks, status = closedByConsumer, nowMs, durations, brokenOffBy } = exchange;
  const header = (name: string, form: RegExp): string | undefined => {
    const values = headerValues(head.headers, name);
    return values.length > 1 ? '(repeated)' : shown(values[0], form);
  };
  return {
    time: new Date(nowMs).toISOString(),
    verdict: verdictOf(checks),
    status,
    ...told({
      failedCheck: checks.find(({ verdict }) => verdict === 'failed')?.id,
      traceId: header('Ssp-TraceID', forms.traceId),
      from: header('Ssp-From', forms.asid),
      to: header('Ssp-To', forms.asid),
      interaction: header('Ssp-InteractionID', forms.interaction),
      ...claimsOf(headerValues(head.headers, 'Authorization')[0] ?? ''),
      brokenOffBy,
    }),
    durations,
  };
}

/**
 * The record as one line for a terminal: time, verdict, status, milliseconds, and the rest by name. What was not there
 * is left out.
 */
export function auditLine({ time, verdict, status, durations, ...named }: AuditRecord): string {
  const rest = Object.entries(named).map(([name, value]) => `${name}=${value}`);
  return [time, verdict, status, `${durations.totalMs.toFixed(1)}ms`, ...rest].join(' ');
}
