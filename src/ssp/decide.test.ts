import { describe, expect, test } from 'vitest';
import { clinic, farm, otherProgramme } from '../lab/testing/definitions.ts';
import { desk, north, proxyHead, smallWorld, south, type Changes } from '../lab/testing/small-world.ts';
import { fixedFacts } from '../lab/facts.ts';
import { headerValue, headerValues, operationOutcome } from '../message/index.ts';
import { toWorld, type World } from '../sds/index.ts';
import { careConnectInteractions as care, odsCode, type InteractionId, type ProfileId } from '../topology/index.ts';
import { proxyChecks } from './checks.ts';
import { decide } from './decide.ts';

const from = desk.asid;
const to = north.asid;
const agreed = { consumer: odsCode('Z98101'), provider: odsCode('Z98201') };
const inOrder = [
  'client-certificate',
  'method',
  'url-form',
  'header-ssp-traceid',
  'header-ssp-from',
  'header-ssp-to',
  'header-ssp-interactionid',
  'header-authorization',
  'sender-interaction',
  'sender-certificate',
  'receiver-interaction',
  'agreement',
  'target-url',
  'interaction-request',
  'token',
  'throttle',
  'media-type',
];
const neverApply = [
  'client-certificate',
  'sender-certificate',
  'interaction-request',
  'token',
  'throttle',
  'media-type',
];

const decided = (changes: Changes = {}, world: World = smallWorld) => decide(proxyHead(changes), world, fixedFacts());
/** What goes out on the wire for a refusal. */
function outcome(changes: Changes, world?: World) {
  const { outcome: result } = decided(changes, world);
  if (result.kind !== 'refuse') throw new Error('it was not refused');
  const answer = operationOutcome(result.refusal, 'an-id');
  const [issue] = (JSON.parse(answer.body) as { issue: unknown[] }).issue;
  return { status: answer.status, issue };
}

describe('a request that keeps every rule', () => {
  test('passes all checks in order; what local HTTP cannot check is not applicable and says why', () => {
    const { checks } = decided();
    expect(checks.map(({ id }) => id)).toEqual(inOrder);
    expect(proxyChecks.map(({ id }) => id)).toEqual(inOrder);
    for (const { id, verdict, seen, expected, title, source } of checks) {
      const applies = ![...neverApply, 'agreement'].includes(id);
      expect([id, verdict]).toEqual([id, applies ? 'passed' : 'not-applicable']);
      for (const text of [seen, expected, title, source.title]) expect(text).not.toBe('');
    }
  });

  test('is forwarded to the registered host with the path and query as they came', () => {
    const head = proxyHead({ target: `/${north.serviceRoot}/Slot?status=free&start=ge2026-11-23T09:00:00%2B00:00` });
    const { outcome: forward } = decide(head, smallWorld, fixedFacts());
    expect(forward).toMatchObject({
      kind: 'forward',
      url: `${north.serviceRoot}/Slot?status=free&start=ge2026-11-23T09:00:00%2B00:00`,
      host: 'host.farm.example',
      head: { method: 'GET', target: '/STU3/1/north/Slot?status=free&start=ge2026-11-23T09:00:00%2B00:00' },
    });
  });

  test('gets the host of the provider and who asked, and keeps its other headers', () => {
    const { outcome: forward } = decided({ headers: { Host: 'ssp.spine.example', Accept: 'application/fhir+json' } });
    const headers = forward.kind === 'forward' ? forward.head.headers : [];
    expect(headerValue(headers, 'Host')).toBe('host.farm.example');
    expect(headerValue(headers, 'Forwarded')).toBe('for=127.0.0.1;proto=http');
    expect(headerValue(headers, 'Accept')).toBe('application/fhir+json');
  });

  test('names an IPv6 address as RFC 7239 asks', () => {
    const { outcome: forward } = decide(proxyHead(), smallWorld, { ...fixedFacts(), clientAddress: '::1' });
    const headers = forward.kind === 'forward' ? forward.head.headers : [];
    expect(headerValue(headers, 'Forwarded')).toBe('for="[::1]";proto=http');
  });

  // RFC 7239 §4 and §6: each proxy adds its own behind those before; an address that cannot be told is unknown.
  test('keeps what other proxies told of themselves, in front of what this one tells', () => {
    const { outcome: forward } = decided({
      added: [
        ['Forwarded', 'for=192.0.2.7;proto=https'],
        ['forwarded', 'for="[2001:db8::7]"'],
      ],
    });
    const headers = forward.kind === 'forward' ? forward.head.headers : [];
    expect(headerValues(headers, 'Forwarded')).toEqual([
      'for=192.0.2.7;proto=https',
      'for="[2001:db8::7]"',
      'for=127.0.0.1;proto=http',
    ]);
  });

  test.each(['', 'a name', '127.0.0.1\r\nX: y'])('names the address %j unknown', (clientAddress) => {
    const { outcome: forward } = decide(proxyHead(), smallWorld, { ...fixedFacts(), clientAddress });
    const headers = forward.kind === 'forward' ? forward.head.headers : [];
    expect(headerValue(headers, 'Forwarded')).toBe('for=unknown;proto=http');
  });

  test('never shows the token in a check', () => {
    const token = headerValue(proxyHead().headers, 'Authorization') ?? '';
    for (const changes of [{}, { added: [['authorization', token] as const] }]) {
      expect(JSON.stringify(decided(changes).checks)).not.toContain(token.slice('Bearer '.length, 60));
    }
  });

  test.each([
    ['GET', care.searchSlots.id, '/Slot'],
    ['POST', care.book.id, '/Appointment'],
    ['PUT', care.update.id, '/Appointment/7f'],
  ])('may be a %s', (method, interaction, path) => {
    expect(decided({ method, interaction, target: `/${north.serviceRoot}${path}` }).outcome.kind).toBe('forward');
  });
});

