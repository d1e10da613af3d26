import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clinic, farm, otherProgramme } from '../lab/testing/definitions.ts';
import { anyText } from '../lab/testing/any-text.ts';
import { deskToken, north, proxyHead, south, type Changes } from '../lab/testing/small-world.ts';
import { fixedFacts } from '../lab/facts.ts';
import { headerValue, type Header, type RequestHead } from '../message/index.ts';
import { toWorld, type World } from '../sds/index.ts';
import { decide } from '../ssp/index.ts';
import { careConnectInteractions as care } from '../topology/index.ts';
import { diagnose } from './diagnose.ts';

const agreed = toWorld([clinic, farm], { agreements: 'all' });
const at = (rest: string) => ({ target: `/https://host.farm.example${rest}` });
const root = '/https://host.farm.example/STU3/1/north';
const without = (name: string): RequestHead => {
  const head = proxyHead();
  return { ...head, headers: head.headers.filter(([each]) => each !== name) };
};
const renamed = (name: string, other: string): RequestHead => {
  const head = proxyHead();
  return { ...head, headers: head.headers.map(([each, value]): Header => [each === name ? other : each, value]) };
};
const changed = (name: string, value: string): RequestHead => proxyHead({ headers: { [name]: value } });
const uuid = '00000000-0000-4000-8000-000000000001';
const screen = '200000009102';
const [desk, n, s] = ['200000009101', north.asid, south.asid];

test('a request that goes through has no fault and no mend', () => {
  const { checks, outcome, failed, mend } = diagnose(proxyHead(), agreed, fixedFacts());
  expect([outcome.kind, failed, mend]).toEqual(['forward', undefined, undefined]);
  expect(checks.filter(({ verdict }) => verdict === 'not-reached')).toEqual([]);
});

