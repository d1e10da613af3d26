import { proxyCodes, type Refusal } from '../message/index.ts';
import { source, type ProfileId } from '../topology/index.ts';

// Codes, texts and statuses to the letter: the table "Spine Secure Proxy errors".
const catalogue = source('gpconnect', 'pages/development/development_fhir_error_handling_guidance.md');
const spineTable = source('spine-core', 'pages/resources/resources_error_handling.md');

const published = (code: string, status: number, issue: string, text: string): Refusal => ({
  code,
  status,
  severity: 'error',
  issue,
  coding: { system: proxyCodes, code: String(status), display: text },
  diagnostics: text,
  source: catalogue,
});

/** The sender may not use the interaction. */
export const senderRefused = (from: string): Refusal =>
  published('sender-not-authorised', 403, 'forbidden', `ASID_CHECK_FAILED_MESSAGESENDER_${from}`);

/** The receiver does not answer the interaction. */
export const receiverRefused = (to: string): Refusal =>
  published('receiver-not-authorised', 403, 'forbidden', `PARTYKEY_INTERACTION_CHECK_FAILED_MESSAGERECEIVER_${to}`);

/** The two organisations have no data sharing agreement. */
export const pairRefused = (from: string, to: string): Refusal =>
  published('no-agreement', 403, 'forbidden', `FOT_CHECK_FAILED_MESSAGESENDER_${from}_MESSAGERECEIVER_${to}`);

/** The URL is not the one that the directory holds. Whether the published target is the whole URL is not stated. */
export const targetRefused = (endpoint: string, cpaId: string, target: string): Refusal =>
  published('target-varies', 400, 'invalid', `ENDPOINT_${endpoint}_CPAID_${cpaId}_VARIES_FROM_TARGETURL_${target}`);

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

/**
 * The method is not one that the proxy carries. Sources differ: GP Connect's example is `forbidden` and fatal with a
 * coding, the tables and the Spine example say `not-supported`; the profile decides.
 */
export const methodRefused = (profile: ProfileId): Refusal =>
  profile === 'gpc-1.2.3'
    ? {
        code: 'method-not-allowed',
        status: 405,
        severity: 'fatal',
        issue: 'forbidden',
        coding: {
          system: 'https://fhir.nhs.uk/StructureDefinition/spine-operationoutcome-1',
          code: '405',
          display: '405: Method Not Allowed',
        },
        source: catalogue,
      }
    : {
        code: 'method-not-allowed',
        status: 405,
        severity: 'error',
        issue: 'not-supported',
        diagnostics: '405: Method Not Allowed',
        source: spineTable,
      };
