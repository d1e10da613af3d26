import { source, type Source } from '../topology/index.ts';
import type { Answer, Header } from './heads.ts';

/** A refusal as data; `code` is stable, so that callers and tests never match prose. */
export interface Refusal {
  readonly code: string;
  readonly status: number;
  /** FHIR issue severity. */
  readonly severity: 'error' | 'fatal' | 'information';
  /** FHIR issue code, such as `forbidden`. */
  readonly issue: string;
  readonly coding?: {
    readonly system: string;
    readonly version?: string;
    readonly code: string;
    readonly display: string;
  };
  readonly diagnostics?: string;
  /** The profile that the outcome names. */
  readonly profile?: string;
  readonly headers?: readonly Header[];
  readonly source: Source;
}

/** Coding system of the proxy's own errors. nhsconnect/gpconnect, development_fhir_error_handling_guidance.md */
export const proxyCodes = 'http://fhir.nhs.net/ValueSet/gpconnect-schedule-response-code-1-0';
/** Coding system of provider errors. nhsconnect/gpconnect, development_fhir_error_handling_guidance.md */
export const providerCodes = 'https://fhir.nhs.uk/STU3/ValueSet/Spine-ErrorOrWarningCode-1';

/** The media type of every FHIR body here. */
export const fhirJson = 'application/fhir+json';

/** The one place where a refusal becomes a FHIR OperationOutcome; without an id where none is published. */
export function operationOutcome(refusal: Refusal, id?: string): Answer {
  const { status, severity, issue, coding, diagnostics, profile } = refusal;
  const body = {
    resourceType: 'OperationOutcome',
    ...(id !== undefined && { id }),
    ...(profile !== undefined && { meta: { profile: [profile] } }),
    issue: [
      {
        severity,
        code: issue,
        ...(coding === undefined ? {} : { details: { coding: [coding] } }),
        ...(diagnostics === undefined ? {} : { diagnostics }),
      },
    ],
  };
  return fhirAnswer(status, body, refusal.headers);
}

/** A FHIR resource as a whole answer; providers forbid storing every one of them. */
export const fhirAnswer = (status: number, resource: object, headers: readonly Header[] = []): Answer => ({
  status,
  headers: [['Content-Type', `${fhirJson};charset=UTF-8`], ['Cache-Control', 'no-store'], ...headers],
  body: JSON.stringify(resource),
});

const gpConnect = source('gpconnect', 'pages/development/development_fhir_error_handling_guidance.md');
const spineCore = source('spine-core', 'pages/resources/resources_error_handling.md');
// Its text stands in no guidance for providers.
const sdsApi = source('sds-api', 'docker/sds-api/spine-directory-service/sds/request/error_handler.py');

/** Code: HTTP status, issue code and display, and where they are published. */
const providerErrors = {
  BAD_REQUEST: [400, 'invalid', 'Submitted request is malformed/invalid.', gpConnect],
  MISSING_OR_INVALID_HEADER: [400, 'invalid', 'There is a required header missing or invalid.', spineCore],
  INVALID_IDENTIFIER_SYSTEM: [400, 'value', 'Invalid identifier system', gpConnect],
  INVALID_NHS_NUMBER: [400, 'value', 'NHS number invalid', gpConnect],
  ACCESS_DENIED: [403, 'forbidden', 'Access denied', gpConnect],
  NO_RECORD_FOUND: [404, 'not-found', 'No record found', gpConnect],
  ORGANISATION_NOT_FOUND: [404, 'not-found', 'Organisation record not found', gpConnect],
  PRACTITIONER_NOT_FOUND: [404, 'not-found', 'Practitioner record not found', gpConnect],
  PATIENT_NOT_FOUND: [404, 'not-found', 'Patient record not found', gpConnect],
  FHIR_CONSTRAINT_VIOLATION: [409, 'conflict', 'FHIR constraint violated', sdsApi],
  DUPLICATE_REJECTED: [409, 'duplicate', 'Create would lead to creation of a duplicate resource', gpConnect],
  INVALID_RESOURCE: [422, 'invalid', 'Submitted resource is not valid.', gpConnect],
  INVALID_PARAMETER: [422, 'invalid', 'Submitted parameter is not valid.', gpConnect],
  REFERENCE_NOT_FOUND: [422, 'invalid', 'Referenced resource not found.', gpConnect],
  NOT_IMPLEMENTED: [501, 'not-supported', 'FHIR resource or operation not implemented at server', gpConnect],
  INTERNAL_SERVER_ERROR: [500, 'processing', 'Unexpected internal server error.', gpConnect],
} as const;

/** The published codes of provider errors. */
export type ProviderErrorCode = keyof typeof providerErrors;

/** A provider's refusal by its published code; `diagnostics` says what was wrong in this request. */
export function providerRefusal(code: ProviderErrorCode, diagnostics: string, from: Source): Refusal {
  const [status, issue, display] = providerErrors[code];
  return {
    code,
    status,
    severity: 'error',
    issue,
    coding: { system: providerCodes, code, display },
    diagnostics,
    source: from,
  };
}

/** Every published error of providers, each with its own source; without a text of its own. */
export const providerRefusals: readonly Omit<Refusal, 'diagnostics'>[] = (
  Object.keys(providerErrors) as ProviderErrorCode[]
).map((code) => {
  const { diagnostics: _, ...refusal } = providerRefusal(code, '', providerErrors[code][3]);
  return refusal;
});
