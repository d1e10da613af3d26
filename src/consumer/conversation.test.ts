import { describe, expect, test } from 'vitest';
import { fixedFacts } from '../lab/facts.ts';
import { desk, north, smallWorld } from '../lab/testing/small-world.ts';
import { decodeToken, headerValue, headerValues, type Answer, type Claims, type Header } from '../message/index.ts';
import { answerLookup } from '../sds/index.ts';
import { careConnectInteractions as care, odsCode, type InteractionId } from '../topology/index.ts';
import type { Ask } from './ask.ts';
import { converse, type Call } from './conversation.ts';

const ask: Ask = {
  system: desk.system,
  provider: north.ods,
  interaction: care.searchSlots.id,
  method: 'GET',
  path: '/Slot?status=free',
  headers: [],
};
const provided: Answer = { status: 207, headers: [['X-From', 'provider']], body: 'as it came' };

/** Holds a conversation; `lookup` answers the directory's part, the proxy's is always the same. */
function held(lookup: (call: Call, index: number) => Answer, asked: Ask = ask) {
  const calls: Call[] = [];
  const conversation = converse(asked, desk, fixedFacts());
  let turn = conversation.next();
  while (!turn.done) {
    const call = turn.value;
    calls.push(call);
    turn = conversation.next(call.to === 'sds' ? lookup(call, calls.length - 1) : provided);
  }
  return { calls, answer: turn.value };
}
const fromDirectory = ({ head }: Call): Answer => answerLookup(head, smallWorld.directory, fixedFacts());
const proxyCall = (asked?: Ask): Call['head'] => {
  const call = held(fromDirectory, asked).calls.at(-1);
  if (call?.to !== 'ssp') throw new Error('the proxy was not asked');
  return call.head;
};
const claimsOf = (head: Call['head']): Claims => {
  const reading = decodeToken(headerValue(head.headers, 'Authorization')?.replace('Bearer ', '') ?? '');
  if ('fault' in reading) throw new Error(reading.fault);
  return reading.claims;
};

describe('a conversation', () => {
  test('is two lookups and one request, and ends with the answer to it', () => {
    const { calls, answer } = held(fromDirectory);
    expect(calls.map(({ to, head }) => [to, head.method, head.target.split('?')[0]])).toEqual([
      ['sds', 'GET', '/spine-directory/FHIR/R4/Device'],
      ['sds', 'GET', '/spine-directory/FHIR/R4/Endpoint'],
      ['ssp', 'GET', `/${north.serviceRoot}/Slot`],
    ]);
    expect(answer).toBe(provided);
  });

  test('asks the directory for the provider and the interaction, then for its Party Key, too', () => {
    const [device, endpoint] = held(fromDirectory).calls.map(({ head }) => [
      ...new URLSearchParams(head.target.split('?')[1]),
    ]);
    const both = [
      ['organization', 'https://fhir.nhs.uk/Id/ods-organization-code|Z98201'],
      ['identifier', `https://fhir.nhs.uk/Id/nhsServiceInteractionId|${care.searchSlots.id}`],
    ];
    expect(device).toEqual(both);
    expect(endpoint).toEqual([...both, ['identifier', 'https://fhir.nhs.uk/Id/nhsMhsPartyKey|Z98200-890200']]);
  });

  test('sends the directory no URL that ends early, whatever the interaction is called', () => {
    const interaction = 'urn:x&identifier=y#z+ ü|' as InteractionId;
    const [call] = held(fromDirectory, { ...ask, interaction }).calls;
    expect(call?.head.target).toMatch(/^[\w/?=&:.%|-]+$/);
    expect(new URLSearchParams(call?.head.target.split('?')[1]).getAll('identifier')).toEqual([
      `https://fhir.nhs.uk/Id/nhsServiceInteractionId|${interaction}`,
    ]);
  });
});

const device = {
  resourceType: 'Device',
  identifier: [
    { system: 'https://fhir.nhs.uk/Id/nhsSpineASID', value: north.asid },
    { system: 'https://fhir.nhs.uk/Id/nhsMhsPartyKey', value: north.partyKey },
  ],
};
const place = { resourceType: 'Endpoint', address: north.serviceRoot };
const json = (value: unknown, status = 200): Answer => ({ status, headers: [], body: JSON.stringify(value) });
const bundle = (...resources: unknown[]): Answer =>
  json({ resourceType: 'Bundle', entry: resources.map((resource) => ({ resource })) });

