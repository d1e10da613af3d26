import { describe, expect, test } from 'vitest';
import { smallWorld } from '../../lab/testing/small-world.ts';
import { answerLdap } from './answer.ts';
import { toLdapEntries } from './entries.ts';
import type { LdapMessage, LdapRequest } from './messages.ts';
import { equal } from './testing/filters.ts';

const entries = toLdapEntries(smallWorld.directory);
const answer = (request: LdapRequest, controls: LdapMessage['controls'] = []) =>
  answerLdap(entries, { id: 1, request, controls });
const bind = (about: Partial<Extract<LdapRequest, { kind: 'bind' }>> = {}): LdapRequest => ({
  kind: 'bind',
  version: 3,
  name: '',
  password: '',
  ...about,
});
const search: LdapRequest = {
  kind: 'search',
  search: {
    base: 'ou=Services,o=nhs',
    scope: 'sub',
    sizeLimit: 0,
    typesOnly: false,
    filter: equal('nhsIDCode', 'Z98202'),
    attributes: ['1.1'],
  },
};

describe('a bind', () => {
  test.each<[string, LdapRequest, string]>([
    ['without a name succeeds', bind(), 'success'],
    ['with a password succeeds without a name', bind({ password: 'secret' }), 'success'],
    ['with a name and a password fails', bind({ name: 'cn=admin', password: 'secret' }), 'invalidCredentials'],
    ['with a name and no password is not done', bind({ name: 'cn=admin' }), 'unwillingToPerform'],
    ['in another way than the simple one is not supported', bind({ password: undefined }), 'authMethodNotSupported'],
    ['of version 2 is a mistake', bind({ version: 2 }), 'protocolError'],
    ['of version 4 is a mistake', bind({ version: 4 }), 'protocolError'],
  ])('%s', (_, request, code) => {
    const { replies, ends } = answer(request);
    expect(ends).toBe(false);
    expect(replies).toMatchObject([{ kind: 'done', operation: 'bind', result: { code } }]);
  });
});

test('a search gives its entries, then how it ended', () => {
  const { replies } = answer(search);
  expect(replies.map(({ kind }) => kind)).toEqual([...Array<string>(6).fill('entry'), 'done']);
  expect(replies.at(-1)).toEqual({ kind: 'done', operation: 'search', result: { code: 'success' } });
});

test.each(['add', 'compare', 'delete', 'modify', 'rename'] as const)('%s is not done', (kind) => {
  expect(answer({ kind })).toMatchObject({
    ends: false,
    replies: [{ kind: 'done', operation: kind, result: { code: 'unwillingToPerform' } }],
  });
});

test('Start TLS is a mistake, and the way out is told', () => {
  expect(answer({ kind: 'extended', oid: '1.3.6.1.4.1.1466.20037' }).replies).toEqual([
    {
      kind: 'done',
      operation: 'extended',
      result: { code: 'protocolError', message: expect.stringContaining('ldaps') as string },
    },
  ]);
});

test('another extended operation is a mistake, and named', () => {
  expect(answer({ kind: 'extended', oid: '1.3.6.1.4.1.4203.1.11.3' }).replies).toMatchObject([
    { result: { code: 'protocolError', message: 'Extended operation 1.3.6.1.4.1.4203.1.11.3 is not supported' } },
  ]);
});

test('a request whose parts cannot be read is a mistake of its operation', () => {
  expect(answer({ kind: 'garbled', operation: 'search' }).replies).toMatchObject([
    { operation: 'search', result: { code: 'protocolError' } },
  ]);
});

describe('a control that nobody knows', () => {
  const control = (critical: boolean) => [{ oid: '1.2.840.113556.1.4.319', critical }];
  test('stops an operation that needs it', () => {
    for (const request of [search, bind(), { kind: 'delete' } as const]) {
      expect(answer(request, control(true)).replies).toMatchObject([
        { kind: 'done', result: { code: 'unavailableCriticalExtension' } },
      ]);
    }
  });

  test('is passed over by one that does not', () => {
    expect(answer(search, control(false))).toEqual(answer(search));
  });

  test('changes nothing of an end', () => {
    expect(answer({ kind: 'unbind' }, control(true))).toEqual({ replies: [], ends: true });
  });
});

test('an unbind ends the conversation, an abandon says nothing', () => {
  expect(answer({ kind: 'unbind' })).toEqual({ replies: [], ends: true });
  expect(answer({ kind: 'abandon' })).toEqual({ replies: [], ends: false });
});
