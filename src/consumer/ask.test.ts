import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from '../lab/testing/any-text.ts';
import { otherProgramme } from '../lab/testing/definitions.ts';
import type { Header, RequestHead } from '../message/index.ts';
import { careConnectBooking, careConnectInteractions as care, odsCode, type InteractionId } from '../topology/index.ts';
import { parseAsk, toAskHead, type Ask } from './ask.ts';

const get = (target: string, headers: readonly Header[] = [], method = 'GET'): RequestHead => ({
  method,
  target,
  headers,
});
const reading = (head: RequestHead, allowed = careConnectBooking) => {
  const ask = parseAsk(head, allowed);
  return 'status' in ask ? `${ask.status} ${ask.code}` : ask;
};

test('reads who is asked, for whom, what', () => {
  const headers: Header[] = [['If-Match', 'W/"1"']];
  expect(reading(get('/clinic/desk/Z98201/Slot?status=free&_include=Slot:schedule', headers))).toEqual({
    system: 'clinic/desk',
    provider: 'Z98201',
    interaction: care.searchSlots.id,
    method: 'GET',
    path: '/Slot?status=free&_include=Slot:schedule',
    headers,
  });
});

test.each([
  ['GET', '/metadata', care.metadata.id],
  ['GET', '/Slot', care.searchSlots.id],
  ['POST', '/Appointment', care.book.id],
  ['GET', '/Appointment/7f', care.read.id],
  ['PUT', '/Appointment/7f', care.update.id],
] as const)('%s %s is its only interaction', (method, path, interaction) => {
  expect(reading(get(`/clinic/desk/Z98201${path}`, [], method))).toMatchObject({ interaction });
});

test.each(['Ssp-InteractionID', 'ssp-interactionid'])('the interaction is that of the header %s', (name) => {
  const head = get('/clinic/desk/Z98201/Patient/1', [[name, otherProgramme]]);
  expect(reading(head)).toMatchObject({ interaction: otherProgramme, headers: [] });
});

describe('refuses', () => {
  test.each([
    ['nothing', ''],
    ['a path without a provider', '/clinic/desk'],
    ['a provider that is no ODS code', '/clinic/desk/slots/Slot'],
    ['a provider in small letters', '/clinic/desk/z98201/Slot'],
    ['no provider', '/clinic/desk//Slot'],
    ['no FHIR request', '/clinic/desk/Z98201'],
    ['no FHIR request but a query', '/clinic/desk/Z98201?status=free'],
  ])('%s', (_, target) => {
    expect(reading(get(target))).toBe('400 ask-form');
  });

  test.each([
    ['a method and path of no interaction', get('/clinic/desk/Z98201/Slot', [], 'DELETE'), careConnectBooking],
    ['a path of no interaction', get('/clinic/desk/Z98201/Patient/1'), careConnectBooking],
    ['an interaction that the consumer may not use', get('/clinic/desk/Z98201/Slot'), [care.book.id]],
    ['what two interactions could mean', get('/clinic/desk/Z98201/Slot'), [care.searchSlots.id, care.searchSlots.id]],
  ])('%s', (_, head, allowed) => {
    expect(reading(head, allowed)).toBe('400 ask-interaction');
  });
});

test.each(['Host', 'connection', 'Content-Length', 'transfer-encoding', 'User-Agent'])(
  'leaves %s out, which speaks of the asker’s own connection',
  (name) => {
    expect(
      reading(
        get('/clinic/desk/Z98201/Slot', [
          [name, 'x'],
          ['Accept', 'y'],
        ]),
      ),
    ).toMatchObject({
      headers: [['Accept', 'y']],
    });
  },
);

test('an ask reads back from its request as it was', () => {
  const segment = fc.stringMatching(/^[A-Za-z0-9._~%-]{1,8}$/);
  const asks: fc.Arbitrary<Ask> = fc.record({
    system: fc
      .tuple(fc.stringMatching(/^[a-z-]{1,8}$/), fc.stringMatching(/^[a-z][A-Za-z0-9]{0,8}$/))
      .map((id) => id.join('/')),
    provider: fc.stringMatching(/^[A-Z0-9]{1,9}$/).map(odsCode),
    interaction: fc.string().map((id) => id as InteractionId),
    method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'),
    path: fc
      .tuple(fc.array(segment, { minLength: 1, maxLength: 3 }), fc.stringMatching(/^(?:\?[a-z=&?/:%]{1,20})?$/))
      .map(([path, query]) => `/${path.join('/')}${query}`),
    headers: fc.array(fc.tuple(fc.stringMatching(/^X-[A-Za-z]{1,5}$/), fc.string())),
  });
  fc.assert(
    fc.property(asks, (ask) => {
      expect(parseAsk(toAskHead(ask), [])).toEqual(ask);
    }),
    { numRuns: 1000 },
  );
});

test('never throws, whatever the request', () => {
  const text = anyText();
  const targets = fc.oneof(
    text,
    text.map((rest) => `/clinic/desk/Z98201/${rest}`),
  );
  fc.assert(
    fc.property(targets, text, fc.array(fc.tuple(text, text)), (target, method, headers) => {
      const ask = parseAsk({ method, target, headers }, careConnectBooking);
      return 'status' in ask ? ask.status === 400 : ask.path.startsWith('/');
    }),
    { numRuns: 1000 },
  );
});
