import type { CheckRule } from '../../message/index.ts';
import { careConnectInteractions, gpConnectInteractions } from '../../topology/index.ts';
import { disputedRefusal } from '../disputed.ts';
import { textAt } from '../stu3/values.ts';
import type { TokenRequest } from '../token-request.ts';
import { claimRule } from './claim.ts';

const scopes: Readonly<Record<'gpconnect' | 'careconnect', ReadonlySet<string>>> = {
  gpconnect: new Set(Object.values(gpConnectInteractions).map(({ scope }) => scope)),
  careconnect: new Set(Object.values(careConnectInteractions).map(({ scope }) => scope)),
};

export const audience = claimRule(
  'aud',
  ({ practice }) => practice.serviceRoot,
  (value, { practice }) => value === practice.serviceRoot,
);

export const reason = claimRule('reason_for_request', 'directcare', (value) => value === 'directcare');

export const scope = claimRule(
  'requested_scope',
  ({ interaction }) => interaction?.scope ?? '',
  (value, { interaction }) => value === interaction?.scope,
  (diagnostics, { claims, interaction, practice }) => {
    const known = scopes[interaction?.programme ?? 'gpconnect'].has(textAt(claims?.['requested_scope']));
    return disputedRefusal(known ? 'scope' : 'token', practice.profile, diagnostics);
  },
);

/** What the claims must be that say what a request is for: they name nobody, and follow from the rest of it. */
export const purposeChecks: readonly CheckRule<TokenRequest>[] = [audience, reason, scope];
