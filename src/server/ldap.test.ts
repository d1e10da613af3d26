import { once } from 'node:events';
import { connect } from 'node:net';
import { duplexPair } from 'node:stream';
import fc from 'fast-check';
import { Client, ProtocolOperation as tags } from 'ldapts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallWorld } from '../lab/testing/small-world.ts';
import { resultCodes, toLdapEntries } from '../sds/index.ts';
import { anyFilter, equal } from '../sds/ldap/testing/filters.ts';
import { readMessage } from './ldap-reader.ts';
import { listenLdap, serveLdap, type LdapListener } from './ldap.ts';
import { bindBytes, hear, searchBytes, tell, unbindBytes } from './testing/ldap-bytes.ts';

const entries = toLdapEntries(smallWorld.directory);
const practices = equal('objectClass', 'nhsAs');
let listener: LdapListener;

beforeAll(async () => {
  listener = await listenLdap(entries, 0);
});
afterAll(() => listener.close());

const found = { tag: tags.LDAP_RES_SEARCH_ENTRY, code: undefined };
const ended = (id: number, code: number = resultCodes.success) => ({ id, tag: tags.LDAP_RES_SEARCH, code });
const disconnected = { id: 0, tag: tags.LDAP_RES_EXTENSION, code: resultCodes.protocolError };
const fourFound = (id: number) => [...Array<object>(4).fill({ id, ...found }), ended(id)];

/** Whether the listener still answers somebody else. */
const isWell = async () => {
  expect(await tell(listener.port, bindBytes(), searchBytes(2, practices))).toHaveLength(1 + 5);
};

describe('a client of another make', () => {
  it('binds, searches and leaves', async () => {
    const client = new Client({ url: `ldap://127.0.0.1:${listener.port}` });
    await client.bind('', '');
    const { searchEntries } = await client.search('ou=services, o=nhs', {
      scope: 'sub',
      filter: '(&(nhsidcode=Z98202)(objectclass=nhsAs))',
      attributes: ['uniqueIdentifier', 'nhsMhsPartyKey'],
    });
    await client.unbind();
    expect(searchEntries).toEqual([
      {
        dn: 'uniqueIdentifier=200000009202,ou=Services,o=nhs',
        uniqueIdentifier: '200000009202',
        nhsMhsPartyKey: 'Z98200-890200',
      },
    ]);
  });

  it('is refused with the code of the protocol', async () => {
    const client = new Client({ url: `ldap://127.0.0.1:${listener.port}` });
    await expect(client.search('ou=People,o=nhs')).rejects.toMatchObject({ code: resultCodes.noSuchObject });
    await expect(client.del('o=nhs')).rejects.toMatchObject({ code: resultCodes.unwillingToPerform });
    await expect(client.bind('cn=admin', 'secret')).rejects.toMatchObject({ code: resultCodes.invalidCredentials });
    await client.unbind();
  });
});

describe('reading', () => {
  it('gives every filter as it was written', () => {
    fc.assert(
      fc.property(anyFilter, (filter) => {
        // Lone halves of pairs cannot be written as UTF-8.
        const text = JSON.parse(
          JSON.stringify(filter).replaceAll(/\\u(?:d[89a-f]|D[89A-F])[0-9a-fA-F]{2}/g, '?'),
        ) as typeof filter;
        const { request } = readMessage(searchBytes(7, text));
        expect(request).toMatchObject({ kind: 'search', search: { filter: text } });
      }),
    );
  });

  it('gives the other parts of a search as they were written', () => {
    const bytes = searchBytes(9, practices, {
      baseDN: 'o=nhs',
      scope: 'one',
      sizeLimit: 70_000,
      attributes: ['*', '+'],
    });
    expect(readMessage(bytes)).toEqual({
      id: 9,
      controls: [],
      request: {
        kind: 'search',
        search: {
          base: 'o=nhs',
          scope: 'one',
          sizeLimit: 70_000,
          typesOnly: false,
          filter: practices,
          attributes: ['*', '+'],
        },
      },
    });
  });
});

