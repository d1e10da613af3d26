/** Rules of the URL and the headers that consumers send. */
import { headerValue, headerValues, queryOf } from '../../message/index.ts';
import { isRequestOf, parseAsid, source } from '../../topology/index.ts';
import { findByAsid } from '../../sds/index.ts';
import type { ConsumerRule } from './rule.ts';
import { onlyValue, type Asked } from './trail.ts';

const proxyPage = source('gpconnect', 'pages/integration/integration_spine_secure_proxy.md');
const proxyGuide = source('spine-core', 'pages/design/ssp_implementation_guide.md');
const warning = source('gpconnect', '_includes/sds_ssp_warning.html');
const api = source('gpconnect', 'pages/development/development_general_api_guidance.md');
const bookingOverview = source('booking-api', 'pages/explore/overview.md');
const integrity = source('uec-appointments', '_pages/functional_spec/fs_xti.md');
const topologies = source('gpconnect', 'pages/integration/integration_system_topologies.md');

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const hasBody = ({ head }: Asked): boolean => head.method === 'POST' || head.method === 'PUT';
const withoutPatients = (text: string): string => text.replaceAll(/(?<!\d)\d{10}(?!\d)/g, '[redacted]');

const required = ['Ssp-TraceID', 'Ssp-From', 'Ssp-To', 'Ssp-InteractionID', 'Authorization'] as const;

const once = (name: (typeof required)[number]): ConsumerRule => ({
  rule: `header-${name.toLowerCase()}`,
  title: `${name} is there, once`,
  source: proxyPage,
  expected: `one ${name}`,
  mend: `Send ${name} once`,
  look({ head }) {
    const count = headerValues(head.headers, name).length;
    const underscored = name.replace('-', '_');
    if (count === 0 && headerValue(head.headers, underscored) !== undefined) {
      return { seen: underscored, mend: `Write the header ${name}, with a hyphen` };
    }
    return count === 1 ? undefined : count === 0 ? `no ${name}` : `${name} ${count} times`;
  },
});

/** Host names of a URL in the forms that people amend. */
function amended(url: string, registered: string): string {
  const [found, wanted] = [url, registered].map((each) => /^https:\/\/([^/]*)/.exec(each)?.[1] ?? '');
  if (found === `${wanted ?? ''}:443`) return 'an added :443';
  if (/^[\d.]+(?::\d+)?$/.test(found ?? '')) return 'an address in place of the host name';
  if (url.toLowerCase().startsWith(registered.toLowerCase())) return 'letters in another case';
  if (url.startsWith(`${registered}//`)) return 'a second slash behind the root';
  return 'another URL';
}

