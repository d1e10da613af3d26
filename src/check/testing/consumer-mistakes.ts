/** One thing wrong each with what a consumer sends: for tests. */
import { fixedFacts } from '../../lab/index.ts';
import type { RequestHead } from '../../message/index.ts';
import { added, claims, header } from './consumer.ts';

/** Changes the target of a request. */
export const target = (change: (target: string) => string) => (head: RequestHead) => ({
  ...head,
  target: change(head.target),
});
/** The same as a booking. */
export const posted = (head: RequestHead): RequestHead => ({
  ...header(
    'Ssp-InteractionID',
    'urn:nhs:names:services:careconnect:fhir:rest:create:appointment',
  )(
    claims({ requested_scope: 'patient/appointment.write' })(
      target((text) => text.replace(/\/Slot\?.*/, '/Appointment'))(head),
    ),
  ),
  method: 'POST',
});
const put = (head: RequestHead): RequestHead => ({
  ...header(
    'Ssp-InteractionID',
    'urn:nhs:names:services:careconnect:fhir:rest:update:appointment',
  )(target((text) => `${text}/7`)(posted(header('Content-Type', 'application/fhir+json')(head)))),
  method: 'PUT',
});
/** The moment of every request, in seconds. */
export const iat = fixedFacts().nowMs / 1000;
const organisation = (ods: string) => ({
  requesting_organization: {
    resourceType: 'Organization',
    name: 'Another',
    identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: ods }],
  },
});

/** One thing wrong with the request to the proxy: the rules that name it, and the change that would mend it. */
export const mistakes: readonly [
  given: string,
  change: (head: RequestHead) => RequestHead,
  rules: readonly string[],
  mend?: RegExp,
][] = [
  ['two slashes before https://', target((text) => `/${text}`), ['url-form'], /one slash/],
  ['a collapsed //', target((text) => text.replace('https://', 'https:/')), ['url-form'], /collapse/],
  [
    'an added port',
    target((text) => text.replace('.example/', '.example:443/')),
    ['url-registered'],
    /add, drop and change nothing/,
  ],
  [
    'an address for the host',
    target((text) => text.replace(/https:\/\/[^/]*/, 'https://10.0.0.1')),
    ['url-registered'],
  ],
  ['another case', target((text) => text.replace('STU3', 'stu3')), ['url-registered']],
  ['a second slash', target((text) => text.replace('/Slot', '//Slot')), ['url-registered']],
  ['a raw |', target((text) => `${text}&x=a|b`), ['url-encoded'], /Percent-encode/],
  ['a half escape', target((text) => `${text}&x=100%`), ['url-encoded']],
  ['a fragment', target((text) => `${text}#1`), ['url-encoded']],
  ...['Ssp-TraceID', 'Ssp-From', 'Ssp-To', 'Ssp-InteractionID'].map((name): (typeof mistakes)[number] => [
    `no ${name}`,
    header(name, undefined),
    [`header-${name.toLowerCase()}`],
    new RegExp(`Send ${name}`),
  ]),
  ['Ssp-From twice', added(['Ssp-From', '200000000111']), ['header-ssp-from'], /once/],
  ['Ssp_From', (head) => added(['Ssp_From', '1'])(header('Ssp-From', undefined)(head)), ['header-ssp-from'], /hyphen/],
  ['no token', header('Authorization', undefined), ['header-authorization', 'token-form']],
  ['a trace id that is no UUID', header('Ssp-TraceID', '1'), ['trace-id-uuid']],
  ['an ASID that nobody has', header('Ssp-From', '200000000999'), ['from-registered']],
  ['an ASID without its zero', header('Ssp-From', '20000000011'), ['from-registered'], /12 digits/],
  [
    'the ASID of another provider',
    header('Ssp-To', '200000000202'),
    ['url-registered', 'to-of-directory', 'lookup-as'],
  ],
  [
    'the interaction of another operation',
    header('Ssp-InteractionID', 'urn:nhs:names:services:careconnect:fhir:rest:read:metadata'),
    ['interaction-fits'],
  ],
  [
    'an interaction that nobody knows',
    header('Ssp-InteractionID', 'urn:nhs:names:services:careconnect:fhir:rest:search:slots'),
    ['from-registered', 'interaction-fits'],
  ],
  ['any type accepted', header('Accept', '*/*'), ['accept-fhir']],
  ['no gzip', header('Accept-Encoding', 'identity'), ['accept-gzip']],
  ['no X-Request-ID', header('X-Request-ID', undefined), ['request-id']],
  ['a body of JSON', (head) => header('Content-Type', 'application/json')(posted(head)), ['content-type']],
  ['a change that names no version', put, ['if-match']],
  ['a signed token', header('Authorization', 'Bearer a.b.c'), ['token-form']],
  ['a token with padding', header('Authorization', 'Bearer eyJ==.e30=.'), ['token-form']],
  ['no iss', claims({ iss: undefined }), ['token-iss']],
  ['another sub', claims({ sub: 'somebody' }), ['token-sub']],
  ['aud with the path', claims(({ aud }) => ({ aud: `${String(aud)}/Slot` })), ['token-aud'], /^Set aud to https:\/\//],
  ['iat in milliseconds', claims({ iat: iat * 1000, exp: iat * 1000 + 300 }), ['token-time']],
  ['iat as text', claims({ iat: 'now' }), ['token-iat']],
  ['a life of ten minutes', claims({ exp: iat + 600 }), ['token-exp'], /iat \+ 300/],
  ['an expired token', claims({ iat: iat - 400, exp: iat - 100 }), ['token-time']],
  ['another reason', claims({ reason_for_request: 'secondaryuses' }), ['token-reason_for_request']],
  [
    'the scope of GP Connect',
    claims({ requested_scope: 'organization/*.read' }),
    ['token-requested_scope'],
    /organization\/slot\.read/,
  ],
  ['no device', claims({ requesting_device: undefined }), ['token-requesting_device']],
  [
    'a device that is none',
    claims({ requesting_device: { resourceType: 'Device', colour: 'red' } }),
    ['token-requesting_device'],
  ],
  [
    'an organisation that is a text',
    claims({ requesting_organization: 'Z9H11' }),
    ['token-requesting_organization', 'token-organisation'],
  ],
  [
    'the host in place of the organisation',
    claims(organisation('Z9A10')),
    ['token-organisation'],
    /^Put Z9H11, .* never the host/,
  ],
];
