import { notApplicable, type CheckRule } from '../../message/index.ts';
import { shown } from '../rule.ts';
import { objectAt, textAt } from '../stu3/values.ts';
import type { TokenRequest } from '../token-request.ts';
import { claimRule, tokenRule } from './claim.ts';
import { audience, reason, scope } from './purpose.ts';
import { askingOds, odsSystem, requesterChecks } from './requesters.ts';

/** Seconds that a token lives: no more and no less. */
const lifeSeconds = 300;

/**
 * Seconds by which a token may come from the future, as clocks differ. The published tests want 200 to pass, the
 * demonstrator refuses more than 5, the guidance says nothing: as long as a token lives is our choice.
 */
export const leewaySeconds = 300;

const isText = (value: unknown): boolean => textAt(value).trim() !== '';
const isSeconds = (value: unknown): value is number => Number.isInteger(value);
const practitionerId = ({ claims }: TokenRequest): string =>
  textAt(objectAt(claims?.['requesting_practitioner'])['id']);

const forbidden = tokenRule({
  id: 'token-requested_record',
  title: 'The token has no requested_record',
  expected: 'none, a claim of older guidance',
  look: ({ claims }) => [shown(claims?.['requested_record']), claims?.['requested_record'] === undefined],
});
const sub = claimRule(
  'sub',
  (request) => practitionerId(request) || 'the user',
  (value, request) =>
    isText(value) && (request.claims?.['requesting_practitioner'] === undefined || value === practitionerId(request)),
);

/** What a provider checks of the token, in the order of the published demonstrator. */
export const tokenChecks: readonly CheckRule<TokenRequest>[] = [
  tokenRule({
    id: 'token-form',
    title: 'The bearer token is an unsecured JWT',
    expected: 'header, payload, an empty signature',
    look: ({ claims, tokenFault }) => [claims === undefined ? tokenFault : 'well formed', claims !== undefined],
  }),
  {
    ...forbidden,
    examine: (request) =>
      request.interaction?.programme === 'gpconnect'
        ? forbidden.examine(request)
        : notApplicable('a rule of GP Connect'),
  },
  ...requesterChecks,
  tokenRule({
    id: 'token-organization-ods',
    title: 'The organisation in the token has an ODS code',
    expected: `an identifier of ${odsSystem}`,
    look: (request) => [shown(askingOds(request)), askingOds(request) !== ''],
  }),
  claimRule('iss', 'the consumer’s endpoint', isText),
  audience,
  claimRule('iat', 'whole seconds', isSeconds),
  claimRule(
    'exp',
    ({ claims }) => (isSeconds(claims?.['iat']) ? String(claims['iat'] + lifeSeconds) : 'iat + 300'),
    (value, { claims }) => isSeconds(value) && value === Number(claims?.['iat']) + lifeSeconds,
  ),
  tokenRule({
    id: 'token-time',
    title: 'The token is in time',
    expected: `issued at most ${leewaySeconds} s from now, not expired`,
    look({ claims, facts }) {
      const nowSeconds = facts.nowMs / 1000;
      if (Number(claims?.['exp']) <= nowSeconds) return ['expired', false];
      return Number(claims?.['iat']) - nowSeconds > leewaySeconds ? ['from the future', false] : ['in time', true];
    },
  }),
  reason,
  sub,
  scope,
];
