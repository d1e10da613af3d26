/** What the proxy does where sources differ: each difference, by the profile and by its own option. */
import { describe, expect, test } from 'vitest';
import { fixedFacts } from '../lab/facts.ts';
import { clinic, farm, otherProgramme } from '../lab/testing/definitions.ts';
import { north, proxyHead, type Changes } from '../lab/testing/small-world.ts';
import { encodeToken, headerValue, operationOutcome, type Claims } from '../message/index.ts';
import { toWorld, type ProxyOptions, type World } from '../sds/index.ts';
import {
  asid,
  careConnectInteractions as care,
  findInteraction,
  isSystemRegistration,
  type InteractionId,
  type ProfileId,
  type Topology,
} from '../topology/index.ts';
import { decide } from './decide.ts';

const worldOf = (proxy: Partial<ProxyOptions> = {}, profile: ProfileId = 'uec-1.0.0'): World =>
  toWorld([clinic, farm], { profile, proxy });
const decided = (changes: Changes, world: World) => decide(proxyHead(changes), world, fixedFacts());

/** `forward`, `answer`, or the check that failed with what the refusal amounts to. */
function said(changes: Changes, world: World): string {
  const { checks, outcome } = decided(changes, world);
  if (outcome.kind !== 'refuse') return outcome.kind;
  const { status, issue, coding } = outcome.refusal;
  const check = checks.find(({ verdict }) => verdict === 'failed')?.id ?? '';
  return [check, status, issue, coding?.code].filter((part) => part !== undefined).join(' ');
}

describe('methods (SSP guide: GET, POST, PUT; DELETE and PATCH later; GP Connect and UEC want DELETE of an API)', () => {
  test.each(['DELETE', 'PATCH'] as const)('%s is refused, and carried where the world says so', (method) => {
    expect(said({ method }, worldOf())).toBe('method 405 not-supported');
    expect(said({ method }, worldOf({ methods: ['GET', method] }))).toBe('forward');
  });

  test('that are carried are named with a 405, and to whoever reads the checks', () => {
    const { checks, outcome } = decided({ method: 'PUT' }, worldOf({ methods: ['GET', 'POST'] }));
    expect(checks.find(({ id }) => id === 'method')).toMatchObject({ expected: 'GET, POST', seen: 'PUT' });
    expect(outcome).toMatchObject({ refusal: { status: 405, headers: [['Allow', 'GET, POST']] } });
  });

  test.each([
    ['uec-1.0.0', {}, 'method 405 not-supported'],
    ['uec-1.0.0', { methodRefused: 'example' }, 'method 405 forbidden 405'],
    ['spine-core', {}, 'method 405 not-supported'],
    ['gpc-1.2.3', {}, 'method 405 forbidden 405'],
    ['gpc-1.2.3', { methodRefused: 'table' }, 'method 405 not-supported'],
  ] as const)('TRACE is refused by %s with %j as published: %s', (profile, proxy, answer) => {
    expect(said({ method: 'TRACE' }, worldOf(proxy, profile))).toBe(answer);
  });
});

