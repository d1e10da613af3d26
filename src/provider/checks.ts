import {
  decodeToken,
  failed,
  headerValue,
  passed,
  pathOf,
  providerRefusal,
  type CheckRule,
  type Claims,
  type Facts,
  type RequestHead,
} from '../message/index.ts';
import { findInteraction, isRequestOf, source } from '../topology/index.ts';
import type { Practice } from './practice.ts';

/** A request as a practice's system sees it. */
export interface PracticeRequest {
  readonly head: RequestHead;
  readonly practice: Practice;
  readonly facts: Facts;
  /** Below the service root, without the query. */
  readonly path: string;
  readonly claims: Claims | undefined;
  readonly tokenFault: string;
}

/** Reads a request once, for all checks. */
export function readPracticeRequest(head: RequestHead, practice: Practice, facts: Facts): PracticeRequest {
  const rootPath = practice.serviceRoot.replace(/^https:\/\/[^/]*/, '');
  const [, token] = /^Bearer (\S+)$/.exec(headerValue(head.headers, 'Authorization') ?? '') ?? [];
  const reading = token === undefined ? { fault: 'not Bearer and a token' } : decodeToken(token);
  return {
    head,
    practice,
    facts,
    path: pathOf(head.target).slice(rootPath.length),
    claims: 'claims' in reading ? reading.claims : undefined,
    tokenFault: 'fault' in reading ? reading.fault : '',
  };
}

const security = source('gpconnect', 'pages/development/development_api_security_guidance.md');
const errors = source('gpconnect', 'pages/development/development_fhir_error_handling_guidance.md');
const audit = source('uec-appointments', '_pages/functional_spec/fs_authentication.md');

const bad = (seen: string, diagnostics: string) => failed(seen, providerRefusal('BAD_REQUEST', diagnostics, errors));
const text = (value: unknown): string =>
  value === undefined ? 'missing' : typeof value === 'string' ? value : JSON.stringify(value);

const present = (name: string): CheckRule<PracticeRequest> => ({
  id: `present-${name.toLowerCase()}`,
  title: `${name} is there`,
  source: security,
  expected: 'a value',
  examine({ head }) {
    const value = headerValue(head.headers, name);
    return value === undefined || value === '' ? bad('none', `${name} is missing`) : passed(value);
  },
});

const claim = (
  name: string,
  expected: string | ((request: PracticeRequest) => string),
  fits: (value: unknown, request: PracticeRequest) => boolean,
): CheckRule<PracticeRequest> => ({
  id: `token-${name}`,
  title: `The token’s ${name} is right`,
  source: audit,
  expected,
  examine(request) {
    const value = request.claims?.[name];
    return fits(value, request) ? passed(text(value)) : bad(text(value), `Token: ${name} is ${text(value)}`);
  },
});

const seconds = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value);

/** What a provider checks before it answers: the headers are its own, the token is well made. */
export const practiceChecks: readonly CheckRule<PracticeRequest>[] = [
  present('Ssp-TraceID'),
  present('Ssp-From'),
  {
    id: 'own-asid',
    title: 'Ssp-To is the ASID of this practice',
    source: security,
    expected: ({ practice }) => practice.asid,
    examine({ head, practice }) {
      const to = headerValue(head.headers, 'Ssp-To') ?? '';
      return to === practice.asid
        ? passed(to)
        : bad(to === '' ? 'none' : to, `Ssp-To ${to} is not the ASID of this system`);
    },
  },
  {
    id: 'interaction-request',
    title: 'The interaction is that of the method and path',
    source: security,
    expected({ head }) {
      const interaction = findInteraction(headerValue(head.headers, 'Ssp-InteractionID') ?? '');
      return interaction === undefined ? 'a known interaction ID' : `${interaction.method} ${interaction.path}`;
    },
    examine({ head, path, practice }) {
      const id = headerValue(head.headers, 'Ssp-InteractionID') ?? '';
      const interaction = findInteraction(id);
      const seen = `${head.method} ${path}`;
      if (interaction === undefined || !practice.interactions.some((own) => own === id)) {
        return bad(id === '' ? 'none' : id, `This system does not answer ${id}`);
      }
      return isRequestOf(interaction, head.method, path)
        ? passed(seen)
        : bad(seen, `${seen} is not a request of ${id}`);
    },
  },
  {
    id: 'token-form',
    title: 'The bearer token is an unsecured JWT',
    source: audit,
    expected: 'Bearer, header, payload, an empty signature',
    examine: ({ claims, tokenFault }) =>
      claims === undefined ? bad(tokenFault, `Token: ${tokenFault}`) : passed('well formed'),
  },
  claim('iat', 'whole seconds', seconds),
  claim(
    'exp',
    ({ claims }) => (seconds(claims?.['iat']) ? String(claims['iat'] + 300) : 'iat + 300'),
    (value, { claims }) => seconds(value) && value === Number(claims?.['iat']) + 300,
  ),
  {
    id: 'token-time',
    title: 'The token has not expired',
    source: audit,
    expected: 'exp after now',
    examine: ({ claims, facts }) =>
      Number(claims?.['exp']) * 1000 > facts.nowMs ? passed('in time') : bad('expired', 'Token: it has expired'),
  },
  claim('iss', 'the consumer’s endpoint', (value) => typeof value === 'string' && value !== ''),
  claim('sub', 'the user', (value) => typeof value === 'string' && value !== ''),
  claim(
    'aud',
    ({ practice }) => practice.serviceRoot,
    (value, { practice }) => value === practice.serviceRoot,
  ),
  claim('reason_for_request', 'directcare', (value) => value === 'directcare'),
  claim(
    'requested_scope',
    ({ head }) => findInteraction(headerValue(head.headers, 'Ssp-InteractionID') ?? '')?.scope ?? '',
    (value, { head }) => value === findInteraction(headerValue(head.headers, 'Ssp-InteractionID') ?? '')?.scope,
  ),
  claim(
    'requesting_device',
    'a Device',
    (value) => (value as { resourceType?: string } | undefined)?.resourceType === 'Device',
  ),
  claim(
    'requesting_organization',
    'an Organization',
    (value) => (value as { resourceType?: string } | undefined)?.resourceType === 'Organization',
  ),
];
