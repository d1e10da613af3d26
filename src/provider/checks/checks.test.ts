import { describe, expect, test } from 'vitest';
import { clinic, farm } from '../../lab/testing/definitions.ts';
import {
  careConnectInteractions as care,
  gpConnectInteractions as gpc,
  type InteractionId,
} from '../../topology/index.ts';
import { emptyDiary } from '../diary.ts';
import { practicesOf } from '../practice.ts';
import { ask, failedCheck, hub, nowMs, nowSeconds as iat, said, surgery, type AskForm } from '../testing/asks.ts';
import { practiceChecks } from './index.ts';
import { leewaySeconds } from './token.ts';

type Changes = Partial<AskForm>;
const programmes = {
  'GP Connect': { practice: surgery, interaction: gpc.metadata, target: '/metadata' },
  'Care Connect': { practice: hub, interaction: care.metadata, target: '/metadata' },
} as const;
const before = practiceChecks.map(({ id }) => id);

const token = (header: string, payload: string, signature = ''): string =>
  `Bearer ${Buffer.from(header).toString('base64url')}.${Buffer.from(payload).toString('base64url')}.${signature}`;
const unsecured = '{"alg":"none","typ":"JWT"}';
const bearer = (Authorization: string | undefined): Changes => ({ headers: { Authorization } });
const another = { resourceType: 'Patient' };
const bad = '400 invalid BAD_REQUEST';
const resource = '422 invalid INVALID_RESOURCE';
/** `Device` with an element that STU3 does not give it. */
const odd = (resourceType: string) => ({ resourceType, invalidField: 'x' });

const requester = (name: string, type: string): [string, Changes, string?][] => [
  [`${name} is null`, { claims: { [name]: null } }],
  [`${name} is another resource`, { claims: { [name]: another } }],
  [`${name} is text`, { claims: { [name]: type } }, resource],
  [`${name} is a list`, { claims: { [name]: [{ resourceType: type }] } }, resource],
  [`${name} is no resource`, { claims: { [name]: { resourceType: 'InvalidResourceType' } } }, resource],
  [`${name} has an unknown element`, { claims: { [name]: odd(type) } }, resource],
];

