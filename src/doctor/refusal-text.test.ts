import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from '../lab/testing/any-text.ts';
import { operationOutcome, providerRefusals, type Refusal } from '../message/index.ts';
import { proxyRefusals } from '../ssp/index.ts';
import { readRefusal } from './refusal-text.ts';

const [from, to] = ['987654321012', '987654321098'];
const mine: Readonly<Record<string, string>> = {
  'Ssp-From': from,
  'Ssp-To': to,
  registered: 'https://gp.example/STU3/1/gpconnect',
  asked: 'https://gp.example:443/STU3/1/gpconnect/Slot?start=ge2026-11-23&status=free',
  nhsMhsCPAId: 'S123A456',
  URL: 'https://gp.example/STU3/1/gpconnect/Slot',
  claim: 'aud',
};
const valueOf = (name: string): string => mine[name] ?? (name.includes(' ') ? `some: ${name}` : `my-${name}`);
const fill = (text: string): string => text.replaceAll(/<([^>]+)>/g, (_, name: string) => valueOf(name));

/** The refusal with a reader's own values in it. */
function own(refusal: Refusal): Refusal {
  const { diagnostics, coding } = refusal;
  return {
    ...refusal,
    ...(diagnostics !== undefined && { diagnostics: fill(diagnostics) }),
    ...(coding && { coding: { ...coding, display: fill(coding.display) } }),
  };
}

/** What a reader may have of it. */
const forms: readonly (readonly [string, (refusal: Refusal) => string])[] = [
  ['the answer', (refusal) => `HTTP/1.1 ${refusal.status} \r\nDate: x\r\n\r\n${operationOutcome(refusal, 'x').body}`],
  [
    'the answer, laid out, as curl -v prints it',
    (refusal) =>
      `< HTTP/2 ${refusal.status}\n< Date: x\n<\n${JSON.stringify(JSON.parse(operationOutcome(refusal).body), null, 2)}`,
  ],
  [
    'XML',
    ({ status, diagnostics = '', coding }) =>
      `HTTP/1.1 ${status} X\n\n<OperationOutcome><issue><code value="${coding?.code ?? ''}"/><diagnostics value="${(diagnostics || (coding?.display ?? '')).replaceAll('&', '&amp;')}"/></issue></OperationOutcome>`,
  ],
  [
    'a line of a log',
    ({ status, diagnostics, coding }) =>
      `2026-11-23 ERROR status=${status} ${coding?.code ?? ''} "${diagnostics ?? coding?.display ?? 'no body'}", gave up.`,
  ],
];

describe.each(forms)('as %s', (_, form) => {
  test.each(proxyRefusals)('"$why" is told by its check, its own values in it', (listed) => {
    const wording = listed.refusal.diagnostics ?? listed.refusal.coding?.display;
    const reading = readRefusal(form(own(listed.refusal)));
    expect(reading?.status).toBe(listed.refusal.status);
    expect(reading?.by).toBe(wording === undefined ? 'status' : 'text');
    const [best] = reading?.matches ?? [];
    expect(best?.listed.check).toBe(listed.check);
    expect(best?.listed.refusal.code).toBe(listed.refusal.code);
    const names = [...(wording ?? '').matchAll(/<([^>]+)>/g)].map(([, name = '']) => name);
    expect(best?.values).toEqual(names.map((name) => [name, valueOf(name)]));
  });
});

test.each(proxyRefusals.filter(({ refusal }) => /[A-Z_]{9}/.test(refusal.diagnostics ?? '')))(
  'the published text "$refusal.diagnostics" is enough',
  ({ check, refusal }) => {
    expect(readRefusal(fill(refusal.diagnostics ?? ''))?.matches[0]?.listed.check).toBe(check);
  },
);

test('of a status alone, every check that gives it is told', () => {
  const reading = readRefusal('HTTP/1.1 403 Forbidden');
  expect(reading?.by).toBe('status');
  expect(reading?.matches.map(({ listed }) => listed.check)).toEqual([
    'sender-interaction',
    'receiver-interaction',
    'agreement',
  ]);
});

test('the status tells apart what has one text', () => {
  const why = (status: number) =>
    readRefusal(`HTTP/1.1 ${status} X\n\nASID_CHECK_FAILED_MESSAGESENDER_${from}`)?.matches[0]?.listed.why;
  expect([403, 415].map(why)).toEqual([
    'The sender may not use the interaction',
    'The sender may not use the interaction, as testers saw it in 2018',
  ]);
});

test.each(providerRefusals)('the code $code of a provider is told', ({ code, status }) => {
  const reading = readRefusal(`HTTP/1.1 ${status} X\n\n{"code":"${code}","diagnostics":"Nope"}`);
  expect([reading?.status, reading?.code, reading?.by]).toEqual([status, code, 'status']);
});

test('a code without a text of the proxy is told as no more than a code', () => {
  expect(readRefusal('{"coding":[{"code":"BAD_REQUEST"}],"diagnostics":"Nope"}')).toEqual({
    code: 'BAD_REQUEST',
    by: 'status',
    matches: [],
  });
});

test.each(['', 'Dear proxy', 'HTTP/1.1 200 OK', 'GET /https://gp.example/Slot HTTP/1.1', 'this is good, not bad'])(
  'of no refusal: %j',
  (text) => {
    expect(readRefusal(text)).toBeUndefined();
  },
);

test('whatever the text, nothing is thrown', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(anyText(20), fc.constantFrom('HTTP/1.1 400', 'ENDPOINT_', '_CPAID_', '_VARIES_FROM_TARGETURL_', '{')), { maxLength: 12 }), (parts) => {
      readRefusal(parts.join(''));
    }),
  ); // prettier-ignore
});
