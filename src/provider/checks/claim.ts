import type { Refusal } from '../../message/index.ts';
import { source, type Source } from '../../topology/index.ts';
import { disputedRefusal } from '../disputed.ts';
import { rule, shown, type RuleForm } from '../rule.ts';
import type { TokenRequest } from '../token-request.ts';

const gpConnectClaims = source('gpconnect', 'pages/integration/integration_cross_organisation_audit_and_provenance.md');
const careConnectClaims = source('uec-appointments', '_pages/functional_spec/fs_authentication.md');

/** Where the claims are defined that a request must carry. */
export const claimsSource: Readonly<Record<'gpconnect' | 'careconnect', Source>> = {
  gpconnect: gpConnectClaims,
  careconnect: careConnectClaims,
};

/** A token that breaks a rule, answered as the practice's profile wants. */
export const tokenRefusal = (diagnostics: string, { practice }: TokenRequest): Refusal =>
  disputedRefusal('token', practice.profile, diagnostics);

/** A rule of the token as a whole. */
export const tokenRule = (form: Omit<RuleForm<TokenRequest>, 'source'>) =>
  rule<TokenRequest>({ source: gpConnectClaims, refuse: tokenRefusal, ...form });

/** A rule of one claim. */
export const claimRule = (
  name: string,
  expected: string | ((request: TokenRequest) => string),
  fits: (value: unknown, request: TokenRequest) => boolean,
  refuse: RuleForm<TokenRequest>['refuse'] = tokenRefusal,
) =>
  tokenRule({
    id: `token-${name}`,
    title: `The token’s ${name} is right`,
    expected,
    refuse,
    look: (request) => [shown(request.claims?.[name]), fits(request.claims?.[name], request)],
  });
