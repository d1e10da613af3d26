import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Header } from '../message/index.ts';
import { acceptsGzip, decode, encode } from './coding.ts';

const body = JSON.stringify({ resourceType: 'Bundle', note: 'ä'.repeat(500) });
const answer = { status: 200, headers: [['ETag', 'W/"1"']] as const, body };

describe('gzip is taken by', () => {
  it.each(['gzip', 'GZIP', 'x-gzip', 'deflate, gzip', 'gzip;q=0.5, br', 'br;q=1, gzip ; Q=0.001', '*', 'br, *;q=0.1'])(
    'whoever says %s',
    (accepted) => {
      expect(acceptsGzip(accepted)).toBe(true);
    },
  );
  it.each(['', ' ', 'identity', 'deflate, br', 'gzip;q=0', 'gzip; q=0.000, *', '*;q=0', 'gzipped', 'gzip;q=x'])(
    'nobody who says %j',
    (accepted) => {
      expect(acceptsGzip(accepted)).toBe(false);
    },
  );
});

describe('an answer', () => {
  it('is sent in gzip to whoever takes it, and says so', () => {
    const { headers, body: sent, status } = encode(answer, 'gzip');
    expect([status, headers]).toEqual([
      200,
      [...answer.headers, ['Vary', 'Accept-Encoding'], ['Content-Encoding', 'gzip']],
    ]);
    expect(gunzipSync(sent).toString()).toBe(body);
    expect(sent.length).toBeLessThan(Buffer.byteLength(body));
  });

  it('is sent as it is to everybody else', () => {
    expect(encode(answer)).toEqual({
      status: 200,
      headers: [...answer.headers, ['Vary', 'Accept-Encoding']],
      body: Buffer.from(body),
    });
  });

  it('without a body stays without one', () => {
    expect(encode({ ...answer, body: '' }, 'gzip')).toEqual({ ...answer, body: Buffer.alloc(0) });
  });
});

describe('a body', () => {
  const coded = (coding: string, bytes = gzipSync(body), limit = 10_000) => {
    const headers: Header[] = [
      ['Content-Encoding', coding],
      ['Content-Length', String(bytes.length)],
      ['ETag', 'x'],
    ];
    return decode(headers, bytes, limit);
  };

  it.each(['gzip', 'x-gzip', 'GZip'])('in %s is read, and its headers say nothing of it', (coding) => {
    expect(coded(coding)).toEqual({ headers: [['ETag', 'x']], body });
  });

  it('as it is is read as it is', () => {
    const headers: Header[] = [['Content-Encoding', 'identity']];
    expect(decode(headers, Buffer.from(body), 10)).toEqual({ headers, body });
    expect(coded('gzip', Buffer.alloc(0))?.body).toBe('');
  });

  it.each<[string, ReturnType<typeof coded>]>([
    ['that is no gzip', coded('gzip', Buffer.from(body))],
    ['that breaks off', coded('gzip', gzipSync(body).subarray(0, -9))],
    ['in another coding', coded('br')],
    ['in two codings', coded('gzip, br')],
    ['that is longer than it may be', coded('gzip', gzipSync(body), 100)],
  ])('%s cannot be read', (_, result) => {
    expect(result).toBeUndefined();
  });
});
