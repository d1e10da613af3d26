import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from '../lab/testing/any-text.ts';
import { fixedFacts } from '../lab/facts.ts';
import { headerValue, type Answer, type Header } from '../message/index.ts';
import { answerLookup } from './fhir-api.ts';
import { sdsApi } from './fhir-resources.ts';
import type { DirectoryFault } from './records.ts';
import {
  ask,
  bad,
  device,
  directory,
  endpoint,
  interaction,
  ods,
  outcomeOf,
  searchSlots,
} from './testing/fhir-asks.ts';

test.each([
  `${sdsApi.base}/device`,
  `${sdsApi.base}/Device/`,
  `${sdsApi.base}/Patient`,
  '/Device',
  '/',
  '',
  `${sdsApi.base}/Device/200000000201`,
])('there is nothing at %j', (path) => {
  for (const method of ['GET', 'POST']) {
    expect(outcomeOf(ask(path, [], [], method))).toEqual({
      status: 404,
      issue: 'not-found',
      code: 'NO_RECORD_FOUND',
      display: 'No record found',
      diagnostics: 'HTTP endpoint not found',
    });
  }
});

test.each(['POST', 'PUT', 'HEAD', 'DELETE', 'OPTIONS', 'get'])('%s is not allowed, and GET is said to be', (method) => {
  const answer = ask(device, [ods('Z99201'), interaction(searchSlots)], [], method);
  expect(outcomeOf(answer)).toEqual({
    status: 405,
    issue: 'not-supported',
    code: 'NOT_IMPLEMENTED',
    display: 'Not implemented',
    diagnostics: 'HTTP operation not supported',
  });
  expect(headerValue(answer.headers, 'Allow')).toBe('GET');
});

describe('X-Correlation-Id', () => {
  const given: Header[] = [['x-correlation-id', '6a9e2f10-0000-4000-8000-000000000077']];
  test('comes back, with a Bundle and with a refusal', () => {
    for (const answer of [ask(device, [ods('Z99201'), interaction(searchSlots)], given), ask(device, [], given)]) {
      expect(headerValue(answer.headers, 'X-Correlation-Id')).toBe('6a9e2f10-0000-4000-8000-000000000077');
    }
  });

  test('is made when there is none, and is the id of a refusal', () => {
    const answer = ask(device, []);
    const id = headerValue(answer.headers, 'X-Correlation-Id');
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(JSON.parse(answer.body)).toMatchObject({ resourceType: 'OperationOutcome', id });
  });
});

describe('the checks stand in their order:', () => {
  const good = [ods('Z99201'), interaction(searchSlots)];
  const badTrace: Header = ['X-Correlation-Id', 'seven'];
  const badAccept: Header = ['Accept', 'text/html'];
  test.each<[string, Answer, number, string]>([
    ['the path before the method', ask(`${sdsApi.base}/x`, [], [badTrace], 'POST'), 404, 'NO_RECORD_FOUND'],
    ['the method before X-Correlation-Id', ask(device, [], [badTrace], 'POST'), 405, 'NOT_IMPLEMENTED'],
    ['the parameters before Accept', ask(device, [], [badAccept]), 400, 'BAD_REQUEST'],
    ['Accept', ask(device, good, [badAccept]), 406, 'MISSING_OR_INVALID_HEADER'],
  ])('%s', (_, answer, status, code) => {
    expect(outcomeOf(answer)).toMatchObject({ status, code });
  });

  test.each(['seven', '6a9e2f1000004000800000000000077a', '6a9e2f10-0000-4000-8000-000000000077 '])(
    'X-Correlation-Id %j before the parameters; the refusal has an id of its own',
    (given) => {
      const answer = ask(device, [['owner', 'x']], [['X-Correlation-Id', given]]);
      expect(outcomeOf(answer)).toMatchObject({
        ...bad,
        diagnostics: expect.stringContaining('X-Correlation-ID') as string,
      });
      expect(headerValue(answer.headers, 'X-Correlation-Id')).toMatch(/^[0-9a-f-]{36}$/);
    },
  );
});

