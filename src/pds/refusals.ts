import type { Header, Refusal } from '../message/index.ts';
import { ours, source, type Source } from '../topology/index.ts';

const stub = (name: string) => source('pds-api', `karate-tests/src/test/java/mocks/stubs/errorResponses/${name}.json`);

const displays = {
  INVALID_RESOURCE_ID: 'Resource Id is invalid',
  INVALID_VALUE: 'Provided value is invalid',
  MISSING_VALUE: 'Required value is missing',
  RESOURCE_NOT_FOUND: 'Resource not found',
  UNSUPPORTED_SERVICE: 'Unsupported Service',
} as const;

/** What differs from one refusal to another. */
interface About {
  readonly severity?: Refusal['severity'];
  readonly diagnostics?: string;
  readonly headers?: readonly Header[];
  readonly from?: Source;
}

function refusal(status: number, issue: string, code: keyof typeof displays, about: About = {}): Refusal {
  const { severity = 'error', diagnostics, headers, from = stub(code) } = about;
  const coding = {
    system: 'https://fhir.hl7.org.uk/CodeSystem/Spine-ErrorOrWarningCode',
    version: '1',
    code,
    display: displays[code],
  };
  return {
    code,
    status,
    severity,
    issue,
    coding,
    ...(diagnostics !== undefined && { diagnostics }),
    ...(headers && { headers }),
    source: from,
  };
}

const beyond = ours('the local demographics service knows one thing only: a patient by NHS number');

/** What the demographics service says no to, as published; what stands outside a trace is ours. */
export const pdsRefusals = {
  noRequestId: refusal(400, 'required', 'MISSING_VALUE', {
    diagnostics: 'Invalid request with error - X-Request-ID header must be supplied to access this resource',
  }),
  badRequestId: (value: string) =>
    refusal(400, 'value', 'INVALID_VALUE', { diagnostics: `Invalid value - '${value}' in header 'X-Request-ID'` }),
  noNumber: refusal(400, 'processing', 'UNSUPPORTED_SERVICE'),
  badNumber: refusal(400, 'value', 'INVALID_RESOURCE_ID'),
  nobody: refusal(404, 'not-found', 'RESOURCE_NOT_FOUND', { severity: 'information' }),
  noSuchPath: refusal(404, 'not-found', 'RESOURCE_NOT_FOUND', { from: beyond }),
  notGet: refusal(405, 'not-supported', 'UNSUPPORTED_SERVICE', { headers: [['Allow', 'GET']], from: beyond }),
} as const;
