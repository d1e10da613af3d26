import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import consumer from '../../examples/consumer-simple/topology.ts';
import provider from '../../examples/provider-data-centre/topology.ts';
import single from '../../examples/provider-single/topology.ts';
import { anyText } from '../lab/testing/any-text.ts';
import { headerValue, type Header } from '../message/index.ts';
import { isNhsNumber } from '../provider/index.ts';
import { toWorld, type World } from '../sds/index.ts';
import { answerTrace, pdsBase } from './answer.ts';
import { registeredPatients } from './register.ts';

const patients = registeredPatients(toWorld([consumer, provider]));
const requestId: Header = ['X-Request-ID', '60E0B220-8136-4CA5-AE46-1D97EF59D068'];
const correlation: Header = ['X-Correlation-ID', '11C46F5F-CDEF-4865-94B2-0EE0EDCC26DA'];
const ask = (path: string, headers: readonly Header[] = [requestId], method = 'GET') =>
  answerTrace({ method, target: `${pdsBase}${path}`, headers }, patients);

describe('a patient', () => {
  test('comes with the ODS code of the practice where they are registered', () => {
    const { status, headers, body } = ask('/Patient/9000000084', [requestId, correlation]);
    expect(status).toBe(200);
    expect(headers).toEqual([['Content-Type', 'application/fhir+json'], ['ETag', 'W/"1"'], requestId, correlation]);
    expect(JSON.parse(body)).toMatchObject({
      resourceType: 'Patient',
      id: '9000000084',
      identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9000000084' }],
      meta: { versionId: '1', security: [{ code: 'U', display: 'unrestricted' }] },
      name: [{ use: 'usual', given: ['Ben'], family: 'Testpatient' }],
      gender: 'male',
      birthDate: '1975-06-30',
      generalPractitioner: [
        {
          type: 'Organization',
          identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'Z99202' },
        },
      ],
    });
  });

  test('is found whatever the query says', () => {
    expect(ask('/Patient/9000000009?_format=json').status).toBe(200);
  });

  test.each([
    [
      [consumer, provider],
      ['Z99201', 'Z99202', 'Z99203', 'Z99201', 'Z99202', 'Z99201', 'Z99202', 'Z99203'],
    ],
    [[consumer], [undefined, undefined, undefined, undefined, undefined]],
  ])('is registered with one of the practices that there are', (topologies, practices) => {
    const known = registeredPatients(toWorld(topologies));
    expect(known.map(({ practice }) => practice)).toEqual(practices);
    const { body } = answerTrace(
      { method: 'GET', target: `${pdsBase}/Patient/9000000009`, headers: [requestId] },
      known,
    );
    expect('generalPractitioner' in (JSON.parse(body) as object)).toBe(practices[0] !== undefined);
  });

  test('of a practice keeps a number of its own, whoever else is there', () => {
    const numberAt = (world: World) =>
      registeredPatients(world).findLast(({ practice }) => practice === 'Z99202')?.nhsNumber;
    const number = numberAt(toWorld([provider]));
    expect(isNhsNumber(number ?? '')).toBe(true);
    expect(numberAt(toWorld([single, provider]))).toBe(number);
  });
});

// NHSDigital/personal-demographics-service-api, patient-get.yaml and the stubs of its error responses.
describe('is refused as published:', () => {
  const number = '/Patient/9000000009';
  test.each<[string, string, readonly Header[], number, object, string | undefined]>([
    [
      'a request without X-Request-ID',
      number,
      [],
      400,
      { code: 'required', severity: 'error', coding: ['MISSING_VALUE', 'Required value is missing'] },
      'Invalid request with error - X-Request-ID header must be supplied to access this resource',
    ],
    [
      'one whose X-Request-ID is no UUID',
      number,
      [['x-request-id', '1234']],
      400,
      { code: 'value', severity: 'error', coding: ['INVALID_VALUE', 'Provided value is invalid'] },
      "Invalid value - '1234' in header 'X-Request-ID'",
    ],
    [
      'a number whose check digit is wrong',
      '/Patient/9000000000',
      [requestId],
      400,
      { code: 'value', severity: 'error', coding: ['INVALID_RESOURCE_ID', 'Resource Id is invalid'] },
      undefined,
    ],
    [
      'what is no number',
      '/Patient/nine',
      [requestId],
      400,
      { code: 'value', severity: 'error', coding: ['INVALID_RESOURCE_ID', 'Resource Id is invalid'] },
      undefined,
    ],
    [
      'a number of nobody',
      '/Patient/9111231130',
      [requestId],
      404,
      { code: 'not-found', severity: 'information', coding: ['RESOURCE_NOT_FOUND', 'Resource not found'] },
      undefined,
    ],
    [
      'no number',
      '/Patient',
      [requestId],
      400,
      { code: 'processing', severity: 'error', coding: ['UNSUPPORTED_SERVICE', 'Unsupported Service'] },
      undefined,
    ],
    [
      'the headers before the number',
      '/Patient/nine',
      [],
      400,
      { code: 'required', severity: 'error', coding: ['MISSING_VALUE', 'Required value is missing'] },
      'Invalid request with error - X-Request-ID header must be supplied to access this resource',
    ],
  ])('%s', (_, path, headers, status, wanted, diagnostics) => {
    const answer = ask(path, headers);
    const { resourceType, id, issue } = JSON.parse(answer.body) as {
      resourceType: string;
      id?: string;
      issue: [{ severity: string; code: string; details: { coding: [Record<string, string>] }; diagnostics?: string }];
    };
    const [{ severity, code, details, ...rest }] = issue;
    const [{ system, version, ...coding }] = details.coding;
    expect([answer.status, resourceType, id]).toEqual([status, 'OperationOutcome', undefined]);
    expect([system, version]).toEqual(['https://fhir.hl7.org.uk/CodeSystem/Spine-ErrorOrWarningCode', '1']);
    expect({ code, severity, coding: Object.values(coding) }).toEqual(wanted);
    expect(rest).toEqual(diagnostics === undefined ? {} : { diagnostics });
    expect(headerValue(answer.headers, 'Content-Type')).toBe('application/fhir+json');
  });
});

test.each([
  ['', 404],
  ['/Patients', 404],
  ['/patient/9000000009', 404],
  ['/Patient/9000000009/RelatedPerson', 404],
])('there is nothing at %j', (path, status) => {
  expect(ask(path).status).toBe(status);
});

test('nobody is changed', () => {
  for (const method of ['PATCH', 'POST', 'DELETE']) {
    const { status, headers } = ask('/Patient/9000000009', [requestId], method);
    expect([status, headerValue(headers, 'Allow')]).toEqual([405, 'GET']);
  }
});

test('a refusal mirrors the ids as well', () => {
  expect(ask('/Patient/nine', [requestId, correlation]).headers).toEqual(
    expect.arrayContaining([requestId, correlation]),
  );
});

test('never throws, whatever is asked', () => {
  fc.assert(
    fc.property(anyText(), anyText(), (path, id) =>
      [200, 400, 404].includes(ask(`/Patient/${path}`, [['X-Request-ID', id]]).status),
    ),
  );
});