const cases: Readonly<Record<string, readonly (readonly [because: string, changes: Changes, wanted?: string])[]>> = {
  'present-ssp-traceid': [
    ['there is no Ssp-TraceID', { headers: { 'Ssp-TraceID': undefined } }],
    ['Ssp-TraceID is empty', { headers: { 'Ssp-TraceID': '' } }],
    ['Ssp-TraceID is blank', { headers: { 'Ssp-TraceID': ' ' } }],
  ],
  'present-ssp-from': [
    ['there is no Ssp-From', { headers: { 'Ssp-From': undefined } }],
    ['Ssp-From is empty', { headers: { 'Ssp-From': '' } }],
  ],
  'own-asid': [
    ['Ssp-To is nobody', { headers: { 'Ssp-To': '918999198999' } }],
    ['Ssp-To is the Party Key', { headers: { 'Ssp-To': surgery.partyKey } }],
    ['there is no Ssp-To', { headers: { 'Ssp-To': undefined } }],
  ],
  'interaction-registered': [
    ['there is no interaction', { headers: { 'Ssp-InteractionID': undefined } }],
    ['the interaction is unknown', { interaction: 'urn:nhs:names:services:x' as InteractionId }],
    ['the interaction is in another case', { headers: { 'Ssp-InteractionID': gpc.metadata.id.toUpperCase() } }],
  ],
  'interaction-request': [
    ['the method is another than the interaction’s', { method: 'POST' }],
    ['the path is in another case', { target: '/Metadata' }],
    ['the path is that of another resource', { target: '/Patient' }],
    ['the path has one slash too many', { target: '//metadata' }],
    ['the path is that of a version', { target: '/metadata/_history/1' }],
  ],
  'token-bearer': [
    ['there is no token', bearer(undefined)],
    ['there is another scheme', bearer('Basic YTpi')],
    ['there is no scheme', bearer(token(unsecured, '{}').slice('Bearer '.length))],
  ],
  'token-form': [
    ['the token is text', bearer('Bearer token')],
    ['the token is signed', bearer(token(unsecured, '{}', 'c2ln'))],
    ['the algorithm is another', bearer(token('{"alg":"RS256","typ":"JWT"}', '{}'))],
    ['the payload is no JSON', bearer(token(unsecured, 'x'))],
    ['the payload is a list', bearer(token(unsecured, '[]'))],
  ],
  'token-requesting_practitioner': requester('requesting_practitioner', 'Practitioner'),
  'token-requesting_device': [
    ['the device is missing', { claims: { requesting_device: undefined } }],
    ...requester('requesting_device', 'Device'),
  ],
  'token-requesting_organization': [
    ['the organisation is missing', { claims: { requesting_organization: undefined } }],
    ...requester('requesting_organization', 'Organization'),
  ],
  'token-organization-ods': [
    ['the organisation has no identifier', { claims: { requesting_organization: { resourceType: 'Organization' } } }],
    [
      'the ODS code is of an older system',
      {
        claims: {
          requesting_organization: {
            resourceType: 'Organization',
            identifier: [{ system: 'http://fhir.nhs.net/Id/ods-organization-code', value: 'Z98101' }],
          },
        },
      },
    ],
  ],
  'token-iss': [
    ['iss is missing', { claims: { iss: undefined } }],
    ['iss is empty', { claims: { iss: '' } }],
  ],
  'token-aud': [
    ['aud is missing', { claims: { aud: undefined } }],
    ['aud is another practice', { claims: { aud: 'https://host.farm.example/STU3/1/north' } }],
    ['aud has a trailing slash', { claims: { aud: `${surgery.serviceRoot}/` } }],
    ['aud is in another case', { claims: { aud: surgery.serviceRoot.toUpperCase() } }],
    ['aud is a list', { claims: { aud: [surgery.serviceRoot, hub.serviceRoot] } }],
  ],
  'token-iat': [
    ['iat is missing', { claims: { iat: undefined } }],
    ['iat is text', { claims: { iat: String(iat) } }],
    ['iat is no whole second', { claims: { iat: iat + 0.5, exp: iat + 300.5 } }],
    ['iat is null', { claims: { iat: null } }],
  ],
  'token-exp': [
    ['exp is missing', { claims: { exp: undefined } }],
    ['exp is 299 s after iat', { claims: { exp: iat + 299 } }],
    ['exp is 301 s after iat', { claims: { exp: iat + 301 } }],
    ['exp is before iat', { claims: { exp: iat - 1 } }],
    ['exp is text', { claims: { exp: String(iat + 300) } }],
  ],
  'token-time': [
    ['it has expired', { claims: { iat: iat - 301, exp: iat - 1 } }],
    ['it expires at this very second', { claims: { iat: iat - 300, exp: iat } }],
    ['the clock of the asker is slow by ten minutes', { claims: { iat: iat - 600, exp: iat - 300 } }],
    [
      'it comes from too far in the future',
      { claims: { iat: iat + leewaySeconds + 1, exp: iat + leewaySeconds + 301 } },
    ],
  ],
  'token-reason_for_request': [
    ['the reason is missing', { claims: { reason_for_request: undefined } }],
    ['the reason is another', { claims: { reason_for_request: 'secondaryuses' } }],
  ],
  'token-sub': [
    ['sub is missing', { claims: { sub: undefined } }],
    ['sub is a number', { claims: { sub: 1 } }],
    ['sub is not the practitioner', { claims: { sub: 'another' } }],
  ],
  'token-requested_scope': [
    ['the scope is missing', { claims: { requested_scope: undefined } }],
    ['the scope is unknown', { claims: { requested_scope: 'badScope' } }],
    ['the scope is a list', { claims: { requested_scope: [gpc.metadata.scope] } }],
  ],
};