/** The rules, in the order in which a request is read. */
export const headRules: readonly ConsumerRule[] = [
  {
    rule: 'url-form',
    title: 'The URL is the proxy’s, one slash and the provider’s',
    source: bookingOverview,
    expected: '/https:// and the provider’s URL',
    mend: 'Put one slash between the host of the proxy and https:// of the provider, and do not let a library collapse //',
    look: ({ head: { target } }) =>
      /^\/https:\/\/[^/?]/.test(target) ? undefined : withoutPatients(target.slice(0, 60)),
  },
  {
    rule: 'url-registered',
    title: 'The URL begins with the registered service root URL, character for character',
    source: warning,
    expected: 'the address of the MHS record of the receiver',
    mend: 'Use the address of the directory as it is: add, drop and change nothing',
    concerns: ({ head }) => /^\/https:\/\/[^/?]/.test(head.target),
    look(asked, { world }) {
      const to = findByAsid(world.directory, headerValue(asked.head.headers, 'Ssp-To') ?? '');
      if (
        asked.endpoint !== undefined &&
        (to === undefined || asked.endpoint.ods === to.ods) &&
        !asked.path.startsWith('//')
      )
        return undefined;
      const own = world.directory.endpoints.find(({ ods }) => ods === to?.ods);
      const url = asked.head.target.slice(1);
      const why =
        asked.endpoint !== undefined && !asked.path.startsWith('//')
          ? 'the service root URL of another provider than Ssp-To'
          : own === undefined
            ? 'a URL that nobody registered'
            : amended(url, own.endpoint);
      return {
        seen: why,
        mend: `Use the address of the directory as it is${own === undefined ? '' : `, ${own.endpoint}`}: add, drop and change nothing`,
      };
    },
  },
  {
    rule: 'url-encoded',
    title: 'Characters that a URL may not have are percent-encoded',
    source: proxyGuide,
    expected: 'RFC 3986: % and two digits for every other character',
    mend: 'Percent-encode the values of the query, | and " included',
    look({ head: { target } }) {
      const [bad] = /[^A-Za-z0-9\-._~:/?[\]@!$&'()*+,;=%]|%(?![0-9A-Fa-f]{2})/.exec(target) ?? [];
      return bad === undefined ? undefined : `a raw ${bad}`;
    },
  },
  ...required.map(once),
  {
    rule: 'trace-id-uuid',
    title: 'Ssp-TraceID is a UUID',
    source: proxyPage,
    expected: 'a UUID',
    mend: 'Make Ssp-TraceID a random UUID',
    concerns: (asked) => onlyValue(asked, 'Ssp-TraceID') !== undefined,
    look: (asked) =>
      uuid.test(onlyValue(asked, 'Ssp-TraceID') ?? '')
        ? undefined
        : `Ssp-TraceID ${onlyValue(asked, 'Ssp-TraceID') ?? ''}`,
  },
  {
    rule: 'trace-id-new',
    title: 'Ssp-TraceID is new for each request',
    source: proxyPage,
    expected: 'a UUID that no other request has',
    mend: 'Make a new Ssp-TraceID for every request, retries included',
    concerns: (asked) => onlyValue(asked, 'Ssp-TraceID') !== undefined,
    look(asked, { asked: all }) {
      const own = onlyValue(asked, 'Ssp-TraceID');
      const again = all.some((other) => other.index < asked.index && onlyValue(other, 'Ssp-TraceID') === own);
      return again ? `Ssp-TraceID ${own ?? ''} again` : undefined;
    },
  },
  {
    rule: 'from-registered',
    title: 'Ssp-From is an ASID that may ask this',
    source: topologies,
    expected: 'the ASID of the organisation that asks, registered for the interaction',
    mend: 'Send the ASID that was handed to this organisation, whole: 12 digits',
    concerns: (asked) =>
      onlyValue(asked, 'Ssp-From') !== undefined && onlyValue(asked, 'Ssp-InteractionID') !== undefined,
    look(asked) {
      const from = onlyValue(asked, 'Ssp-From') ?? '';
      if (asked.sender === undefined)
        return parseAsid(from) === undefined ? `Ssp-From ${from}` : `${from}, which nobody here has`;
      const id = onlyValue(asked, 'Ssp-InteractionID') ?? '';
      return asked.sender.interactions.some((each) => each === id)
        ? undefined
        : `${from}, which is not registered for ${id}`;
    },
  },
  {
    rule: 'to-of-directory',
    title: 'Ssp-To is the ASID of the provider by the directory',
    source: proxyPage,
    expected: 'the ASID of the AS record of the organisation whose URL is asked',
    mend: 'Take Ssp-To from the AS record of the very organisation whose MHS record gave the URL',
    concerns: (asked) => onlyValue(asked, 'Ssp-To') !== undefined && asked.endpoint !== undefined,
    look(asked, { world }) {
      const to = onlyValue(asked, 'Ssp-To') ?? '';
      const record = findByAsid(world.directory, to);
      return record !== undefined && record.ods === asked.endpoint?.ods
        ? undefined
        : `Ssp-To ${to} with a URL of ${asked.endpoint?.ods ?? ''}`;
    },
  },
  {
    rule: 'interaction-fits',
    title: 'Ssp-InteractionID is that of the method and path',
    source: source('gpconnect', 'pages/integration/integration_interaction_ids.md'),
    expected: 'the interaction whose method and path are those of the request',
    mend: 'Send the interaction ID of what is asked for: each operation has its own',
    concerns: (asked) => onlyValue(asked, 'Ssp-InteractionID') !== undefined && /^\/[^/]/.test(asked.path),
    look(asked) {
      const id = onlyValue(asked, 'Ssp-InteractionID') ?? '';
      if (asked.interaction === undefined) return `${id}, which nobody knows`;
      const path = asked.path.replace(/^(\/Appointment\/[^/]+)\/_history\/[^/]*$/, '$1');
      return isRequestOf(asked.interaction, asked.head.method, path)
        ? undefined
        : `${asked.head.method} ${asked.path} with ${id}`;
    },
  },
  {
    rule: 'accept-fhir',
    title: 'The answer is wanted in FHIR JSON or XML',
    source: source('gpconnect', 'pages/development/development_fhir_api_guidance.md'),
    expected: 'Accept or _format with application/fhir+json or application/fhir+xml',
    mend: 'Send Accept: application/fhir+json',
    look({ head }) {
      const accept = headerValue(head.headers, 'Accept') ?? 'none';
      const format = new URLSearchParams(queryOf(head.target)).get('_format') ?? '';
      return /\bfhir\+(?:json|xml)\b/i.test(accept) || format !== '' ? undefined : `Accept ${accept}`;
    },
  },
  {
    rule: 'accept-gzip',
    title: 'gzip is taken',
    source: api,
    expected: 'Accept-Encoding: gzip',
    mend: 'Send Accept-Encoding: gzip and unpack what comes in it',
    look: ({ head }) =>
      /\bgzip\b/i.test(headerValue(head.headers, 'Accept-Encoding') ?? '')
        ? undefined
        : `Accept-Encoding ${headerValue(head.headers, 'Accept-Encoding') ?? 'none'}`,
  },
  {
    rule: 'content-type',
    title: 'A body is FHIR JSON or XML by its Content-Type',
    source: api,
    expected: 'application/fhir+json or application/fhir+xml',
    mend: 'Send Content-Type: application/fhir+json;charset=UTF-8 with a body',
    concerns: hasBody,
    look({ head }) {
      const type = headerValue(head.headers, 'Content-Type') ?? 'none';
      return /^application\/fhir\+(?:json|xml)\b/i.test(type) ? undefined : `Content-Type ${type}`;
    },
  },
  {
    rule: 'if-match',
    title: 'A change names the version that it changes',
    source: source('booking-api', 'pages/explore/cancel_an_appointment.md'),
    expected: 'If-Match: W/"<versionId>"',
    mend: 'Send If-Match with the ETag of the version that was read last',
    concerns: ({ head }) => head.method === 'PUT',
    look({ head }) {
      const version = headerValue(head.headers, 'If-Match') ?? 'none';
      return /^W\/"[^"]+"$/.test(version) ? undefined : `If-Match ${version}`;
    },
  },
  {
    rule: 'request-id',
    title: 'A Care Connect request has an X-Request-ID',
    source: integrity,
    programme: 'careconnect',
    expected: 'X-Request-ID, an id that the consumer gives',
    mend: 'Send an X-Request-ID with every request',
    look: ({ head }) => ((headerValue(head.headers, 'X-Request-ID') ?? '') === '' ? 'no X-Request-ID' : undefined),
  },
  {
    rule: 'request-id-own',
    title: 'An X-Request-ID belongs to one request and its retries',
    source: integrity,
    programme: 'careconnect',
    expected: 'another X-Request-ID for another request',
    mend: 'Make a new X-Request-ID for every request; only a retry keeps it',
    concerns: ({ head }) => (headerValue(head.headers, 'X-Request-ID') ?? '') !== '',
    look(asked, { asked: all }) {
      const id = headerValue(asked.head.headers, 'X-Request-ID');
      const other = all.find(
        ({ head, index }) =>
          index < asked.index &&
          headerValue(head.headers, 'X-Request-ID') === id &&
          (head.method !== asked.head.method || head.target !== asked.head.target),
      );
      return other === undefined ? undefined : `the X-Request-ID of another request again`;
    },
  },
];
