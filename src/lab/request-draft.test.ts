import { describe, expect, test } from 'vitest';
import { encodeToken, type RequestHead } from '../message/index.ts';
import { editsBetween } from './request-edits.ts';
import { parseDraft, reissue, toDraft } from './request-draft.ts';

const head: RequestHead = {
  method: 'GET',
  target: '/https://a.example/Slot?status=free',
  headers: [
    ['Ssp-From', '200000000101'],
    ['Authorization', `Bearer ${encodeToken({ iat: 100, exp: 400 })}`],
    ['Accept', 'application/fhir+json'],
  ],
};

describe('a request as text', () => {
  test('is read back as it was', () => {
    expect(parseDraft(toDraft(head, ''))).toEqual(head);
  });

  test('shows claims, never the token', () => {
    expect(toDraft(head, '').headers.split('\n')[1]).toBe('Authorization: Bearer (the token below)');
    expect(toDraft(head, '').claims).toBe('{\n  "iat": 100,\n  "exp": 400\n}');
  });

  test('keeps a token that cannot be read, and duplicates', () => {
    const odd: RequestHead = {
      ...head,
      headers: [
        ['Authorization', 'Bearer x'],
        ['Ssp-From', '1'],
        ['Ssp-From', '2'],
      ],
    };
    expect(parseDraft(toDraft(odd, ''))).toEqual(odd);
  });

  test.each([
    [{ line: 'GET' }, 'Cannot read "GET": expected a method, a space and a URL'],
    [{ headers: 'Ssp-From 1' }, 'Cannot read line 1 of the headers, "Ssp-From 1": expected Name: value'],
    [{ claims: '{' }, 'Cannot read the claims of the token: expected a JSON object'],
  ])('says why %o is none', (change, problem) => {
    expect(parseDraft({ ...toDraft(head, ''), ...change })).toEqual({ problem });
  });
});

describe('edits between requests', () => {
  test('are told by part: none, a header, a claim, the URL', () => {
    expect(editsBetween(head, head)).toEqual([]);
    expect(editsBetween(head, { ...head, target: '/x' })).toEqual([{ part: 'URL', before: head.target, after: '/x' }]);
    expect(editsBetween(head, reissue(head, 200_000))).toEqual([
      { part: 'token: iat', before: '100', after: '200' },
      { part: 'token: exp', before: '400', after: '500' },
    ]);
    expect(editsBetween(head, { ...head, headers: head.headers.slice(1) })).toEqual([
      { part: 'Ssp-From', before: '200000000101', after: '' },
    ]);
  });

  test('name a header once that stands there twice', () => {
    const twice: RequestHead = { ...head, headers: [...head.headers, ['ssp-from', '7']] };
    expect(editsBetween(head, twice)).toEqual([
      { part: 'ssp-from', before: '200000000101', after: '200000000101 and 7' },
    ]);
  });
});