describe('one edit mends', () => {
  test.each<[string, RequestHead, string, string | undefined, string | undefined]>([
    ['a digit of the sender', changed('Ssp-From', '200000009110'), 'sender-interaction', 'Ssp-From: 200000009110', `Ssp-From: ${desk}`],
    ['a digit of the receiver', changed('Ssp-To', '200000009207'), 'receiver-interaction', 'Ssp-To: 200000009207', `Ssp-To: ${n}`],
    ['the ASID of the practice next door', changed('Ssp-To', s), 'target-url', `Ssp-To: ${s}`, `Ssp-To: ${n}`],
    ['the two ASIDs in each other’s place', proxyHead({ headers: { 'Ssp-From': n, 'Ssp-To': desk } }), 'receiver-interaction', `Ssp-From: ${n}, Ssp-To: ${desk}`, `Ssp-From: ${desk}, Ssp-To: ${n}`],
    ['an ODS code for the ASID', changed('Ssp-From', 'Z98101'), 'header-ssp-from', 'Ssp-From: Z98101', `Ssp-From: ${desk}`],
    ['spaces in an ASID', changed('Ssp-To', '2000 0000 9201'), 'header-ssp-to', 'Ssp-To: 2000 0000 9201', `Ssp-To: ${n}`],
    ['braces around a UUID', changed('Ssp-TraceID', '{6a9e2f10-0000-4000-8000-000000000001}'), 'header-ssp-traceid', 'Ssp-TraceID: {6a9e2f10-0000-4000-8000-000000000001}', 'Ssp-TraceID: 6a9e2f10-0000-4000-8000-000000000001'],
    ['a trace id that is none', changed('Ssp-TraceID', 'abc'), 'header-ssp-traceid', 'Ssp-TraceID: abc', `Ssp-TraceID: ${uuid}`],
    ['no trace id', without('Ssp-TraceID'), 'header-ssp-traceid', undefined, `Ssp-TraceID: ${uuid}`],
    ['no sender: the one of the token', without('Ssp-From'), 'header-ssp-from', undefined, `Ssp-From: ${desk}`],
    ['no receiver: the one at the URL', without('Ssp-To'), 'header-ssp-to', undefined, `Ssp-To: ${n}`],
    ['no interaction', without('Ssp-InteractionID'), 'header-ssp-interactionid', undefined, `Ssp-InteractionID: ${care.searchSlots.id}`],
    ['an underscore', renamed('Ssp-From', 'Ssp_From'), 'header-ssp-from', `Ssp_From: ${desk}`, `Ssp-From: ${desk}`],
    ['another spelling', renamed('Authorization', 'Authorisation'), 'header-authorization', 'Authorisation: Bearer …', 'Authorization: Bearer …'],
    ['a scheme in small letters', changed('Authorization', `bearer ${deskToken()}`), 'header-authorization', 'Authorization: bearer …', 'Authorization: Bearer …'],
    ['no scheme', changed('Authorization', deskToken()), 'header-authorization', 'Authorization: …', 'Authorization: Bearer …'],
    ['no token', without('Authorization'), 'header-authorization', undefined, 'Authorization: Bearer …'],
    ['a token of yesterday', proxyHead({ claims: { iat: 1, exp: 301 } }), 'token', 'Authorization: Bearer …', 'Authorization: Bearer …'],
    ['a header that stands twice', proxyHead({ added: [['Ssp-To', s]] }), 'header-ssp-to', `Ssp-To: ${s}`, undefined],
    ['the scope of another request', proxyHead({ claims: { requested_scope: care.book.scope } }), 'token-requested_scope', 'token: requested_scope: patient/appointment.write', 'token: requested_scope: organization/slot.read'],
    ['a scope that is none', proxyHead({ claims: { requested_scope: 'patient/none' } }), 'token-requested_scope', 'token: requested_scope: patient/none', 'token: requested_scope: organization/slot.read'],
    ['no scope', proxyHead({ claims: { requested_scope: undefined } }), 'token', undefined, 'token: requested_scope: organization/slot.read'],
    ['the audience of the practice next door', proxyHead({ claims: { aud: south.serviceRoot } }), 'token-aud', `token: aud: ${south.serviceRoot}`, `token: aud: ${north.serviceRoot}`],
    ['another reason', proxyHead({ claims: { reason_for_request: 'research' } }), 'token-reason_for_request', 'token: reason_for_request: research', 'token: reason_for_request: directcare'],
    ['the interaction of another request', changed('Ssp-InteractionID', care.book.id), 'interaction-request', `Ssp-InteractionID: ${care.book.id}`, `Ssp-InteractionID: ${care.searchSlots.id}`],
    ['a misspelt interaction', changed('Ssp-InteractionID', `${care.searchSlots.id}s`), 'sender-interaction', `Ssp-InteractionID: ${care.searchSlots.id}s`, `Ssp-InteractionID: ${care.searchSlots.id}`],
    ['a method that is not carried', proxyHead({ method: 'PATCH' }), 'method', 'PATCH', 'GET'],
    ['the method in small letters', proxyHead({ method: 'get' }), 'method', 'get', 'GET'],
    ['an added port', proxyHead(at(':443/STU3/1/north/Slot')), 'target-url', '/https://host.farm.example:443/STU3/1/north/Slot', `${root}/Slot`],
    ['user information', proxyHead({ target: '/https://me@host.farm.example/STU3/1/north/Slot' }), 'target-url', '/https://me@host.farm.example/STU3/1/north/Slot', `${root}/Slot`],
    ['capital letters of the host', proxyHead({ target: '/https://Host.Farm.example/STU3/1/north/Slot' }), 'target-url', '/https://Host.Farm.example/STU3/1/north/Slot', `${root}/Slot`],
    ['small letters of the version', proxyHead(at('/stu3/1/north/Slot')), 'target-url', '/https://host.farm.example/stu3/1/north/Slot', `${root}/Slot`],
    ['an IP address', proxyHead({ target: '/https://10.0.0.7/STU3/1/north/Slot?status=free' }), 'target-url', '/https://10.0.0.7/STU3/1/north/Slot?status=free', `${root}/Slot?status=free`],
    ['two slashes', proxyHead(at('//STU3/1/north/Slot')), 'target-url', '/https://host.farm.example//STU3/1/north/Slot', `${root}/Slot`],
    ['one slash too few', proxyHead({ target: '/https:/host.farm.example/STU3/1/north/Slot' }), 'url-form', '/https:/host.farm.example/STU3/1/north/Slot', `${root}/Slot`],
    ['one slash too many', proxyHead({ target: `/${root}/Slot` }), 'url-form', `/${root}/Slot`, `${root}/Slot`],
    ['http', proxyHead({ target: `${root}/Slot`.replace('https', 'http') }), 'url-form', `${root}/Slot`.replace('https', 'http'), `${root}/Slot`],
    ['a URL that is encoded as a whole', proxyHead({ target: `/${encodeURIComponent(root.slice(1))}%2FSlot` }), 'url-form', `/${encodeURIComponent(root.slice(1))}%2FSlot`, `${root}/Slot`],
    ['a space in the query', proxyHead({ target: `${root}/Slot?status=free busy` }), 'url-form', `${root}/Slot?status=free busy`, `${root}/Slot?status=free%20busy`],
    ['a fragment', proxyHead({ target: `${root}/Slot#top` }), 'url-form', `${root}/Slot#top`, `${root}/Slot`],
    ['dots', proxyHead(at('/STU3/1/south/../north/Slot')), 'url-form', '/https://host.farm.example/STU3/1/south/../north/Slot', `${root}/Slot`],
    ['an encoded letter', proxyHead(at('/STU3/1/%6eorth/Slot')), 'target-url', '/https://host.farm.example/STU3/1/%6eorth/Slot', `${root}/Slot`],
    ['the root alone', proxyHead(at('/STU3/1/north')), 'target-url', root, `${root}/Slot`],
    ['the provider asked without the proxy', proxyHead({ target: '/STU3/1/north/Slot', headers: { Host: 'host.farm.example' } }), 'url-form', '/STU3/1/north/Slot', `${root}/Slot`],
    ['a consumer asked in place of the proxy', proxyHead({ target: '/clinic/desk/Z98201/Slot' }), 'url-form', '/clinic/desk/Z98201/Slot', `${root}/Slot`],
  ])('%s', (_, head, id, before, after) => {
    const { failed, mend } = diagnose(head, agreed, fixedFacts());
    expect(failed?.check.id).toBe(id);
    expect([mend?.before, mend?.after]).toEqual([before, after]);
    expect(mend?.next).toBeUndefined();
  }); // prettier-ignore
});

