import { providerCodes, type Header, type Refusal } from '../message/index.ts';
import { source } from '../topology/index.ts';

const file = (name: string) => source('sds-api', `docker/sds-api/spine-directory-service/sds/request/${name}`);
const errors = file('error_handler.py');

// NHSDigital/spine-directory-service-api, sds/request/error_handler.py.
const displays = {
  BAD_REQUEST: 'Bad request',
  INTERNAL_SERVER_ERROR: 'Unexpected internal server error',
  MISSING_OR_INVALID_HEADER: 'There is a required header missing or invalid',
  NO_RECORD_FOUND: 'No record found',
  NOT_IMPLEMENTED: 'Not implemented',
} as const;

const refusal = (
  status: number,
  issue: string,
  code: keyof typeof displays,
  diagnostics: string,
  headers: readonly Header[] = [],
): Refusal => ({
  code,
  status,
  severity: 'error',
  issue,
  coding: { system: providerCodes, code, display: displays[code] },
  diagnostics,
  headers,
  source: errors,
});

/** A request that lacks what it must have, or has what it may not. */
export const badRequest = (diagnostics: string): Refusal => refusal(400, 'required', 'BAD_REQUEST', diagnostics);

/** What the FHIR directory says no to, whatever the parameters. */
export const sdsRefusals = {
  noSuchPath: refusal(404, 'not-found', 'NO_RECORD_FOUND', 'HTTP endpoint not found'),
  notGet: refusal(405, 'not-supported', 'NOT_IMPLEMENTED', 'HTTP operation not supported', [['Allow', 'GET']]),
  notAcceptable: refusal(406, 'not-supported', 'MISSING_OR_INVALID_HEADER', 'Accept type not supported'),
  // The last two stand in the specification and the error handler; the code that was read never raises them.
  ldapInvalid: refusal(502, 'exception', 'INTERNAL_SERVER_ERROR', 'Invalid LDAP response received'),
  ldapTimedOut: refusal(504, 'timeout', 'INTERNAL_SERVER_ERROR', 'LDAP request timed out'),
} as const;
