import { providerCodes, providerRefusal, type ProviderErrorCode, type Refusal } from '../message/index.ts';
import type { Source } from '../topology/index.ts';

// nhsconnect/gpconnect, development_fhir_error_handling_guidance.md; FHIR_CONSTRAINT_VIOLATION is in neither table:
// its text is that of NHSDigital/spine-directory-service-api, error_handler.py. MISSING_OR_INVALID_HEADER is Spine Core's:
// nhsconnect/FHIR-SpineCore pages/resources/resources_error_handling.md
const more = {
  INVALID_IDENTIFIER_SYSTEM: [400, 'value', 'Invalid identifier system'],
  INVALID_NHS_NUMBER: [400, 'value', 'NHS number invalid'],
  PATIENT_NOT_FOUND: [404, 'not-found', 'Patient record not found'],
  ACCESS_DENIED: [403, 'forbidden', 'Access denied'],
  MISSING_OR_INVALID_HEADER: [400, 'invalid', 'There is a required header missing or invalid.'],
  FHIR_CONSTRAINT_VIOLATION: [409, 'conflict', 'FHIR constraint violated'],
} as const;

/** The published codes of provider errors, with those that only an appointment provider uses. */
export type RefusalCode = ProviderErrorCode | keyof typeof more;

/** A refusal by its published code; `diagnostics` says what was wrong in this request. */
export function refusalOf(code: RefusalCode, diagnostics: string, source: Source): Refusal {
  if (!(code in more)) return providerRefusal(code as ProviderErrorCode, diagnostics, source);
  const [status, issue, display] = more[code as keyof typeof more];
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