describe('does not mend by another name:', () => {
  test('a sender that may not use the interaction, with nothing else that it may ask, stays who it is', () => {
    const head = proxyHead({
      method: 'POST',
      target: `${root}/Appointment`,
      interaction: care.book.id,
      headers: { 'Ssp-From': screen, Authorization: 'Bearer $TOKEN' },
    });
    const { failed, mend } = diagnose(head, agreed, fixedFacts());
    expect(failed).toMatchObject({ check: { id: 'sender-interaction' }, by: 'proxy' });
    expect(mend?.subject).toBe('Ssp-InteractionID');
    expect(mend?.next?.id).toBe('interaction-request');
  });

  test('a pair without an agreement needs the agreement', () => {
    const head = proxyHead({ interaction: otherProgramme, target: `${root}/Patient/1` });
    const { failed, mend } = diagnose(head, toWorld([clinic, farm]), fixedFacts());
    expect(failed?.check.id).toBe('agreement');
    expect(mend).toMatchObject({ subject: 'agreements', after: '{"consumer":"Z98101","provider":"Z98201"}' });
  });

  test.each(['expired', 'revoked', 'untrusted'] as const)('no edit mends a certificate that is %s', (standing) => {
    const facts = { ...fixedFacts(), peerCertificate: { fqdns: ['gate.clinic.example'], issuer: 'CA', standing } };
    const { failed, mend } = diagnose(proxyHead(), agreed, facts);
    expect([failed?.check.id, mend]).toEqual(['client-certificate', undefined]);
  });
});

test('a wrong scope is told of the provider: what was found, and what the interaction asks for', () => {
  const { failed } = diagnose(proxyHead({ claims: { requested_scope: 'patient/none' } }), agreed, fixedFacts());
  expect(failed).toMatchObject({
    by: 'provider',
    check: { title: 'The token’s requested_scope is right', seen: 'patient/none', expected: care.searchSlots.scope },
  });
});

test('a token that the shell fills in is not judged', () => {
  const { failed } = diagnose(changed('Authorization', 'Bearer $TOKEN'), agreed, fixedFacts());
  expect(failed).toBeUndefined();
});

test('an edit that fits the rest of the request comes before a smaller one', () => {
  const head = proxyHead({ target: '/clinic/desk/Z98201/Slot', headers: { 'Ssp-TraceID': undefined } });
  const { mend } = diagnose(head, agreed, fixedFacts());
  expect([mend?.after, mend?.next?.id]).toEqual([`${root}/Slot`, 'header-ssp-traceid']);
});

test('an ASID that nobody has is mended to that of somebody who asks', () => {
  const target = `/${north.serviceRoot.replace('.example/', '.example:443/')}/Slot`;
  const head = proxyHead({
    target,
    headers: { 'Ssp-From': '918999199021', 'Ssp-To': s, Authorization: 'Bearer $TOKEN' },
  });
  const { mend } = diagnose(head, agreed, fixedFacts());
  expect([mend?.before, mend?.after]).toEqual(['Ssp-From: 918999199021', `Ssp-From: ${desk}`]);
});