describe.each(Object.entries(programmes))('for %s', (_, form) => {
  test('a request that keeps every rule passes every check', () => {
    const { checks, answer } = ask(form);
    expect(checks.filter(({ verdict }) => verdict !== 'passed' && verdict !== 'not-applicable')).toEqual([]);
    expect(checks.map(({ id }) => id)).toEqual(before);
    expect(answer.status).toBe(200);
  });

  describe.each(Object.entries(cases))('%s fails because', (id, reasons) => {
    test.each(reasons)('%s', (_because, changes, wanted = bad) => {
      const result = ask({ ...form, ...(changes as Changes) });
      const at = result.checks.findIndex((check) => check.id === id);
      expect(failedCheck(result)).toBe(id);
      expect(result.checks.slice(0, at).every(({ verdict }) => verdict !== 'failed' && verdict !== 'not-reached')).toBe(
        true,
      );
      expect(result.checks.slice(at + 1).every(({ verdict }) => verdict === 'not-reached')).toBe(true);
      expect(said(result)).toBe(wanted);
      expect(result.diary).toBe(emptyDiary);
    });
  });
});

test('every check has a case, here or where its rule is', () => {
  const elsewhere = ['interaction-implemented', 'body-format', 'answer-format', 'token-requested_record'];
  expect([...Object.keys(cases), ...elsewhere].sort()).toEqual([...before].sort());
});

describe('the two programmes differ:', () => {
  const gpConnect = (changes: Changes) => said(ask({ ...programmes['GP Connect'], ...changes }));
  const careConnect = (changes: Changes) => said(ask({ ...programmes['Care Connect'], ...changes }));

  test('only Care Connect lets the practitioner be left out', () => {
    const changes = { claims: { requesting_practitioner: undefined } };
    expect(gpConnect(changes)).toBe(bad);
    expect(careConnect(changes)).toBe('200');
  });

  test('only GP Connect refuses a claim of older guidance', () => {
    const changes = { claims: { requested_record: { resourceType: 'Patient' } } };
    expect(gpConnect(changes)).toBe(bad);
    expect(careConnect(changes)).toBe('200');
  });

  test('each has scopes of its own, and refuses those of the other', () => {
    expect(gpConnect({ claims: { requested_scope: care.metadata.scope } })).toBe(bad);
    expect(careConnect({ claims: { requested_scope: gpc.metadata.scope } })).toBe(bad);
  });
});

describe('accepts', () => {
  const accepted = (changes: Changes) => failedCheck(ask({ ...programmes['GP Connect'], ...changes }));

  test.each([0, 5, 200, leewaySeconds])('a token %i s from the future, as clocks differ', (seconds) => {
    expect(accepted({ claims: { iat: iat + seconds, exp: iat + seconds + 300 } })).toBeUndefined();
  });

  test('a token up to its last second', () => {
    expect(accepted({ claims: { iat: iat - 299, exp: iat + 1 } })).toBeUndefined();
    expect(accepted({ nowMs: nowMs + 999, claims: { iat: iat - 299, exp: iat + 1 } })).toBeUndefined();
    expect(accepted({ nowMs: nowMs + 1000, claims: { iat: iat - 299, exp: iat + 1 } })).toBe('token-time');
  });

  test('header names in any case', () => {
    const headers = { 'SSP-TRACEID': '1', 'Ssp-TraceID': undefined, 'ssp-from': '2', 'Ssp-From': undefined };
    expect(accepted({ headers })).toBeUndefined();
  });
});

test('practices are those systems that have a service root, each with the profile of its definition', () => {
  expect(practicesOf(farm).map(({ system, name, ods, profile }) => [system, name, ods, profile])).toEqual([
    ['farm/northSystem', 'North Practice', 'Z98201', 'uec-1.0.0'],
    ['farm/southSystem', 'South Practice', 'Z98202', 'uec-1.0.0'],
  ]);
  expect(practicesOf({ ...farm, profile: 'gpc-1.2.3' }).map(({ profile }) => profile)).toEqual([
    'gpc-1.2.3',
    'gpc-1.2.3',
  ]);
  expect(practicesOf(clinic)).toEqual([]);
});
