import { providerRefusal, proxyCodes, type Refusal } from '../message/index.ts';
import type { ProxyOptions } from '../sds/index.ts';
import { ours, source, type ProfileId, type Source } from '../topology/index.ts';

// Codes, texts and statuses to the letter: the table "Spine Secure Proxy errors".
const catalogue = source('gpconnect', 'pages/development/development_fhir_error_handling_guidance.md');
const spineTable = source('spine-core', 'pages/resources/resources_error_handling.md');
const guide = source('spine-core', 'pages/design/ssp_implementation_guide.md');
const tokenDraft = source('spine-core-develop', 'pages/design/security_jwt.md', 'JWT Validation');
const notPublished = ours('the status that the proxy gives here is not published; this is the provider table’s');
/** What testers saw in 2018. */
export const seenAtTheProxy: Source = {
  title: 'GP Connect provider testing: issue 97',
  url: 'https://github.com/nhsconnect/gpconnect-provider-testing/issues/97',
};

const published = (code: string, status: number, issue: string, text: string): Refusal => ({
  code,
  status,
  severity: 'error',
  issue,
  coding: { system: proxyCodes, code: String(status), display: text },
  diagnostics: text,
  source: catalogue,
});

/** The sender may not use the interaction. 403 is published; in 2018 the proxy was seen to answer 415 with this text. */
export function senderRefused(from: string, status: ProxyOptions['senderRefused'] = 403): Refusal {
  const refusal = published('sender-not-authorised', status, 'forbidden', `ASID_CHECK_FAILED_MESSAGESENDER_${from}`);
  return status === 403 ? refusal : { ...refusal, source: seenAtTheProxy };
}

/** The receiver does not answer the interaction. */
export const receiverRefused = (to: string): Refusal =>
  published('receiver-not-authorised', 403, 'forbidden', `PARTYKEY_INTERACTION_CHECK_FAILED_MESSAGERECEIVER_${to}`);

/** Nobody has the receiver's ASID. The published table has one refusal for every receiver, a published test another. */
export const receiverUnknown = (to: string, status: ProxyOptions['unknownReceiver'] = 403): Refusal =>
  status === 403
    ? receiverRefused(to)
    : providerRefusal(
        'BAD_REQUEST',
        `Nobody has the ASID ${to}`,
        source('provider-testing', 'GPConnect.Provider.AcceptanceTests/SSP.feature', 'To ASID - Invalid'),
      );

/** The two organisations have no data sharing agreement. */
export const pairRefused = (from: string, to: string): Refusal =>
  published('no-agreement', 403, 'forbidden', `FOT_CHECK_FAILED_MESSAGESENDER_${from}_MESSAGERECEIVER_${to}`);

/** The URL is not the one that the directory holds. Whether the published target is the whole URL is not stated. */
export const targetRefused = (endpoint: string, cpaId: string, target: string): Refusal =>
  published('target-varies', 400, 'invalid', `ENDPOINT_${endpoint}_CPAID_${cpaId}_VARIES_FROM_TARGETURL_${target}`);

/** The media type is none that is carried. */
export const mediaTypeRefused = (): Refusal =>
  published('media-type-not-supported', 415, 'not-supported', 'Unsupported_Media_Type');

/** The provider cannot be reached. */
export const unreachable = (url: string): Refusal =>
  published('provider-unreachable', 502, 'transient', `ERROR_COMMUNICATING_TO_ENDPOINT_URL_${url}`);

/** The provider did not answer in time. No template of its diagnostics is published, so there is none. */
export const timedOut = (): Refusal => ({
  code: 'provider-timed-out',
  status: 504,
  severity: 'error',
  issue: 'transient',
  source: spineTable,
});

// The guide has the status and the headers; no body is published. Issue codes are those that FHIR has for the case.
const throttled = (code: string, status: number, issue: string): Refusal => ({
  code,
  status,
  severity: 'error',
  issue,
  source: guide,
});

/** The consumer is over its limit. */
export const consumerThrottled = (): Refusal => throttled('consumer-throttled', 429, 'throttled');

/** All consumers together are over the limit of a provider. */
export const providerThrottled = (): Refusal => throttled('provider-throttled', 503, 'transient');

/**
 * The method is not one that the proxy carries. Sources differ: GP Connect's example is `forbidden` and fatal with a
 * coding, the tables and the Spine example say `not-supported`. RFC 7231 §6.5.5 wants the others named.
 */
export function methodRefused(
  body: ProxyOptions['methodRefused'],
  methods: readonly string[] = ['GET', 'POST', 'PUT'],
): Refusal {
  const text = '405: Method Not Allowed';
  const common = { code: 'method-not-allowed', status: 405, headers: [['Allow', methods.join(', ')]] } as const;
  return body === 'table'
    ? { ...common, severity: 'error', issue: 'not-supported', diagnostics: text, source: spineTable }
    : {
        ...common,
        severity: 'fatal',
        issue: 'forbidden',
        coding: {
          system: 'https://fhir.nhs.uk/StructureDefinition/spine-operationoutcome-1',
          code: '405',
          display: text,
        },
        source: catalogue,
      };
}

/** The URL cannot be read, or is none that every reader takes for the same. */
export const urlRefused = (): Refusal =>
  providerRefusal('BAD_REQUEST', 'The URL must be /https:// and the provider’s URL', notPublished);

/** A header is missing or malformed, or does not go with the request. Spine Core has a code for it that the others have not. */
export const headerRefused = (profile: ProfileId, diagnostics: string): Refusal =>
  profile === 'spine-core'
    ? providerRefusal('MISSING_OR_INVALID_HEADER', diagnostics, spineTable)
    : providerRefusal('BAD_REQUEST', diagnostics, notPublished);

/** What Spine Core's draft says of the commonest faults of a token. */
export const tokenDrafts = {
  missing: 'The Authorisation header must be supplied',
  sections: 'The JWT associated with the Authorisation header must have the 3 sections',
  claim: (claim: string) =>
    `The mandatory claim ${claim} from the JWT associated with the Authorisation header is missing`,
};

/** The token is missing or wrong. `draft` is the text that Spine Core's draft has for the fault, if it has one. */
export const tokenRefused = (profile: ProfileId, diagnostics: string, draft?: string): Refusal =>
  profile === 'spine-core' && draft !== undefined
    ? { ...providerRefusal('MISSING_OR_INVALID_HEADER', draft, tokenDraft), issue: 'structure' }
    : headerRefused(profile, diagnostics);