test('of two faults the first is mended, and the next one named', () => {
  const head = proxyHead({ headers: { 'Ssp-From': undefined, 'Ssp-To': '1' } });
  const { mend } = diagnose(head, agreed, fixedFacts());
  expect([mend?.after, mend?.next?.id]).toEqual([`Ssp-From: ${desk}`, 'header-ssp-to']);
});

const words = fc.oneof(
  anyText(12),
  fc.constantFrom('', desk, screen, n, s, uuid, 'Bearer x', `Bearer ${deskToken()}`, care.book.id),
);
const names = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('Ssp-TraceID', 'Ssp-From', 'Ssp-To', 'Ssp-InteractionID', 'Authorization', 'Host'),
  },
  { weight: 1, arbitrary: fc.constantFrom('Ssp_From', 'Authorisation', 'Cookie', 'X-Mine') },
  { weight: 1, arbitrary: anyText(8) },
);
const targets = fc.oneof(
  fc.constantFrom(
    `${root}/Slot`,
    `${root}X/Slot`,
    '/',
    '*',
    '/https://evil.example/Slot',
    `/${root}/Appointment/%`,
    '/clinic/desk/Z98201/Slot',
  ),
  anyText(20).map((text) => `${root}/${text}`),
  anyText(20),
);
/** Requests with a few faults. */
const heads = fc
  .record({
    method: fc.oneof({ weight: 5, arbitrary: fc.constant('GET') }, { weight: 1, arbitrary: anyText(5) }),
    target: fc.oneof(
      { weight: 2, arbitrary: fc.constant(`${root}/Slot?status=free`) },
      { weight: 1, arbitrary: targets },
    ),
    changes: fc.dictionary(names, fc.option(words, { nil: undefined }), { maxKeys: 2 }),
    added: fc.array(fc.tuple(names, words), { maxLength: 2 }),
  })
  .map(({ method, target, changes, added }) =>
    proxyHead({ method, target, headers: changes, added } satisfies Changes),
  );
const worlds = fc.constantFrom<World>(
  agreed,
  toWorld([clinic, farm]),
  toWorld([clinic]),
  toWorld([]),
  toWorld([clinic, farm], {
    proxy: {
      mediaTypes: ['application/fhir+json'],
      checksRequest: true,
      checksToken: true,
      encodedTargets: true,
      preflight: true,
    },
  }),
);

describe('whatever the request and the world', () => {
  test('it is diagnosed as the proxy decides; a mend makes the check pass that failed, by that decision', () => {
    let mended = 0;
    fc.assert(
      fc.property(heads, worlds, (head, world) => {
        const { outcome, failed, mend } = diagnose(head, world, fixedFacts());
        const decided = decide(head, world, fixedFacts());
        if (outcome.kind !== decided.outcome.kind) return false;
        if (decided.outcome.kind === 'refuse' && failed?.by !== 'proxy') return false;
        if (failed === undefined || mend === undefined) return mend === undefined;
        mended++;
        const strict = (mend.world ?? world).proxy;
        const options = failed.by === 'provider' ? { ...strict, checksRequest: true, checksToken: true } : strict;
        const after = decide(mend.head, { ...(mend.world ?? world), proxy: options }, fixedFacts());
        const verdict = after.checks.find(({ id }) => id === failed.check.id)?.verdict;
        return (
          verdict === 'passed' ||
          verdict === 'not-applicable' ||
          /\$/.test(headerValue(mend.head.headers, 'Authorization') ?? '')
        );
      }),
      { numRuns: 1000 },
    );
    expect(mended).toBeGreaterThan(300);
  });

  test('what is told of it has no token', () => {
    const secret = fc.stringMatching(/^[A-Za-z0-9_-]{20,40}$/);
    const token = (part: string) => `eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.${part}.`;
    fc.assert(
      fc.property(heads, secret, fc.nat({ max: 5 }), (head, part, place) => {
        const asHeader = (name: string): Header => [name, `Bearer ${token(part)}`];
        const headers = [
          asHeader('Authorization'),
          asHeader('Cookie'),
          asHeader('Ssp-From'),
          asHeader('Authorisation'),
        ];
        const target = place === 5 ? `${head.target}?access_token=${part}` : head.target;
        const seeded = { ...head, target, headers: [...head.headers, ...headers.slice(place % 4, (place % 4) + 1)] };
        const { checks, failed, mend } = diagnose(seeded, agreed, fixedFacts());
        return !JSON.stringify([checks, failed, mend?.before, mend?.after, mend?.next]).includes(part);
      }),
      { numRuns: 300 },
    );
  });
});
