import type { Refusal } from '../message/index.ts';
import { ours, source, type ProfileId, type Source } from '../topology/index.ts';
import { providerRefusal, type ProviderErrorCode } from '../message/index.ts';

/** What a body of guidance answers where others answer something else. */
interface Word {
  readonly code: ProviderErrorCode;
  /** Where it is not the status that usually goes with the code. */
  readonly status?: number;
  readonly issue?: string;
  readonly source: Source;
}

/** The cases in which bodies of guidance disagree. */
export type Dispute = 'token' | 'slot-taken' | 'format-not-offered' | 'body-format' | 'scope';

const gpcErrors = source('gpconnect', 'pages/development/development_fhir_error_handling_guidance.md');
const gpcApi = source('gpconnect', 'pages/development/development_general_api_guidance.md');
const uecErrors = source('uec-appointments', '_pages/functional_spec/error/er_overview.md');
const uecApi = source('uec-appointments', '_pages/implementation/implementation_api.md');
const spineErrors = source('spine-core', 'pages/resources/resources_error_handling.md');
const unsupported: Omit<Word, 'source'> = { code: 'BAD_REQUEST', status: 415, issue: 'not-supported' };

const gpConnect: Readonly<Record<Dispute, Word>> = {
  token: { code: 'BAD_REQUEST', source: gpcErrors },
  scope: { code: 'BAD_REQUEST', source: gpcErrors },
  'slot-taken': { code: 'DUPLICATE_REJECTED', source: gpcErrors },
  'format-not-offered': { ...unsupported, source: gpcApi },
  'body-format': { ...unsupported, source: gpcApi },
};

// The UEC page is that of d167ce6; at 53737a2 it has 403 for a token, 422 for a slot that is taken, 400 for a format.
/**
 * What each profile answers. The NHS Booking API has other answers again (403 for a token, 422 for a slot that is
 * taken) and so has RFC 6750 (401 for a token); neither is a profile here.
 */
const words: Readonly<Record<ProfileId, Readonly<Record<Dispute, Word>>>> = {
  'gpc-1.2.3': gpConnect,
  'uec-1.0.0': {
    token: { code: 'BAD_REQUEST', source: uecErrors },
    scope: {
      code: 'ACCESS_DENIED',
      source: ours('403 is published for an organisation or user who may not do it; we read a scope alike'),
    },
    'slot-taken': { code: 'DUPLICATE_REJECTED', source: uecErrors },
    'format-not-offered': { code: 'NOT_IMPLEMENTED', source: uecErrors },
    'body-format': { ...unsupported, source: uecApi },
  },
  'spine-core': {
    ...gpConnect,
    token: { code: 'MISSING_OR_INVALID_HEADER', source: spineErrors },
    scope: { code: 'MISSING_OR_INVALID_HEADER', source: spineErrors },
    'slot-taken': { code: 'DUPLICATE_REJECTED', status: 422, source: spineErrors },
  },
};

/** The refusal of a case by the profile whose word counts. */
export function disputedRefusal(dispute: Dispute, profile: ProfileId, diagnostics: string): Refusal {
  const { code, status, issue, source: from } = words[profile][dispute];
  const refusal = providerRefusal(code, diagnostics, from);
  return { ...refusal, ...(status === undefined ? {} : { status }), ...(issue === undefined ? {} : { issue }) };
}

/** The cases in which bodies of guidance disagree, in words. */
export const disputes: Readonly<Record<Dispute, string>> = {
  token: 'The token is missing or wrong',
  scope: 'The token’s scope is that of another request',
  'slot-taken': 'The slot is not free any more',
  'format-not-offered': 'The answer is wanted in a format that is not offered',
  'body-format': 'The body is in a format that is not read',
};
