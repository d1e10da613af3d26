import { describe, expect, test } from 'vitest';
import type { Answer } from '../message/index.ts';
import { resourceOf } from './json.ts';
import { noAnswer, providerCases, type Finding } from './index.ts';
import { checked, practices, targetOf, type Spoil } from './testing/drive.ts';

const { careconnect: hub, gpconnect: surgery } = practices;
const failed = (findings: readonly Finding[]) => findings.filter(({ verdict }) => verdict === 'failed');
const named = (findings: readonly Finding[], rule: string): Finding => {
  const found = findings.find((finding) => finding.rule === rule);
  if (found === undefined) throw new Error(`no finding ${rule}`);
  return found;
};
const short = ({ rule, verdict, seen, expected }: Finding) => [verdict, rule, seen, expected].join(' · ');

describe.each(Object.entries(practices))('our provider of %s', (programme, practice) => {
  const findings = checked(practice);

  test('passes every case', () => {
    expect(findings.filter(({ verdict }) => verdict !== 'passed').map(short)).toEqual([]);
    expect(findings.length).toBeGreaterThan(60);
  });

  test('is put through every case of its programme, each once', () => {
    const rules = findings.map(({ rule }) => rule);
    const wanted = providerCases.filter(({ programme: only = programme }) => only === programme);
    expect(rules).toEqual(expect.arrayContaining(wanted.map(({ rule }) => rule)));
    expect(new Set(rules).size).toBe(rules.length);
  });

  test('has every finding with a source that can be opened', () => {
    for (const { source } of findings) expect(source.url).toMatch(/^https:\/\//);
  });
});

const spoilt = (practice: typeof hub, spoil: Spoil) => checked(practice, { spoil });

describe('no case is one that cannot fail:', () => {
  test.each(Object.entries(practices))('%s that answers everything with an empty 200', (_, practice) => {
    const findings = spoilt(practice, () => ({ status: 200, headers: [], body: '' }));
    const passed = findings.filter(({ verdict }) => verdict === 'passed').map(({ rule }) => rule);
    // Only what is right to answer with 200, and whose body nobody has published.
    expect(passed.filter((rule) => !/^(?:root|always)-/.test(rule)).sort()).toEqual(
      expect.arrayContaining(['header-case', 'request-right', 'token-early', 'token-no-local-ids']),
    );
    expect(passed.length).toBeLessThan(16);
  });

  test.each(Object.entries(practices))('%s that answers everything with a bare 500', (_, practice) => {
    const findings = spoilt(practice, () => ({ status: 500, headers: [], body: '' }));
    const passed = findings.filter(({ verdict }) => verdict === 'passed').map(({ rule }) => rule);
    expect(passed.filter((rule) => !rule.startsWith('root-'))).toEqual(['always-fhir-type', 'always-answers']);
  });

  test('a provider that is not there ends the check at once', () => {
    const findings = spoilt(hub, () => noAnswer('unreachable'));
    expect(named(findings, 'request-right').seen).toBe('no answer: unreachable');
    expect(named(findings, 'always-answers').verdict).toBe('failed');
    expect(findings.length).toBeLessThan(15);
  });
});

describe('the smallest change is named:', () => {
  const isRefused = (answer: Answer) => answer.status === 400;
  const inBody =
    (from: string, to: string): Spoil =>
    (_, answer) =>
      isRefused(answer) ? { ...answer, body: answer.body.replace(from, to) } : answer;
  const without =
    (name: string): Spoil =>
    (_, answer) => ({ ...answer, headers: answer.headers.filter(([each]) => each !== name) });

  test.each<[string, Spoil, string, RegExp]>([
    [
      'another status',
      (_, answer) => (isRefused(answer) ? { ...answer, status: 418 } : answer),
      'token-life-301',
      /^When exp is iat \+ 301, answer 400 invalid BAD_REQUEST, or 401$/,
    ],
    [
      'another issue code',
      inBody('"invalid"', '"value"'),
      'token-life-301',
      /^Set issue\[0\]\.code of the OperationOutcome to invalid$/,
    ],
    [
      'another coding',
      inBody('"code":"BAD_REQUEST"', '"code":"OOPS"'),
      'token-life-301',
      /^Set issue\[0\]\.details\.coding\[0\]\.code of the OperationOutcome to BAD_REQUEST$/,
    ],
    [
      'no OperationOutcome',
      (_, answer) => (isRefused(answer) ? { ...answer, body: 'no' } : answer),
      'token-life-301',
      /^Send an OperationOutcome as the body of this 400$/,
    ],
    ['no Cache-Control', without('Cache-Control'), 'always-no-store', /^Send Cache-Control: no-store/],
    ['no ETag', without('ETag'), 'read', /^Send ETag W\/"<versionId>"/],
    ['no Location', without('Location'), 'book', /^Send Location/],
    ['no gzip', without('Content-Encoding'), 'gzip', /^Compress answers with gzip/],
  ])('%s', (_, spoil, rule, mend) => {
    const finding = named(spoilt(surgery, spoil), rule);
    expect(finding.verdict).toBe('failed');
    expect(finding.mend).toMatch(mend);
    expect(finding.exchanges.length).toBeGreaterThan(0);
  });

  test.each<[string, Spoil, string, RegExp]>([
    [
      'a slot that is busy',
      (_, answer) => ({ ...answer, body: answer.body.replace('"status":"free"', '"status":"busy"') }),
      'search-free-slots',
      /^Leave slots that are not free out/,
    ],
    [
      'a booked slot that is found still',
      ({ head }, answer) =>
        head.method === 'PUT' && answer.status === 200
          ? { ...answer, body: answer.body.replace('"cancelled"', '"booked"') }
          : answer,
      'cancel',
      /^Keep the status cancelled/,
    ],
    [
      'no X-Correlation-ID',
      (_, answer) => ({ ...answer, headers: answer.headers.filter(([name]) => name !== 'X-Correlation-ID') }),
      'always-correlation-id',
      /^Copy X-Request-ID/,
    ],
  ])('%s', (_, spoil, rule, mend) => {
    const finding = named(spoilt(hub, spoil), rule);
    expect(finding.verdict).toBe('failed');
    expect(finding.mend).toMatch(mend);
  });
});

describe('where sources disagree', () => {
  const taken =
    (status: number): Spoil =>
    (_, answer) =>
      answer.status === 409 ? { ...answer, status } : answer;

  test.each([
    [409, /^UEC Appointments/],
    [422, /^FHIR Booking API/],
  ])('a taken slot may be %i, and the report says whose answer that is', (status, words) => {
    const finding = named(spoilt(hub, taken(status)), 'book-taken');
    expect(finding.verdict).toBe('passed');
    expect(finding.agrees?.title).toMatch(words);
  });

  test('an answer of nobody is a finding', () => {
    expect(named(spoilt(hub, taken(410)), 'book-taken').verdict).toBe('failed');
  });
});

describe('a check leaves nothing behind and tells nothing', () => {
  test('every appointment that it booked is cancelled', () => {
    for (const practice of [hub, surgery]) {
      const statuses = new Map<string, unknown>();
      spoilt(practice, (sent, answer) => {
        const resource = resourceOf(answer);
        if (resource['resourceType'] === 'Appointment') statuses.set(String(resource['id']), resource['status']);
        return answer;
      });
      expect(statuses.size).toBeGreaterThan(0);
      expect([...statuses.values()].filter((status) => status !== 'cancelled')).toEqual([]);
    }
  });

  test('no token stands in a report', () => {
    const text = JSON.stringify(spoilt(hub, () => ({ status: 200, headers: [], body: '' })));
    expect(text).toContain('Authorization: Bearer [redacted]');
    expect(text).not.toContain('eyJ');
  });
});

test('interactions that a provider does not have are not tried', () => {
  const [metadata] = hub.interactions;
  const findings = checked(hub, { target: targetOf(hub, { interactions: metadata === undefined ? [] : [metadata] }) });
  expect(failed(findings)).toEqual([]);
  expect(named(findings, 'book').verdict).toBe('skipped');
  expect(named(findings, 'token-life-301').verdict).toBe('passed');
});

test('the service root URL of GP Connect has the ODS code of the practice', () => {
  const findings = checked(surgery, { target: targetOf(surgery, { ods: hub.ods }) });
  expect(named(findings, 'root-ods').mend).toBe(
    `Put ${hub.ods} in the path of the service root URL, as a segment of its own`,
  );
});