// nhsconnect/gpconnect-provider-testing SSP.feature, "SSP - CORS"; the SSP guide plans OPTIONS for later.
describe('a preflight', () => {
  const gpConnect = worldOf({}, 'gpc-1.2.3');
  const bare = (target: string) => ({
    method: 'OPTIONS',
    target,
    headers: [['Origin', 'https://app.example'] as const],
  });
  const answered = (path: string, world = gpConnect) => {
    const { outcome } = decide(bare(`/${north.serviceRoot}${path}`), world, fixedFacts());
    return outcome.kind === 'answer' ? outcome.answer : undefined;
  };

  test('is answered by GP Connect, refused by the others, and answered where the world says so', () => {
    expect(said({ method: 'OPTIONS' }, gpConnect)).toBe('answer');
    expect(said({ method: 'OPTIONS' }, worldOf())).toBe('method 405 not-supported');
    expect(said({ method: 'OPTIONS' }, worldOf({}, 'spine-core'))).toBe('method 405 not-supported');
    expect(said({ method: 'OPTIONS' }, worldOf({ preflight: true }))).toBe('answer');
    expect(said({ method: 'OPTIONS' }, worldOf({ preflight: false }, 'gpc-1.2.3'))).toBe('method 405 forbidden 405');
  });

  test.each([
    ['/Slot', 'GET'],
    ['/Appointment', 'POST'],
    ['/Appointment/7', 'GET, PUT'],
    ['/metadata', 'GET'],
    ['/Patient/7/Unheard', 'GET, POST, PUT'],
  ])(
    'of %s is answered 200, with its methods in the header of the published test and in those of CORS',
    (path, methods) => {
      const answer = answered(path);
      expect(answer).toMatchObject({ status: 200, body: '' });
      for (const name of ['Access-Control-Request-Method', 'Access-Control-Allow-Methods', 'Allow']) {
        expect([name, headerValue(answer?.headers ?? [], name)]).toEqual([name, methods]);
      }
      expect(headerValue(answer?.headers ?? [], 'Access-Control-Allow-Headers')).toContain('Ssp-TraceID');
    },
  );

  test('needs no header that says who asks, but a URL in its form; the other checks are not reached', () => {
    const { checks } = decide(bare(`/${north.serviceRoot}/Slot`), gpConnect, fixedFacts());
    expect(checks.filter(({ verdict }) => verdict === 'passed').map(({ id }) => id)).toEqual(['method', 'url-form']);
    expect(checks.filter(({ verdict }) => verdict === 'not-reached')).toHaveLength(checks.length - 3);
    expect(decide(bare('*'), gpConnect, fixedFacts()).outcome).toMatchObject({ refusal: { status: 400 } });
  });

  test('is followed by a request whose answer another origin may read', () => {
    const added = [['Origin', 'https://app.example'] as const];
    const allowed = (world: World) => {
      const { outcome } = decided({ added }, world);
      return outcome.kind === 'forward' ? headerValue(outcome.answerHeaders, 'Access-Control-Allow-Origin') : 'refused';
    };
    expect([allowed(worldOf({ preflight: true })), allowed(worldOf())]).toEqual(['*', undefined]);
    const { outcome } = decided({ added, headers: { 'Ssp-To': undefined } }, worldOf({ preflight: true }));
    expect(outcome).toMatchObject({ refusal: { headers: [['Access-Control-Allow-Origin', '*'], expect.anything()] } });
  });
});

// FHIR-SpineCore ssp_implementation_guide.md cites RFC 3986 §2.1; nhsconnect/nrl-responder-stub wants the whole encoded.
describe('a target that is encoded as a whole', () => {
  const whole = (url: string) => `/${encodeURIComponent(url)}`;
  const url = `${north.serviceRoot}/Slot?status=free&a=%2B`;
  const spineCore = worldOf({}, 'spine-core');

  test('is read by Spine Core, refused by the others, and read where the world says so', () => {
    expect(said({ target: whole(url) }, spineCore)).toBe('forward');
    for (const profile of ['gpc-1.2.3', 'uec-1.0.0'] as const) {
      expect(said({ target: whole(url) }, worldOf({}, profile))).toMatch(/^url-form 400/);
      expect(said({ target: whole(url) }, worldOf({ encodedTargets: true }, profile))).toBe('forward');
    }
  });

  test.each([
    ['with its query', whole(url)],
    ['with its query in the open', `${whole(`${north.serviceRoot}/Slot`)}?status=free&a=%2B`],
    ['in small letters', whole(url).replaceAll(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase())],
    ['not at all', `/${url}`],
  ])('%s is decoded once', (_, target) => {
    expect(decided({ target }, spineCore).outcome).toMatchObject({ kind: 'forward', url });
  });

  test.each([
    ['of another host', whole('https://evil.example/Slot'), 'target-url'],
    ['with a port', whole(north.serviceRoot.replace('.example', '.example:443') + '/Slot'), 'target-url'],
    ['encoded twice', whole(encodeURIComponent(`${north.serviceRoot}/Slot`)), 'url-form'],
    ['that goes up', whole(`${north.serviceRoot}/../south/Slot`), 'url-form'],
    ['that goes up, encoded in the URL', whole(`${north.serviceRoot}/%2e%2e/south/Slot`), 'url-form'],
    ['with a line end', whole(`${north.serviceRoot}/Slot\r\nHost: evil.example`), 'url-form'],
    ['with a letter that is not ASCII', whole(`${north.serviceRoot}/Slöt`), 'url-form'],
    ['with bytes that are no text', `/https%3A%2F%2Fhost.farm.example%2F%ff`, 'url-form'],
  ])('%s is refused', (_, target, check) => {
    expect(said({ target }, spineCore)).toMatch(new RegExp(`^${check} 400`));
  });
});

