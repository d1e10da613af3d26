import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixedFacts } from '../lab/facts.ts';
import { anyText } from '../lab/testing/any-text.ts';
import { deskToken, proxyHead, smallWorld, type Changes } from '../lab/testing/small-world.ts';
import { encodeToken, type Claims } from '../message/index.ts';
import { auditLine, toAuditRecord, type AuditedExchange } from './audit.ts';
import { decide } from './decide.ts';

const nowMs = Date.parse('2026-11-23T07:00:00.250Z');
function recordOf(changes: Changes = {}, more: Partial<AuditedExchange> = {}) {
  const head = proxyHead(changes);
  const { checks } = decide(head, smallWorld, fixedFacts());
  return toAuditRecord({ head, checks, nowMs, status: 200, durations: { totalMs: 12.34 }, ...more });
}
const withToken = (claims: Claims) => recordOf({ headers: { Authorization: `Bearer ${encodeToken(claims)}` } });
const ods = 'https://fhir.nhs.uk/Id/ods-organization-code';

describe('a record', () => {
  test('of a forwarded request says who asked whom for what, and how it went', () => {
    expect(recordOf({}, { durations: { decidedMs: 0.1, answeredMs: 11, totalMs: 12.34 } })).toEqual({
      time: '2026-11-23T07:00:00.250Z',
      verdict: 'forward',
      status: 200,
      traceId: '6a9e2f10-0000-4000-8000-000000000001',
      from: '200000009101',
      to: '200000009201',
      interaction: 'urn:nhs:names:services:careconnect:fhir:rest:search:slot',
      organisation: 'Z98101',
      reason: 'directcare',
      scope: 'organization/slot.read',
      durations: { decidedMs: 0.1, answeredMs: 11, totalMs: 12.34 },
    });
  });

  test('of a refused one names the check that failed', () => {
    const record = recordOf({ headers: { 'Ssp-From': '200000009199' } }, { status: 403 });
    expect(record).toMatchObject({ verdict: 'refuse', status: 403, failedCheck: 'sender-interaction' });
  });

  // nhsconnect/FHIR-SpineCore, ssp_implementation_guide.md: 499 is for the log only.
  test('has 499 when the consumer left before it had an answer', () => {
    const head = proxyHead();
    const record = toAuditRecord({ head, checks: [], nowMs, durations: { totalMs: 3 }, brokenOffBy: 'consumer' });
    expect(record).toMatchObject({ status: 499, brokenOffBy: 'consumer' });
  });

  test.each<[string, Changes, object]>([
    ['malformed', { headers: { 'Ssp-From': '9000000009' } }, { from: '(malformed)' }],
    ['in the log’s own form', { headers: { 'Ssp-TraceID': 'x\n2026 forward 200' } }, { traceId: '(malformed)' }],
    ['there twice', { added: [['ssp-to', '200000009202']] }, { to: '(repeated)' }],
    ['the name of another', { headers: { 'Ssp-InteractionID': 'urn:Smith, Jane' } }, { interaction: '(malformed)' }],
  ])('shows no value that is %s', (_, changes, shown) => {
    expect(recordOf(changes)).toMatchObject(shown);
  });

  test.each<[string, Claims, object]>([
    [
      'an organisation as a resource',
      { requesting_organization: { identifier: [{ system: ods, value: 'Z1' }] } },
      { organisation: 'Z1' },
    ],
    ['an organisation as text', { requesting_organization: `${ods}|Z1` }, { organisation: 'Z1' }],
    ['an organisation of another kind', { requesting_organization: 'Jane' }, { organisation: '(malformed)' }],
    ['the scope of older guidance', { scope: 'patient/*.read' }, { scope: 'patient/*.read' }],
    [
      'values of another type',
      { reason_for_request: 7, requested_scope: ['x'] },
      { reason: '(malformed)', scope: '(malformed)' },
    ],
  ])('reads a token with %s', (_, claims, shown) => {
    expect(withToken(claims)).toMatchObject(shown);
  });

  test('leaves out what was not there', () => {
    expect(recordOf({ headers: { 'Ssp-From': undefined } })).not.toHaveProperty('from');
  });

  test('has no claims when the token cannot be read', () => {
    const record = recordOf({ headers: { Authorization: 'Bearer x' } });
    for (const claim of ['organisation', 'reason', 'scope']) expect(record).not.toHaveProperty(claim);
  });

  test('never has the token, the URL, its query or a patient', () => {
    const token = deskToken({ requested_record: { identifier: [{ value: '9000000009' }] } });
    const target = '/https://host.farm.example/STU3/1/north/Patient/9000000009?name=Smith';
    const text = JSON.stringify(recordOf({ target, headers: { Authorization: `Bearer ${token}` } }));
    for (const secret of ['9000000009', 'Smith', 'host.farm', token.slice(0, 20)]) expect(text).not.toContain(secret);
  });
});

test('a line begins with time, verdict, status and milliseconds, and names the rest', () => {
  expect(auditLine(recordOf({ headers: { 'Ssp-From': '200000009199' } }, { status: 403 }))).toBe(
    '2026-11-23T07:00:00.250Z refuse 403 12.3ms failedCheck=sender-interaction ' +
      'traceId=6a9e2f10-0000-4000-8000-000000000001 from=200000009199 to=200000009201 ' +
      'interaction=urn:nhs:names:services:careconnect:fhir:rest:search:slot ' +
      'organisation=Z98101 reason=directcare scope=organization/slot.read',
  );
});

test('whatever the request, a record is one line of printable ASCII, as text and as JSON', () => {
  const anything = fc.oneof(anyText(30), fc.string({ unit: 'binary', maxLength: 30 }));
  const names = fc.constantFrom('Ssp-TraceID', 'Ssp-From', 'Ssp-To', 'Ssp-InteractionID', 'Authorization');
  const claims = fc.dictionary(
    fc.constantFrom('reason_for_request', 'requested_scope', 'scope', 'requesting_organization'),
    fc.oneof(anything, fc.jsonValue()),
  );
  const value = fc.oneof(
    anything,
    claims.map((each) => `Bearer ${encodeToken(each)}`),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(names, value)), (headers) => {
      const record = toAuditRecord({
        head: { method: 'GET', target: '/', headers },
        checks: [],
        status: 400,
        nowMs,
        durations: { totalMs: 1 },
      });
      return [auditLine(record), JSON.stringify(record)].every((line) => /^[ -~]*$/.test(line));
    }),
    { numRuns: 1000 },
  );
}, 60_000);
