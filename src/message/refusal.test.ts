import { describe, expect, test } from 'vitest';
import { ours } from '../topology/index.ts';
import { fhirAnswer, operationOutcome, providerRefusal, providerRefusals, type ProviderErrorCode } from './refusal.ts';

const source = ours('a test');
const id = '6a9e2f10-0000-4000-8000-000000000009';
const system = 'https://fhir.nhs.uk/STU3/ValueSet/Spine-ErrorOrWarningCode-1';

// nhsconnect/gpconnect, development_fhir_error_handling_guidance.md, the tables of provider errors, to the letter.
const published: readonly [ProviderErrorCode, number, string, string][] = [
  ['BAD_REQUEST', 400, 'invalid', 'Submitted request is malformed/invalid.'],
  ['NO_RECORD_FOUND', 404, 'not-found', 'No record found'],
  ['DUPLICATE_REJECTED', 409, 'duplicate', 'Create would lead to creation of a duplicate resource'],
  ['INVALID_RESOURCE', 422, 'invalid', 'Submitted resource is not valid.'],
  ['INVALID_PARAMETER', 422, 'invalid', 'Submitted parameter is not valid.'],
  ['REFERENCE_NOT_FOUND', 422, 'invalid', 'Referenced resource not found.'],
  ['NOT_IMPLEMENTED', 501, 'not-supported', 'FHIR resource or operation not implemented at server'],
  ['INTERNAL_SERVER_ERROR', 500, 'processing', 'Unexpected internal server error.'],
];

describe('an OperationOutcome', () => {
  test.each(published)('%s is answered with %i, %s and its published text', (code, status, issue, display) => {
    const answer = operationOutcome(providerRefusal(code, 'what was wrong', source), id);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toEqual({
      resourceType: 'OperationOutcome',
      id,
      issue: [
        {
          severity: 'error',
          code: issue,
          details: { coding: [{ system, code, display }] },
          diagnostics: 'what was wrong',
        },
      ],
    });
  });

  test('has neither details nor diagnostics when the refusal has none', () => {
    const refusal = { code: 'x', status: 504, severity: 'fatal', issue: 'transient', source } as const;
    expect(JSON.parse(operationOutcome(refusal, id).body)).toEqual({
      resourceType: 'OperationOutcome',
      id,
      issue: [{ severity: 'fatal', code: 'transient' }],
    });
  });

  test('carries the headers of its refusal after those of every FHIR answer', () => {
    const refusal = { ...providerRefusal('BAD_REQUEST', '', source), headers: [['Allow', 'GET'] as const] };
    expect(operationOutcome(refusal, id).headers).toEqual([
      ['Content-Type', 'application/fhir+json;charset=UTF-8'],
      ['Cache-Control', 'no-store'],
      ['Allow', 'GET'],
    ]);
  });
});

test('every error of providers has a public source, and the published ones that of GP Connect', () => {
  expect(new Set(providerRefusals.map(({ code }) => code)).size).toBe(providerRefusals.length);
  for (const { source: from } of providerRefusals) expect(from.url).toMatch(/^https:\/\/github\.com\//);
  for (const [code] of published) {
    expect(providerRefusals.find((refusal) => refusal.code === code)?.source.title).toMatch(/^GP Connect 1\.2\.7: /);
  }
});

test('a FHIR answer is JSON that nobody may store', () => {
  expect(fhirAnswer(200, { resourceType: 'Bundle' })).toEqual({
    status: 200,
    headers: [
      ['Content-Type', 'application/fhir+json;charset=UTF-8'],
      ['Cache-Control', 'no-store'],
    ],
    body: '{"resourceType":"Bundle"}',
  });
});
