import { describe, expect, test } from 'vitest';
import { fixedFacts } from '../lab/facts.ts';
import { proxyHead, type Changes } from '../lab/testing/small-world.ts';
import { encodeToken, headerValue, operationOutcome, type Claims } from '../message/index.ts';
import type { ProfileId } from '../topology/index.ts';
import { decided, said, worldOf } from './testing/optional.ts';

describe('the token', () => {
  const checking = (profile?: ProfileId) => worldOf({ checksToken: true }, profile);
  const now = fixedFacts().nowMs / 1000;
  const bearer = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } });
  const times = (iat: unknown, exp: unknown): Changes => ({ claims: { iat, exp } });

  test('is forwarded unchanged whatever it is, unless the world says otherwise', () => {
    const changes = bearer('x');
    expect(said(changes, worldOf())).toBe('forward');
    expect(said(changes, checking())).toBe('token 400 invalid BAD_REQUEST');
    const { outcome } = decided({}, checking());
    expect(outcome.kind === 'forward' && headerValue(outcome.head.headers, 'Authorization')).toBe(
      headerValue(proxyHead().headers, 'Authorization'),
    );
  });

  test.each<[string, Changes, RegExp]>([
    ['with a claim left out', { claims: { aud: undefined } }, /no aud/],
    ['with a claim that is null', { claims: { sub: null } }, /no sub/],
    ['without a scope of either name', { claims: { requested_scope: undefined } }, /no requested_scope/],
    ['that has expired', times(now - 300, now), /expired/],
    ['that lives 299 seconds', times(now, now + 299), /iat \+ 299/],
    ['that lives 301 seconds', times(now, now + 301), /iat \+ 301/],
    ['that ends before it begins', times(now, now - 1), /iat \+ -1/],
    ['from beyond the leeway', times(now + 301, now + 601), /more than 300 s/],
    ['whose times are text', times(String(now), String(now + 300)), /not whole seconds/],
  ])('%s is refused', (_, changes, words) => {
    const { outcome } = decided(changes, checking());
    expect(outcome).toMatchObject({
      refusal: { status: 400, coding: { code: 'BAD_REQUEST' }, diagnostics: expect.stringMatching(words) as string },
    });
  });

  test.each<[string, Changes]>([
    ['of this moment', times(now, now + 300)],
    ['of 200 seconds from now', times(now + 200, now + 500)],
    ['in its last second', times(now - 299, now + 1)],
    ['with the scope of older guidance', { claims: { requested_scope: undefined, scope: 'patient/*.read' } }],
  ])('%s passes', (_, changes) => {
    expect(said(changes, checking())).toBe('forward');
  });

  // FHIR-SpineCore develop, security_jwt.md, JWT Validation: code, issue and texts to the letter.
  test.each<[string, Changes, string]>([
    ['is missing', { headers: { Authorization: undefined } }, 'The Authorisation header must be supplied'],
    ['has two sections', bearer('a.b'), 'The JWT associated with the Authorisation header must have the 3 sections'],
    [
      'has no aud',
      bearer(encodeToken({ iss: 'x', sub: 'x' } satisfies Claims)),
      'The mandatory claim aud from the JWT associated with the Authorisation header is missing',
    ],
  ])('that %s is refused by Spine Core in the words of its draft', (_, changes, diagnostics) => {
    const { outcome } = decided(changes, checking('spine-core'));
    if (outcome.kind !== 'refuse') throw new Error('it was not refused');
    const { status, body } = operationOutcome(outcome.refusal, 'an-id');
    expect(status).toBe(400);
    expect(JSON.parse(body)).toMatchObject({
      issue: [
        {
          severity: 'error',
          code: 'structure',
          details: { coding: [{ code: 'MISSING_OR_INVALID_HEADER' }] },
          diagnostics,
        },
      ],
    });
  });
});