describe('however the bytes arrive', () => {
  const conversation = Buffer.concat([
    bindBytes(1),
    searchBytes(2, practices),
    searchBytes(3, practices),
    unbindBytes(4),
  ]);
  const answers = [{ id: 1, tag: tags.LDAP_RES_BIND, code: 0 }, ...fourFound(2), ...fourFound(3)];

  it('all at once: every request is answered, in order', async () => {
    expect(await tell(listener.port, conversation)).toEqual(answers);
  });

  it('one at a time', async () => {
    const [here, there] = duplexPair();
    const served = serveLdap(there, entries);
    for (const byte of conversation) here.write(Buffer.of(byte));
    expect(await hear(here)).toEqual(answers);
    await served;
  });

  it('cut anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: conversation.length }), { maxLength: 6 }), async (cuts) => {
        const [here, there] = duplexPair();
        void serveLdap(there, entries);
        const places = [0, ...cuts.sort((a, b) => a - b), conversation.length];
        for (const [at, to] of places.slice(1).entries()) here.write(conversation.subarray(places[at], to));
        expect(await hear(here)).toEqual(answers);
      }),
    );
  });
});

describe('bytes that cannot be answered end the connection with a word, and nobody else’s', () => {
  const message = (...content: readonly number[]) => Buffer.of(0x30, content.length, ...content);
  it.each<[string, Buffer]>([
    ['HTTP', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
    ['TLS', Buffer.from('160301020001000001fc0303', 'hex')],
    ['zeros', Buffer.alloc(64)],
    ['a length that is not told', Buffer.from('3080', 'hex')],
    ['a length of nine bytes', Buffer.from('3089010203040506070809', 'hex')],
    ['a message of four gigabytes', Buffer.from('3084ffffffff', 'hex')],
    ['a message just too long', Buffer.from('3083040001', 'hex')],
    ['a message without anything', message()],
    ['a message without an operation', message(0x02, 1, 1)],
    ['an id of nought', message(0x02, 1, 0, 0x42, 0)],
    ['an id below nought', message(0x02, 1, 0xff, 0x42, 0)],
    ['an id of five bytes', message(0x02, 5, 1, 1, 1, 1, 1, 0x42, 0)],
    ['an operation that is longer than its message', message(0x02, 1, 1, 0x63, 9)],
    ['an operation that nobody knows', message(0x02, 1, 1, 0x7f, 0)],
    ['an answer instead of a request', message(0x02, 1, 1, 0x65, 0)],
    ['controls that are none', message(0x02, 1, 1, 0x42, 0, 0x04, 1, 1)],
  ])('%s', async (_, bytes) => {
    expect(await tell(listener.port, bytes)).toEqual([disconnected]);
    await isWell();
  });

  it('what comes behind them is not read', async () => {
    expect(await tell(listener.port, searchBytes(1, practices), Buffer.from('x'), searchBytes(2, practices))).toEqual([
      ...fourFound(1),
      disconnected,
    ]);
  });
});

describe('a request whose parts cannot be read is answered as a mistake, and the next one properly', () => {
  const request = (tag: number, ...content: readonly number[]) =>
    Buffer.of(0x30, content.length + 5, 0x02, 1, 5, tag, content.length, ...content);
  it.each<[string, Buffer, number]>([
    ['a search without anything', request(0x63), tags.LDAP_RES_SEARCH],
    [
      'a search of an unknown scope',
      request(0x63, 4, 0, 10, 1, 9, 10, 1, 0, 2, 1, 0, 2, 1, 0, 1, 1, 0, 0x87, 0, 0x30, 0),
      tags.LDAP_RES_SEARCH,
    ],
    [
      'a search with an unknown filter',
      request(0x63, 4, 0, 10, 1, 2, 10, 1, 0, 2, 1, 0, 2, 1, 0, 1, 1, 0, 0xbf, 0, 0x30, 0),
      tags.LDAP_RES_SEARCH,
    ],
    ['a search whose base is longer than it', request(0x63, 4, 99), tags.LDAP_RES_SEARCH],
    ['a bind without anything', request(0x60), tags.LDAP_RES_BIND],
    ['an extended operation without a name', request(0x77), tags.LDAP_RES_EXTENSION],
  ])('%s', async (_, bytes, tag) => {
    expect(await tell(listener.port, bytes, searchBytes(6, practices))).toEqual([
      { id: 5, tag, code: resultCodes.protocolError },
      ...fourFound(6),
    ]);
  });

  it('a filter of ten thousand negations', async () => {
    let inner = Buffer.from('8700', 'hex');
    const lengths = (size: number) =>
      size < 128 ? Buffer.of(size) : Buffer.of(0x83, size >> 16, (size >> 8) & 0xff, size & 0xff);
    for (let depth = 0; depth < 10_000; depth += 1)
      inner = Buffer.concat([Buffer.of(0xa2), lengths(inner.length), inner]);
    const content = Buffer.concat([
      Buffer.from('04000a01020a0100020100020100010100', 'hex'),
      inner,
      Buffer.of(0x30, 0),
    ]);
    const operation = Buffer.concat([Buffer.of(0x02, 1, 5, 0x63), lengths(content.length), content]);
    const bytes = Buffer.concat([Buffer.of(0x30), lengths(operation.length), operation]);
    expect(await tell(listener.port, bytes, searchBytes(6, practices))).toEqual([
      ended(5, resultCodes.protocolError),
      ...fourFound(6),
    ]);
  });
});

describe('a client that', () => {
  it('stops in the middle of a message is let go', async () => {
    expect(await tell(listener.port, searchBytes(1, practices).subarray(0, 20))).toEqual([]);
    await isWell();
  });

  it('leaves without taking its answers harms nobody', async () => {
    const socket = connect(listener.port, '127.0.0.1');
    socket.write(Buffer.concat(Array.from({ length: 500 }, (_, at) => searchBytes(at + 1, practices))));
    await once(socket, 'data');
    socket.resetAndDestroy();
    await isWell();
  });

  it('does not take its answers is read no further, and gets all of them later', async () => {
    const [here, there] = duplexPair();
    void serveLdap(there, entries);
    const requests = Array.from({ length: 2000 }, (_, at) => searchBytes(at + 1, practices));
    for (const request of requests) here.write(request);
    here.end(unbindBytes(1));
    for (let turn = 0; turn < 100; turn += 1) await new Promise(setImmediate);
    expect(there.writableLength).toBeLessThan(64 * 2 ** 10);
    expect(await hear(here)).toHaveLength(2000 * 5);
  });

  it('says nothing is let go after a while', async () => {
    const impatient = await listenLdap(entries, 0, { idleMs: 20 });
    const socket = connect(impatient.port, '127.0.0.1');
    socket.resume();
    await once(socket, 'close');
    await impatient.close();
  });

  it('is one of two hundred at once gets its own answers', async () => {
    const all = await Promise.all(
      Array.from({ length: 200 }, (_, at) => tell(listener.port, bindBytes(), searchBytes(at + 2, practices))),
    );
    for (const [at, heard] of all.entries()) expect(heard.slice(1)).toEqual(fourFound(at + 2));
  });
});

it('whatever the bytes, a connection ends and nothing is thrown', async () => {
  const valid = fc.constantFrom(bindBytes(), searchBytes(2, practices), unbindBytes());
  const changed = fc
    .tuple(valid, fc.array(fc.tuple(fc.nat({ max: 80 }), fc.nat({ max: 0xff })), { maxLength: 4 }))
    .map(([bytes, changes]) => {
      const copy = Buffer.from(bytes);
      for (const [at, byte] of changes) copy[at % copy.length] = byte;
      return copy;
    });
  const bytes = fc.array(
    fc.oneof(
      changed,
      fc.uint8Array({ maxLength: 40 }).map((array) => Buffer.from(array)),
    ),
    { maxLength: 5 },
  );
  await fc.assert(
    fc.asyncProperty(bytes, async (chunks) => {
      const [here, there] = duplexPair();
      const served = serveLdap(there, entries);
      for (const chunk of chunks) here.write(chunk);
      here.end();
      await hear(here);
      await served;
    }),
    { numRuns: 2000 },
  );
});

it('ends its connections when it closes', async () => {
  const other = await listenLdap(entries, 0);
  const socket = connect(other.port, '127.0.0.1');
  await once(socket, 'connect');
  const gone = once(socket, 'close');
  await other.close();
  await gone;
  const again = await listenLdap(entries, other.port);
  await again.close();
});