describe('media types (the guide restricts none, the tables have a 415)', () => {
  const typed = (type: string | undefined) => ({ headers: { 'Content-Type': type } });
  const fhirOnly = worldOf({ mediaTypes: ['application/fhir+json', 'application/fhir+xml'] });

  test.each(['text/plain', 'application/fhir+json', undefined])('%s is carried', (type) => {
    expect(said(typed(type), worldOf())).toBe('forward');
  });

  test.each([
    ['text/plain', 'media-type 415 not-supported 415'],
    ['application/fhir+json;charset=UTF-8', 'forward'],
    ['APPLICATION/FHIR+XML', 'forward'],
    [undefined, 'forward'],
  ])('%s, where the world carries FHIR only: %s', (type, answer) => {
    expect(said(typed(type), fhirOnly)).toBe(answer);
  });

  test('are refused in the published words', () => {
    const { outcome } = decided(typed('text/plain'), fhirOnly);
    expect(outcome).toMatchObject({ refusal: { diagnostics: 'Unsupported_Media_Type', severity: 'error' } });
  });
});

describe('parties', () => {
  test('a sender who may not is answered 403 as published, or 415 as seen in 2018, with one text', () => {
    const changes = { headers: { 'Ssp-From': '200000009199' } };
    const text = 'ASID_CHECK_FAILED_MESSAGESENDER_200000009199';
    for (const status of [403, 415] as const) {
      const { outcome } = decided(changes, worldOf({ senderRefused: status }));
      expect(outcome).toMatchObject({ refusal: { status, diagnostics: text } });
    }
    expect(said(changes, worldOf())).toBe('sender-interaction 403 forbidden 403');
  });

  // nhsconnect/gpconnect-provider-testing SSP.feature, "SSP - To ASID - Invalid".
  test('a receiver whom nobody knows is answered 403 as published, or 400 as a published test wants', () => {
    const changes = { headers: { 'Ssp-To': asid('123456789123') } };
    expect(said(changes, worldOf())).toBe('receiver-interaction 403 forbidden 403');
    expect(said(changes, worldOf({ unknownReceiver: 400 }))).toBe('receiver-interaction 400 invalid BAD_REQUEST');
  });

  test('a receiver who is known and does not answer is answered 403 either way', () => {
    const changes = { headers: { 'Ssp-To': '200000009101' } };
    expect(said(changes, worldOf({ unknownReceiver: 400 }))).toBe('receiver-interaction 403 forbidden 403');
  });
});

// FHIR-SpineCore resources_error_handling.md has a code of its own for headers; the other bodies have not.
test.each([
  ['spine-core', 'MISSING_OR_INVALID_HEADER'],
  ['gpc-1.2.3', 'BAD_REQUEST'],
  ['uec-1.0.0', 'BAD_REQUEST'],
] as const)('a header that is missing is refused by %s as %s', (profile, code) => {
  expect(said({ headers: { 'Ssp-TraceID': undefined } }, worldOf({}, profile))).toBe(
    `header-ssp-traceid 400 invalid ${code}`,
  );
});

// Published both as search:slot and as read:slot; the proxy compares with what is registered, exactly.
test('both published names of a slot search pass where they are registered, and need no agreement', () => {
  const readSlot = 'urn:nhs:names:services:careconnect:fhir:rest:read:slot' as InteractionId;
  const named = (topology: Topology): Topology => ({
    ...topology,
    registrations: Object.fromEntries(
      Object.entries(topology.registrations).map(([name, registration]) => [
        name,
        isSystemRegistration(registration) ? { ...registration, interactions: [readSlot] } : registration,
      ]),
    ),
  });
  const world = toWorld([named(clinic), named(farm)]);
  expect(said({ interaction: readSlot }, world)).toBe('forward');
  expect(said({ interaction: care.searchSlots.id }, world)).toBe('sender-interaction 403 forbidden 403');
  expect(said({ interaction: readSlot }, worldOf())).toBe('sender-interaction 403 forbidden 403');
});

