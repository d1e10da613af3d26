/** What the proxy does where sources differ: each difference, by the profile and by its own option. */
import { describe, expect, test } from 'vitest';
import { clinic, farm, otherProgramme } from '../lab/testing/definitions.ts';
import { north, type Changes } from '../lab/testing/small-world.ts';
import { toWorld } from '../sds/index.ts';
import {
  asid,
  careConnectInteractions as care,
  findInteraction,
  isSystemRegistration,
  type InteractionId,
  type Topology,
} from '../topology/index.ts';
import { decided, said, worldOf } from './testing/optional.ts';

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
