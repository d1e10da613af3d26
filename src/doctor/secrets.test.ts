import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from '../lab/testing/any-text.ts';
import { hideSecrets, withSecrets, withVariables } from './secrets.ts';

const secret = 'c2VjcmV0LXRva2Vu';
const jwt = `eyJhbGciOiJub25lIn0.${secret}.`;

describe('is hidden, and comes back:', () => {
  test.each([
    ['a bearer token', `GET / HTTP/1.1\nAuthorization: Bearer ${secret}\nSsp-From: 1`, 'Authorization: Bearer [secret-1]\nSsp'],
    ['a token without its scheme', `curl x -H "Authorization: ${secret}" -H "a: b"`, '-H "Authorization: [secret-1]" -H "a: b"'],
    ['a scheme in small letters', `authorization: basic ${secret}`, 'authorization: basic [secret-1]'],
    ['a misspelt name', `Authorisation: Bearer ${secret}\r\nx: y`, 'Authorisation: Bearer [secret-1]\r\nx'],
    ['a cookie', `Cookie: a=${secret}; b=${secret}\nx: y`, 'Cookie: [secret-1]\nx'],
    ['a cookie of curl', `curl -b 'a=${secret}' x`, "-b '[secret-1]' x"],
    ['a login', `curl -u me:${secret} x`, 'curl -u [secret-1] x'],
    ['a login in quotes', `curl --user "me:${secret}" x`, '--user "[secret-1]" x'],
    ['an API key', `apikey: ${secret}`, 'apikey: [secret-1]'],
    ['a JWT anywhere', `log ${jwt} end`, 'log [secret-1] end'],
    ['a token in a query', `GET /https://a.example/Slot?token=${secret}&a=b HTTP/1.1`, '?token=[secret-1]&a=b'],
    ['an option for it', `curl --oauth2-bearer ${secret} x`, '--oauth2-bearer [secret-1] x'],
    ['in quotes of the command prompt', `curl ^\n -H ^"Authorization: Bearer ${secret}^" ^\n -H ^"a: b^"`, 'Bearer [secret-1]^" ^\n'],
    ['two of them', `Authorization: Bearer ${secret}\nAuthorization: Bearer other${secret}`, '[secret-1]\nAuthorization: Bearer [secret-2]'],
  ])('%s', (_, text, shown) => {
    const hidden = hideSecrets(text);
    expect(hidden.text).toContain(shown);
    expect(hidden.text).not.toContain(secret);
    expect(withSecrets(hidden)).toBe(text);
    expect(withVariables(text)).not.toMatch(new RegExp(`${secret}|\\[secret-`));
  }); // prettier-ignore
});

test.each([
  '-H "Authorization: Bearer $TOKEN"',
  'Authorization: Bearer $(npm run token)',
  'Authorization:\nSsp-From: 200000000101',
  'Ssp-TraceID: 6a9e2f10-0000-4000-8000-000000000001',
])('nothing is hidden in %j', (text) => {
  expect(hideSecrets(text)).toEqual({ text, kept: [] });
});

test('what is hidden already stays so, and more of it goes on counting', () => {
  const first = hideSecrets(`Authorization: Bearer ${jwt}`);
  const second = hideSecrets(`${first.text}\nCookie: ${secret}`, first.kept);
  expect(second).toEqual({ text: 'Authorization: Bearer [secret-1]\nCookie: [secret-2]', kept: [jwt, secret] });
});

test('a mark that stands for nothing stays', () => {
  expect(withSecrets({ text: '[secret-7]', kept: [] })).toBe('[secret-7]');
});

test('a secret that another one stood before is hidden too', () => {
  const hidden = hideSecrets('-u Authorization: $Authorization: Authorization: ');
  expect(hidden.text).toBe('-u [secret-1] $Authorization: [secret-2] ');
  expect(hideSecrets(hidden.text, hidden.kept)).toEqual(hidden);
});

test('whatever the text, it comes back, and hiding twice hides no more', () => {
  const pieces = fc.constantFrom(
    'Authorization: ',
    'Bearer ',
    'Cookie:',
    '\n',
    '"',
    "'",
    '-u ',
    jwt,
    secret,
    '$',
    '[',
    ' ',
  );
  const texts = fc.array(fc.oneof(pieces, anyText(5)), { maxLength: 12 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(
      texts.filter((text) => !text.includes('[secret-')),
      (text) => {
        const hidden = hideSecrets(text);
        expect(withSecrets(hidden)).toBe(text);
        expect(hideSecrets(hidden.text, hidden.kept).text).toBe(hidden.text);
        expect(hidden.text).not.toContain(jwt);
      },
    ),
    { numRuns: 1000 },
  );
});