describe('ends in a clear answer, and asks the proxy nothing, when', () => {
  const broken: Readonly<Record<string, Answer>> = {
    'the answer is no JSON': { status: 200, headers: [], body: '<html>down</html>' },
    'the answer is empty': { status: 200, headers: [], body: '' },
    'the answer is null': json(null),
    'the answer is a list': json([]),
    'the answer is a number': json(7),
    'the answer is another resource': json({ resourceType: 'OperationOutcome', issue: [] }),
    'the entries are no list': json({ resourceType: 'Bundle', entry: {} }),
    'an entry is null': json({ resourceType: 'Bundle', entry: [null] }),
    'an entry has no resource': json({ resourceType: 'Bundle', entry: [{}] }),
    'the record is empty': bundle({}),
    'the identifiers are no list': bundle({ identifier: 'x', address: 7 }),
    'an identifier is null': bundle({ identifier: [null], address: null }),
    'the address is no service root URL': bundle({
      identifier: device.identifier.slice(1),
      address: 'https://x.example/',
    }),
    'the directory refuses': json({ resourceType: 'Bundle', entry: [{ resource: device }] }, 500),
  };
  describe.each(['first', 'second'])('in the %s lookup', (which) => {
    const at = which === 'first' ? 0 : 1;
    const answered = (answer: Answer) => held((_, index) => (index === at ? answer : bundle(device)));

    test.each(Object.entries(broken))('%s', (_, answer) => {
      const { calls, answer: end } = answered(answer);
      expect(calls).toHaveLength(at + 1);
      expect(end.status).toBe(502);
      expect(JSON.parse(end.body)).toMatchObject({
        resourceType: 'OperationOutcome',
        issue: [{ code: 'transient', diagnostics: expect.stringContaining(`answered ${answer.status}`) as string }],
      });
    });

    test.each([
      ['there is no record', []],
      ['there are two records', [device, device]],
    ])('%s', (_, records) => {
      const { calls, answer: end } = answered(bundle(...records));
      expect(calls).toHaveLength(at + 1);
      expect(end.status).toBe(404);
      expect(JSON.parse(end.body)).toMatchObject({
        issue: [{ code: 'not-found', diagnostics: expect.stringContaining(north.ods) as string }],
      });
    });
  });

  test('a Bundle of none leaves its entries out', () => {
    expect(held(() => json({ resourceType: 'Bundle', total: 0 })).answer.status).toBe(404);
  });

  test('the organisation is unknown to the directory', () => {
    expect(held(fromDirectory, { ...ask, provider: odsCode('Z98999') }).answer.status).toBe(404);
  });
});

test('the records of the two lookups may come from any directory', () => {
  const { calls } = held((_, index) => bundle(index === 0 ? device : place));
  expect(calls.at(-1)?.head.target).toBe(`/${north.serviceRoot}/Slot?status=free`);
});

describe('the request to the proxy', () => {
  test('has the ASID of the consumer and of the provider, the interaction and a token', () => {
    const { headers, method } = proxyCall();
    expect(method).toBe('GET');
    expect(headers.map(([name]) => name)).toEqual([
      'Host',
      'Ssp-TraceID',
      'Ssp-From',
      'Ssp-To',
      'Ssp-InteractionID',
      'Authorization',
      'Accept',
      'Accept-Encoding',
      'X-Request-ID',
    ]);
    expect(headerValue(headers, 'Host')).toBe('ssp.spine.example');
    expect(headerValue(headers, 'Ssp-From')).toBe('200000009101');
    expect(headerValue(headers, 'Ssp-To')).toBe('200000009201');
    expect(headerValue(headers, 'Ssp-InteractionID')).toBe(care.searchSlots.id);
  });

  test('names in its token the organisation that asks, five minutes, and the root of the provider', () => {
    const claims = claimsOf(proxyCall());
    const iat = fixedFacts().nowMs / 1000;
    expect(claims).toMatchObject({
      aud: north.serviceRoot,
      iat,
      exp: iat + 300,
      requesting_organization: { identifier: [{ value: 'Z98101' }], name: 'Test Clinic' },
    });
  });

  test('has a trace id and a request id of its own', () => {
    const { headers } = proxyCall();
    const ids = ['Ssp-TraceID', 'X-Request-ID'].map((name) => headerValue(headers, name));
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(new Set(ids).size).toBe(2);
  });

  const overriding: readonly Header[] = [
    ['Ssp-TraceID', 'mine'],
    ['Ssp-From', '200000009199'],
    ['ssp-to', '200000009299'],
    ['authorization', 'Bearer mine'],
    ['Accept', 'application/fhir+xml'],
    ['X-REQUEST-ID', 'again'],
  ];
  test.each(overriding)('carries the asker’s own %s instead', (name, value) => {
    expect(headerValues(proxyCall({ ...ask, headers: [[name, value]] }).headers, name)).toEqual([value]);
  });

  test.each(overriding)('leaves %s out when the asker’s own is empty', (name) => {
    expect(headerValues(proxyCall({ ...ask, headers: [[name, '']] }).headers, name)).toEqual([]);
  });

  test('carries a header twice when the asker does', () => {
    const headers: Header[] = [
      ['Ssp-From', 'a'],
      ['ssp-from', 'b'],
    ];
    expect(headerValues(proxyCall({ ...ask, headers }).headers, 'Ssp-From')).toEqual(['a', 'b']);
  });

  test('asks for FHIR although a browser or curl accepts anything', () => {
    expect(headerValues(proxyCall({ ...ask, headers: [['accept', '*/*']] }).headers, 'Accept')).toEqual([
      'application/fhir+json',
    ]);
  });

  test('carries other headers along', () => {
    expect(headerValue(proxyCall({ ...ask, headers: [['If-Match', 'W/"1"']] }).headers, 'If-Match')).toBe('W/"1"');
  });
});