const gpsr = 'http://fhir.nhs.net/ValueSet/gpconnect-schedule-response-code-1-0';
const spineErrors = 'https://fhir.nhs.uk/STU3/ValueSet/Spine-ErrorOrWarningCode-1';
const coded = (system: string, code: string, display: string) => ({ details: { coding: [{ system, code, display }] } });
/** An answer of the published table of proxy errors, in which the diagnostics repeat the display. */
const published = (status: number, issue: string, text: string) => ({
  status,
  issue: { severity: 'error', code: issue, ...coded(gpsr, String(status), text), diagnostics: text },
});
const malformed = {
  status: 400,
  issue: {
    severity: 'error',
    code: 'invalid',
    ...coded(spineErrors, 'BAD_REQUEST', 'Submitted request is malformed/invalid.'),
    diagnostics: expect.stringMatching(/\w/) as string,
  },
};
const headerForms: Readonly<Record<string, readonly (string | undefined)[]>> = {
  'Ssp-TraceID': [undefined, '', '1', '6a9e2f10-0000-4000-8000-00000000000', '{6a9e2f10-0000-4000-8000-000000000001}'],
  'Ssp-From': [undefined, '', '20000000910', 'Z98101-890101', '200000009101, 200000009101', `${from}0`],
  'Ssp-To': [undefined, '', '20000000920', 'https://host.farm.example', ' '],
  'Ssp-InteractionID': [undefined, '', 'search:slot'],
  Authorization: [undefined, '', 'Bearer', 'Bearer ', 'Basic YTpi', 'bearer x', 'Bearer x y', 'x'],
};

interface Case {
  readonly check: string;
  readonly because: string;
  readonly changes: Changes;
  readonly world?: World;
  readonly answer: ReturnType<typeof outcome>;
}

