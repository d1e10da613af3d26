/** What is published of requests and tokens, in our own words: for tests. */
import { gpConnectInteractions as gpc } from '../../topology/index.ts';
import type { Resource } from '../diary.ts';
import type { PracticeAnswer } from '../software.ts';
import { objectAt } from '../stu3/values.ts';
import { ask, nowSeconds, resourceOf, type AskForm } from './asks.ts';
import { bad, demo, guide, headerOf, refused, resource, tests, type ProviderCase } from './published.ts';

const [http, fhir, jwt] = [tests('Http'), tests('FHIR'), tests('JWT')];
const metadata = (form: Partial<AskForm> = {}) => ask({ interaction: gpc.metadata, target: '/metadata', ...form });
const claims = (changes: Resource) => () => metadata({ claims: changes });
const headers = (changes: AskForm['headers']) => () => metadata({ headers: changes ?? {} });
const xml = { Accept: 'application/fhir+xml' };
const typed = (result: PracticeAnswer) => [headerOf(result, 'Content-Type')];
const statement = ({ answer }: PracticeAnswer) => {
  const { fhirVersion, format, software } = resourceOf(answer);
  return [fhirVersion, String(format), objectAt(software)['name']];
};
const interceptor = demo('common/filters/FhirRequestGenericIntercepter');
/** Of the request line, the headers and the formats. */
export const requests: readonly ProviderCase[] = [
  ['Ssp-From is blank', headers({ 'Ssp-From': '' }), bad, interceptor],
  ['Ssp-To is another system', headers({ 'Ssp-To': '918999198999' }), bad, interceptor],
  ['the method is another', () => metadata({ method: 'POST' }), bad, interceptor],
  ['the resource is another', () => ask({ interaction: gpc.searchSlots, target: '/Patient' }), bad, interceptor],
  ['the path is unknown', () => metadata({ target: '/metadatas' }), refused, http],
  ['the path is in another case', () => metadata({ target: '/Metadata' }), refused, http],
  ['the method is DELETE', () => metadata({ method: 'DELETE' }), refused, http],
  ['the method is OPTIONS', () => metadata({ method: 'OPTIONS' }), refused, http],
  ['nothing is wrong', metadata, '200', jwt],
  ['XML is accepted', headers(xml), '200 application/fhir+xml;charset=UTF-8', fhir, typed],
  [
    '_format is json although XML is accepted',
    () => metadata({ target: '/metadata?_format=json', headers: xml }),
    '200 application/fhir+json;charset=UTF-8',
    fhir,
    typed,
  ],
  [
    'plain text is accepted',
    headers({ Accept: 'text/plain' }),
    '415 not-supported BAD_REQUEST',
    guide('development/development_general_api_guidance'),
  ],
  ['the statement is asked for', metadata, /^200 3\.0\.1 \S+fhir\+json,\S+fhir\+xml [^:]+$/, fhir, statement],
];

const named = (resourceType: string, more: Resource = {}) => ({ resourceType, ...more });
const device = { model: 'Desk', version: '1.0', identifier: [{ system: 'urn:x', value: '1' }] };
const practitioner = (identifiers: readonly string[]) => ({
  resourceType: 'Practitioner',
  id: '1',
  identifier: identifiers.map((system) => ({ system, value: 'UNK' })),
  name: [{ family: 'Example', given: ['Sam'] }],
});
/** Of the token. */
export const tokens: readonly ProviderCase[] = [
  ['the token is no base64url', headers({ Authorization: 'Bearer e+/=.e+/=.' }), bad, jwt],
  ...['exp', 'iat', 'aud', 'requesting_device', 'requested_scope'].map((name): ProviderCase => [
    `the claim ${name} is missing`,
    claims({ [name]: undefined }),
    bad,
    jwt,
  ]),
  ['the token lives 301 s', claims({ exp: nowSeconds + 301 }), bad, jwt],
  ['the token ends before it begins', claims({ exp: nowSeconds - 1 }), bad, jwt],
  ['the token is 200 s early', claims({ iat: nowSeconds + 200, exp: nowSeconds + 500 }), '200', jwt],
  [
    'the device has an unknown element',
    claims({ requesting_device: named('Device', { ...device, invalidField: 'x' }) }),
    resource,
    jwt,
  ],
  ['the practitioner is no resource', claims({ requesting_practitioner: named('InvalidResourceType') }), resource, jwt],
  [
    'the practitioner has no role profile and no local id',
    claims({ sub: '1', requesting_practitioner: practitioner(['https://fhir.nhs.uk/Id/sds-user-id']) }),
    '200',
    jwt,
  ],
  ['the scope is unknown', claims({ requested_scope: 'badScope' }), bad, jwt],
  ['there is no token', headers({ Authorization: undefined }), bad, demo('common/filters/WebTokenFactory')],
  [
    'the reason is another',
    claims({ reason_for_request: 'secondaryuses' }),
    bad,
    demo('common/filters/WebTokenValidator'),
  ],
];
