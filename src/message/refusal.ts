import type { Source } from '../topology/index.ts';
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

// nhsconnect/gpconnect, development_fhir_error_handling_guidance.md: code, HTTP status, issue code and display. Two stand
// elsewhere: MISSING_OR_INVALID_HEADER in nhsconnect/FHIR-SpineCore, pages/resources/resources_error_handling.md, and the
// text of FHIR_CONSTRAINT_VIOLATION in NHSDigital/spine-directory-service-api, error_handler.py.
const providerErrors = {
  BAD_REQUEST: [400, 'invalid', 'Submitted request is malformed/invalid.'],
  MISSING_OR_INVALID_HEADER: [400, 'invalid', 'There is a required header missing or invalid.'],
  INVALID_IDENTIFIER_SYSTEM: [400, 'value', 'Invalid identifier system'],
  INVALID_NHS_NUMBER: [400, 'value', 'NHS number invalid'],
  ACCESS_DENIED: [403, 'forbidden', 'Access denied'],
  NO_RECORD_FOUND: [404, 'not-found', 'No record found'],
  ORGANISATION_NOT_FOUND: [404, 'not-found', 'Organisation record not found'],
  PRACTITIONER_NOT_FOUND: [404, 'not-found', 'Practitioner record not found'],
  PATIENT_NOT_FOUND: [404, 'not-found', 'Patient record not found'],
  FHIR_CONSTRAINT_VIOLATION: [409, 'conflict', 'FHIR constraint violated'],
  DUPLICATE_REJECTED: [409, 'duplicate', 'Create would lead to creation of a duplicate resource'],
  INVALID_RESOURCE: [422, 'invalid', 'Submitted resource is not valid.'],
  INVALID_PARAMETER: [422, 'invalid', 'Submitted parameter is not valid.'],
  REFERENCE_NOT_FOUND: [422, 'invalid', 'Referenced resource not found.'],
  NOT_IMPLEMENTED: [501, 'not-supported', 'FHIR resource or operation not implemented at server'],
  INTERNAL_SERVER_ERROR: [500, 'processing', 'Unexpected internal server error.'],
} as const;

/** The published codes of provider errors. */
export type ProviderErrorCode = keyof typeof providerErrors;

/** A provider's refusal by its published code; `diagnostics` says what was wrong in this request. */
export function providerRefusal(code: ProviderErrorCode, diagnostics: string, source: Source): Refusal {
  const [status, issue, display] = providerErrors[code];
  return {
    code,
    status,
    severity: 'error',
    issue,
    coding: { system: providerCodes, code, display },
    diagnostics,
    source,
  };
}