describe('Accept', () => {
  const accepting = (value?: string) =>
    ask(device, [ods('Z99201'), interaction(searchSlots)], value === undefined ? [] : [['Accept', value]]);
  test.each([
    [undefined, 'application/fhir+json'],
    ['*/*', 'application/fhir+json'],
    ['application/fhir+JSON', 'application/fhir+json'],
    ['application/json', 'application/json'],
    ['text/html, application/json', 'application/json'],
    ['application/json, application/fhir+json', 'application/fhir+json'],
    ['text/html,*/*', 'application/fhir+json'],
  ])('%j is answered in %s', (accept, type) => {
    const { status, headers } = accepting(accept);
    expect([status, headerValue(headers, 'Content-Type')]).toEqual([200, type]);
  });

  test.each(['text/html', 'application/fhir+xml', 'application/xml', '*/*;q=0.8', 'application/*', 'invalid-header'])(
    '%j cannot be answered',
    (accept) => {
      expect(outcomeOf(accepting(accept))).toEqual({
        status: 406,
        issue: 'not-supported',
        code: 'MISSING_OR_INVALID_HEADER',
        display: 'There is a required header missing or invalid',
        diagnostics: 'Accept type not supported',
      });
    },
  );
});

describe('a directory of which something is wrong', () => {
  const good = [ods('Z99201'), interaction(searchSlots)];
  const code = { code: 'INTERNAL_SERVER_ERROR', display: 'Unexpected internal server error' };
  test.each<[DirectoryFault, object]>([
    ['times-out', { status: 504, issue: 'timeout', ...code, diagnostics: 'LDAP request timed out' }],
    ['answers-garbage', { status: 502, issue: 'exception', ...code, diagnostics: 'Invalid LDAP response received' }],
  ])('%s is told as published, and to those who ask how it is', (fault, outcome) => {
    expect(outcomeOf(ask(endpoint, good, [], 'GET', { ...directory, fault }))).toEqual(outcome);
    const { status, body } = ask(`${sdsApi.base}/healthcheck/deep`, [], [], 'GET', { ...directory, fault });
    expect([status, JSON.parse(body)]).toEqual([503, expect.objectContaining({ status: 'fail' })]);
  });

  test('refuses bad parameters all the same', () => {
    expect(outcomeOf(ask(device, [], [], 'GET', { ...directory, fault: 'times-out' }))).toMatchObject(bad);
  });
});

describe('a health check', () => {
  test('says nothing, and that it is well', () => {
    expect(ask(`${sdsApi.base}/healthcheck`, [])).toEqual({ status: 200, headers: [], body: '' });
  });

  test('of what is behind it says so', () => {
    const { status, headers, body } = ask(`${sdsApi.base}/healthcheck/deep`, []);
    expect([status, headerValue(headers, 'Content-Type')]).toEqual([200, 'application/json']);
    expect(JSON.parse(body)).toMatchObject({ status: 'pass', details: { ldap: { status: 'pass', output: '' } } });
  });

  test('is only asked for', () => {
    expect(ask(`${sdsApi.base}/healthcheck`, [], [], 'POST').status).toBe(405);
  });
});

test('an API key is not asked for, and any is taken', () => {
  const good = [ods('Z99201'), interaction(searchSlots)];
  expect([ask(device, good).status, ask(device, good, [['apikey', 'any']]).status]).toEqual([200, 200]);
});

test('never throws, whatever is asked', () => {
  const piece = fc.constantFrom(
    device,
    endpoint,
    '?',
    '&',
    'organization=',
    'identifier=',
    sdsApi.organization,
    '|',
    '%',
    '%zz',
  );
  const targets = fc.array(fc.oneof(piece, anyText()), { maxLength: 8 });
  const known = `${device}?organization=${sdsApi.organization}|Z99201&identifier=${sdsApi.interaction}|`;
  fc.assert(
    fc.property(fc.constantFrom('', known), targets, (start, parts) => {
      const { status } = answerLookup(
        { method: 'GET', target: start + parts.join(''), headers: [] },
        directory,
        fixedFacts(),
      );
      return [200, 400, 404].includes(status);
    }),
    { numRuns: 1000, examples: [[known, ['%']]] },
  );
});
