/** Cases of the bearer token. */
import { toClaims } from '../../consumer/index.ts';
import type { ServiceRootUrl, Programme, Source } from '../../topology/index.ts';
import { by, one, type OneRequest, type ProviderCase, type Setting } from './case.ts';
import { probe } from './requests.ts';
import { answers, demonstrator, guide, success, tests, uec } from './sources.ts';

type Claims = Readonly<Record<string, unknown>>;
/** Claims that differ from right ones. */
type Spoil = (nowSeconds: number, right: Claims) => Claims;

const jwt = tests('JWT');
const validator = demonstrator('common/filters/WebTokenValidator');
const factory = demonstrator('common/filters/WebTokenFactory');
const audit = guide('integration/integration_cross_organisation_audit_and_provenance');

function rightClaims(setting: Setting): Claims {
  const { target, facts } = setting;
  return toClaims(target.consumer, probe(setting).interaction.id, target.serviceRoot as ServiceRootUrl, facts.nowMs);
}

const claims = (
  rule: string,
  given: string,
  spoil: Spoil,
  source: Source = jwt,
  wanted: OneRequest['wanted'] = by(answers.token),
  programme?: Programme,
): ProviderCase =>
  one({
    rule: `token-${rule}`,
    given,
    source,
    ...(programme && { programme }),
    make: (setting) => probe(setting, { claims: spoil(Math.floor(setting.facts.nowMs / 1000), rightClaims(setting)) }),
    wanted,
  });

const header = (rule: string, given: string, value: string | undefined, source: Source): ProviderCase =>
  one({
    rule: `token-${rule}`,
    given,
    source,
    make: (setting) => probe(setting, { headers: { Authorization: value } }),
    wanted: by(answers.token),
  });

const goodToken =
  (source: Source): OneRequest['wanted'] =>
  () => ({ accepted: success(source) });

const missing = (name: string, source: Source = jwt, programme?: Programme) =>
  claims(
    `no-${name}`,
    `the claim ${name} is missing`,
    () => ({ [name]: undefined }),
    source,
    by(answers.token),
    programme,
  );

const withoutLocalIds = ({ requesting_practitioner: practitioner }: Claims): Claims => ({
  requesting_practitioner: {
    ...(practitioner as object),
    identifier: [{ system: 'https://fhir.nhs.uk/Id/sds-user-id', value: 'UNK' }],
  },
});

/** What a provider refuses in a token, and what it must let pass. */
export const tokenCases: readonly ProviderCase[] = [
  header('none', 'there is no token', undefined, factory),
  header('scheme', 'the scheme is not Bearer', 'Basic dXNlcjpwYXNz', factory),
  header('base64', 'the token is no base64url', 'Bearer e+/=.e+/=.', jwt),
  ...['iss', 'sub', 'aud', 'exp', 'iat', 'reason_for_request', 'requested_scope'].map((name) => missing(name)),
  missing('requesting_device'),
  missing('requesting_organization'),
  missing('requesting_practitioner', jwt, 'gpconnect'),
  claims('life-301', 'exp is iat + 301', (now) => ({ exp: now + 301 })),
  claims('life-299', 'exp is iat + 299', (now) => ({ exp: now + 299 })),
  claims('life-negative', 'exp is before iat', (now) => ({ exp: now - 1 })),
  claims('expired', 'the token has expired', (now) => ({ iat: now - 600, exp: now - 300 })),
  claims('reason', 'reason_for_request is not directcare', () => ({ reason_for_request: 'secondaryuses' }), validator),
  claims('scope-unknown', 'requested_scope is unknown', () => ({ requested_scope: 'badScope' })),
  claims(
    'aud-other',
    'aud is the service root of another provider',
    () => ({ aud: 'https://elsewhere.example/STU3/1' }),
    audit,
  ),
  claims(
    'requested-record',
    'the token has the withdrawn claim requested_record',
    () => ({ requested_record: { resourceType: 'Patient' } }),
    factory,
    by(answers.token),
    'gpconnect',
  ),
  claims(
    'device-element',
    'requesting_device has an unknown element',
    (_now, right) => ({ requesting_device: { ...(right['requesting_device'] as object), invalidField: 'x' } }),
    jwt,
    by(answers.tokenResource),
  ),
  claims(
    'practitioner-type',
    'requesting_practitioner is no FHIR resource',
    () => ({ requesting_practitioner: { resourceType: 'InvalidResourceType' } }),
    jwt,
    by(answers.tokenResource),
  ),
  // The published tests let 200 s pass since 2019; the demonstrator refuses more than 5.
  claims(
    'early',
    'the clock of the consumer is 200 s ahead',
    (now) => ({ iat: now + 200, exp: now + 500 }),
    jwt,
    () => ({ accepted: [...success(jwt), { status: 400, source: validator }] }),
  ),
  claims(
    'no-local-ids',
    'the practitioner has no role profile and no local id',
    (_now, right) => withoutLocalIds(right),
    jwt,
    goodToken(jwt),
  ),
  claims(
    'no-practitioner',
    'the token has no practitioner, as Care Connect allows',
    () => ({ requesting_practitioner: undefined }),
    uec('functional_spec/fs_authentication'),
    goodToken(uec('functional_spec/fs_authentication')),
    'careconnect',
  ),
];