const cases: readonly Case[] = [
  ...['TRACE', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'CONNECT', 'get', ''].map((method) => ({
    check: 'method',
    because: `the method is ${JSON.stringify(method)}`,
    changes: { method },
    answer: {
      status: 405,
      issue: { severity: 'error', code: 'not-supported', diagnostics: '405: Method Not Allowed' },
    },
  })),
  ...['/STU3/1/north/Slot', '/', '', `//${north.serviceRoot}/Slot`, `/http://host.farm.example/Slot`].map((target) => ({
    check: 'url-form',
    because: `the URL is ${JSON.stringify(target)}`,
    changes: { target },
    answer: malformed,
  })),
  ...Object.entries(headerForms).flatMap(([name, values]) =>
    values.map((value) => ({
      check: `header-${name.toLowerCase()}`,
      because: `${name} is ${value === undefined ? 'missing' : JSON.stringify(value)}`,
      changes: { headers: { [name]: value } },
      answer: malformed,
    })),
  ),
  {
    check: 'sender-interaction',
    because: 'nobody has the sender’s ASID',
    changes: { headers: { 'Ssp-From': '200000009199' } },
    answer: published(403, 'forbidden', 'ASID_CHECK_FAILED_MESSAGESENDER_200000009199'),
  },
  {
    check: 'sender-interaction',
    because: 'the sender may not use the interaction',
    changes: { headers: { 'Ssp-From': '200000009102' }, interaction: care.book.id, method: 'POST' },
    answer: published(403, 'forbidden', 'ASID_CHECK_FAILED_MESSAGESENDER_200000009102'),
  },
  {
    check: 'sender-interaction',
    because: 'the interaction is written in another case',
    changes: { interaction: care.searchSlots.id.replace('slot', 'Slot') as InteractionId },
    answer: published(403, 'forbidden', `ASID_CHECK_FAILED_MESSAGESENDER_${from}`),
  },
  {
    check: 'receiver-interaction',
    because: 'nobody has the receiver’s ASID',
    changes: { headers: { 'Ssp-To': '200000009299' } },
    answer: published(403, 'forbidden', 'PARTYKEY_INTERACTION_CHECK_FAILED_MESSAGERECEIVER_200000009299'),
  },
  {
    check: 'receiver-interaction',
    because: 'the receiver does not answer the interaction, although its neighbour behind the same Party Key does',
    changes: { headers: { 'Ssp-To': south.asid }, interaction: otherProgramme },
    answer: published(403, 'forbidden', `PARTYKEY_INTERACTION_CHECK_FAILED_MESSAGERECEIVER_${south.asid}`),
  },
  {
    check: 'receiver-interaction',
    because: 'the receiver is a consumer, which answers nowhere',
    changes: { headers: { 'Ssp-To': from } },
    answer: published(403, 'forbidden', `PARTYKEY_INTERACTION_CHECK_FAILED_MESSAGERECEIVER_${from}`),
  },
  {
    check: 'agreement',
    because: 'the two organisations have none',
    changes: { interaction: otherProgramme },
    answer: published(403, 'forbidden', `FOT_CHECK_FAILED_MESSAGESENDER_${from}_MESSAGERECEIVER_${to}`),
  },
  {
    check: 'agreement',
    because: 'the agreement is the other way round',
    changes: { interaction: otherProgramme },
    world: toWorld([clinic, farm], { agreements: [{ consumer: agreed.provider, provider: agreed.consumer }] }),
    answer: published(403, 'forbidden', `FOT_CHECK_FAILED_MESSAGESENDER_${from}_MESSAGERECEIVER_${to}`),
  },
  {
    check: 'target-url',
    because: 'the URL is another one, whose query stays out of the answer',
    changes: { target: '/https://host.farm.example/STU3/1/east/Slot?patient=Smith' },
    answer: published(
      400,
      'invalid',
      `ENDPOINT_${north.serviceRoot}_CPAID_S200000009201-2_VARIES_FROM_TARGETURL_https://host.farm.example/STU3/1/east/Slot`,
    ),
  },
];

describe('a request that breaks one rule', () => {
  test.each(cases)('is refused by $check because $because', ({ check, changes, world, answer }) => {
    expect(outcome(changes, world)).toEqual(answer);
    const { checks } = decided(changes, world);
    const at = inOrder.indexOf(check);
    for (const [index, { id, verdict, seen }] of checks.entries()) {
      if (index < at) expect([id, ['passed', 'not-applicable'].includes(verdict)]).toEqual([id, true]);
      else expect([id, verdict]).toEqual([id, index === at ? 'failed' : 'not-reached']);
      if (index > at) expect(seen).toBe('');
    }
  });

  test('has a case for every check that can fail', () => {
    expect(new Set([...neverApply, ...cases.map(({ check }) => check)])).toEqual(new Set(inOrder));
  });

  test('is told of the first broken rule when it breaks several', () => {
    const changes = { method: 'TRACE', target: '/', headers: { 'Ssp-From': 'x', Authorization: undefined } };
    expect(decided(changes).checks.find(({ verdict }) => verdict === 'failed')?.id).toBe('method');
  });
});

// The table of errors and the example of GP Connect differ; Spine Core agrees with the table.
test.each<[ProfileId, object]>([
  ['spine-core', { severity: 'error', code: 'not-supported', diagnostics: '405: Method Not Allowed' }],
  ['uec-1.0.0', { severity: 'error', code: 'not-supported', diagnostics: '405: Method Not Allowed' }],
  [
    'gpc-1.2.3',
    {
      severity: 'fatal',
      code: 'forbidden',
      ...coded('https://fhir.nhs.uk/StructureDefinition/spine-operationoutcome-1', '405', '405: Method Not Allowed'),
    },
  ],
])('a method that is not carried is answered as %s has it', (profile, issue) => {
  const world = toWorld([clinic, farm], { profile });
  expect(outcome({ method: 'TRACE' }, world)).toEqual({ status: 405, issue });
});