describe('method and path of the interaction', () => {
  const strict = worldOf({ checksRequest: true });
  const booking: Changes = { method: 'POST', target: `/${north.serviceRoot}/Appointment` };

  test('are left to the provider, unless the world says otherwise', () => {
    expect(said(booking, worldOf())).toBe('forward');
    expect(said(booking, strict)).toBe('interaction-request 400 invalid BAD_REQUEST');
    expect(said({ ...booking, interaction: care.book.id }, strict)).toBe('forward');
    expect(said({ method: 'POST' }, strict)).toBe('interaction-request 400 invalid BAD_REQUEST');
  });

  test('are refused by Spine Core with its own code', () => {
    expect(said(booking, worldOf({ checksRequest: true }, 'spine-core'))).toBe(
      'interaction-request 400 invalid MISSING_OR_INVALID_HEADER',
    );
  });

  test('are not known of every interaction', () => {
    const world = toWorld([clinic, farm], { agreements: 'all', proxy: { checksRequest: true } });
    expect(said({ interaction: otherProgramme }, world)).toBe('forward');
    expect(findInteraction(otherProgramme)).toBeUndefined();
  });
});

describe('the token', () => {
  const checking = (profile?: ProfileId) => worldOf({ checksToken: true }, profile);
  const now = fixedFacts().nowMs / 1000;
  const bearer = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } });
  const times = (iat: unknown, exp: unknown): Changes => ({ claims: { iat, exp } });

  test('is forwarded unchanged whatever it is, unless the world says otherwise', () => {
    const changes = bearer('x');
    expect(said(changes, worldOf())).toBe('forward');
    expect(said(changes, checking())).toBe('token 400 invalid BAD_REQUEST');
    const { outcome } = decided({}, checking());
    expect(outcome.kind === 'forward' && headerValue(outcome.head.headers, 'Authorization')).toBe(
      headerValue(proxyHead().headers, 'Authorization'),
    );
  });

  test.each<[string, Changes, RegExp]>([
    ['with a claim left out', { claims: { aud: undefined } }, /no aud/],
    ['with a claim that is null', { claims: { sub: null } }, /no sub/],
    ['without a scope of either name', { claims: { requested_scope: undefined } }, /no requested_scope/],
    ['that has expired', times(now - 300, now), /expired/],
    ['that lives 299 seconds', times(now, now + 299), /iat \+ 299/],
    ['that lives 301 seconds', times(now, now + 301), /iat \+ 301/],
    ['that ends before it begins', times(now, now - 1), /iat \+ -1/],
    ['from beyond the leeway', times(now + 301, now + 601), /more than 300 s/],
    ['whose times are text', times(String(now), String(now + 300)), /not whole seconds/],
  ])('%s is refused', (_, changes, words) => {
    const { outcome } = decided(changes, checking());
    expect(outcome).toMatchObject({
      refusal: { status: 400, coding: { code: 'BAD_REQUEST' }, diagnostics: expect.stringMatching(words) as string },
    });
  });

  test.each<[string, Changes]>([
    ['of this moment', times(now, now + 300)],
    ['of 200 seconds from now', times(now + 200, now + 500)],
    ['in its last second', times(now - 299, now + 1)],
    ['with the scope of older guidance', { claims: { requested_scope: undefined, scope: 'patient/*.read' } }],
  ])('%s passes', (_, changes) => {
    expect(said(changes, checking())).toBe('forward');
  });

  // FHIR-SpineCore develop, security_jwt.md, JWT Validation: code, issue and texts to the letter.
  test.each<[string, Changes, string]>([
    ['is missing', { headers: { Authorization: undefined } }, 'The Authorisation header must be supplied'],
    ['has two sections', bearer('a.b'), 'The JWT associated with the Authorisation header must have the 3 sections'],
    [
      'has no aud',
      bearer(encodeToken({ iss: 'x', sub: 'x' } satisfies Claims)),
      'The mandatory claim aud from the JWT associated with the Authorisation header is missing',
    ],
  ])('that %s is refused by Spine Core in the words of its draft', (_, changes, diagnostics) => {
    const { outcome } = decided(changes, checking('spine-core'));
    if (outcome.kind !== 'refuse') throw new Error('it was not refused');
    const { status, body } = operationOutcome(outcome.refusal, 'an-id');
    expect(status).toBe(400);
    expect(JSON.parse(body)).toMatchObject({
      issue: [
        {
          severity: 'error',
          code: 'structure',
          details: { coding: [{ code: 'MISSING_OR_INVALID_HEADER' }] },
          diagnostics,
        },
      ],
    });
  });
});
