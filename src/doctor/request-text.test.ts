import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from '../lab/testing/any-text.ts';
import type { Header, RequestHead } from '../message/index.ts';
import { parseRequestText } from './request-text.ts';

const url = 'http://localhost:3002/https://gp.example/STU3/1/Slot?status=free';
const wanted = {
  method: 'GET',
  target: '/https://gp.example/STU3/1/Slot?status=free',
  own: [
    ['Ssp-From', '200000000101'],
    ['X-Quoted', `a "b" c`],
  ],
};

/** Method, target and the headers that were typed. */
function read(text: string) {
  const head = parseRequestText(text);
  if ('problem' in head) return head.problem;
  const isOwn = ([name]: Header) => !/^(?:host|user-agent|accept)$/i.test(name);
  return { method: head.method, target: head.target, own: head.headers.filter(isOwn) };
}
const headOf = (text: string): RequestHead => {
  const head = parseRequestText(text);
  if ('problem' in head) throw new Error(head.problem);
  return head;
};
const header = (text: string, name: string) => headOf(text).headers.filter(([each]) => each === name);

describe('the same request is read', () => {
  test.each([
    ['in one line', `curl "${url}" -H "Ssp-From: 200000000101" -H 'X-Quoted: a "b" c'`],
    [
      'over lines of a POSIX shell',
      `curl '${url}' \\\n  -H 'Ssp-From: 200000000101' \\\r\n  -H "X-Quoted: a \\"b\\" c"\n`,
    ],
    [
      'over lines of the command prompt',
      `curl.exe ^"${url.replace('&', '^&')}^" ^\r\n  -H "Ssp-From: 200000000101" ^\n  -H ^"X-Quoted: a \\^"b\\^" c^"`,
    ],
    ['over lines of PowerShell', `curl.exe "${url}" \`\n  -H "Ssp-From: 200000000101" \`\r\n  -H 'X-Quoted: a "b" c'`],
    ['behind a prompt', `$ curl ${url} -HSsp-From:200000000101 -H"X-Quoted: a \\"b\\" c" | jq .`],
    [
      'behind the prompt of PowerShell',
      `PS C:\\work> curl.exe "${url}" -H "Ssp-From: 200000000101" -H 'X-Quoted: a "b" c'`,
    ],
    [
      'below a comment, in a fence',
      `\`\`\`sh\n# search slots\ncurl --url "${url}" --header "Ssp-From: 200000000101" --header $'X-Quoted: a "b" c' > slots.json\n\`\`\``,
    ],
    [
      'with options of all kinds',
      `A=1 curl -sSkv --cert me.pem --key me.key -o out.json --max-time 5 -X GET "${url}#top" -H "Ssp-From: 200000000101" -H "X-Quoted: a \\"b\\" c" ; echo done`,
    ],
    [
      'raw',
      `GET /https://gp.example/STU3/1/Slot?status=free HTTP/1.1\r\nHost: ssp\r\nSsp-From: 200000000101\r\nX-Quoted: a\r\n  "b" c\r\n\r\nbody: no header`,
    ],
    [
      'raw, without a version',
      `\nGET /https://gp.example/STU3/1/Slot?status=free\nSsp-From:200000000101\nX-Quoted:   a "b" c  `,
    ],
    [
      'raw, with a whole URL',
      `GET https://ssp.example/https://gp.example/STU3/1/Slot?status=free\nSsp-From: 200000000101\nX-Quoted: a "b" c`,
    ],
    [
      'as curl -v prints it',
      `* Trying\n> GET /https://gp.example/STU3/1/Slot?status=free HTTP/1.1\n> Ssp-From: 200000000101\n> X-Quoted: a "b" c\n>\n< HTTP/1.1 200 OK`,
    ],
  ])('%s', (_, text) => {
    expect(read(text)).toEqual(wanted);
  });
});

describe('the method is', () => {
  test.each([
    ['GET', ''],
    ['POST', '-d @body.json'],
    ['POST', '--data-binary x'],
    ['POST', '--json {}'],
    ['POST', '-F a=b'],
    ['PUT', '-T body.json'],
    ['PUT', '-X PUT -d x'],
    ['DELETE', '-sXDELETE'],
    ['HEAD', '-I'],
    ['HEAD', '-skI'],
    ['GET', '-G -d x'],
  ])('%s with %s', (method, options) => {
    expect(headOf(`curl ${url} ${options}`).method).toBe(method);
  });
});

describe('the target is', () => {
  test.each([
    ['/https://gp.example/Slot', 'localhost:3002/https://gp.example/Slot'],
    ['/https://gp.example/Slot', 'HTTPS://ssp.example/https://gp.example/Slot#x'],
    ['/https://gp.example/b/Slot', 'http://ssp/https://gp.example/a/../b/./Slot'],
    ['/https://gp.example/a/../Slot', '--path-as-is http://ssp/https://gp.example/a/../Slot'],
    ['/https://gp.example/Slot?a=b&c=d+e', '-G http://ssp/https://gp.example/Slot -d a=b --data-urlencode "c=d e"'],
    ['/https://gp.example/Slot?a=b&c=d', '"http://ssp/https://gp.example/Slot?a=b" --url-query c=d'],
    ['/', 'http://ssp'],
    ['/?a=b', 'http://ssp?a=b'],
    ['//x', '--request-target //x http://ssp/y'],
  ])('%s of curl %s', (target, rest) => {
    expect(headOf(`curl ${rest}`).target).toBe(target);
  });
});

describe('a header', () => {
  test.each<[string, string, string, Header[]]>([
    ['without a value is taken out', '-H Accept:', 'Accept', []],
    ['with a semicolon is empty', '-H "X-Empty;"', 'X-Empty', [['X-Empty', '']]],
    [
      'in place of curl’s own stands alone',
      '-H "Accept: application/fhir+json"',
      'Accept',
      [['Accept', 'application/fhir+json']],
    ],
    [
      'that is typed twice stands twice',
      '-H "Ssp-To: 1" -H "Ssp-To: 2"',
      'Ssp-To',
      [
        ['Ssp-To', '1'],
        ['Ssp-To', '2'],
      ],
    ],
    [
      'of a bearer token has an option of its own',
      '--oauth2-bearer x',
      'Authorization',
      [['Authorization', 'Bearer x']],
    ],
    ['of a body is that of a form', '-d x', 'Content-Type', [['Content-Type', 'application/x-www-form-urlencoded']]],
    ['of JSON', '--json {}', 'Content-Type', [['Content-Type', 'application/json']]],
    ['names the host', '', 'Host', [['Host', 'localhost:3002']]],
    [
      'with a fresh UUID has one',
      '-H "Ssp-TraceID: $(uuidgen)"',
      'Ssp-TraceID',
      [['Ssp-TraceID', '00000000-0000-4000-8000-000000000000']],
    ],
    [
      'with what a command prints is told apart',
      '-H "Authorization: Bearer $(npm run (x) token)"',
      'Authorization',
      [['Authorization', 'Bearer $(…)']],
    ],
    ['with a variable keeps its name', '-H "Ssp-From: $ASID"', 'Ssp-From', [['Ssp-From', '$ASID']]],
  ])('%s', (_, options, name, expected) => {
    expect(header(`curl ${url} ${options}`, name)).toEqual(expected);
  });
});

describe('a text that is no request is told so, with the place:', () => {
  test.each<[string, string, string, [line: number, column: number] | undefined]>([
    ['nothing', ' \n', 'Cannot read a request: the text is empty, expected a curl command, or a request whose', undefined],
    ['prose', '\n Dear proxy,\nplease', 'Cannot read "Dear proxy," as a request: expected a curl command', [2, 2]],
    ['an answer', 'HTTP/1.1 200 OK\n\n{}', 'Cannot read "HTTP/1.1 200 OK" as a request', [1, 1]],
    ['another tool', 'wget http://localhost', 'Cannot read "wget http://localhost" as a request', [1, 1]],
    ['no URL', '$ curl -v', 'The curl command has no URL: expected one such as https://<proxy>/https://<provider>/Slot', [1, 3]],
    ['another scheme', '# why?\ncurl ldap://localhost/x', 'The curl command asks "ldap://localhost/x": expected a URL of http or https', [2, 1]],
    ['an open quote', `curl "http://ssp/x -H 'a: b'`, 'The quote " that opens at "\\"http://ssp/x -H \'a: b\'" is never closed', [1, 6]],
    ['an open quote below', `\`\`\`sh\n$ curl http://ssp/x \\\r\n  -H 'a: b`, "The quote ' that opens at", [3, 6]],
    ['an open quote of the command prompt', 'curl ^"http://ssp/x^" ^\r\n  -H ^"a: b^" ^\n  -H ^"c: d', 'The quote " that opens at', [3, 6]],
    ['a space after the backslash', 'curl http://ssp/x \\ \n  -H "a: b"', 'The line ends in \\ and a space, so that the shell ends the command there', [1, 19]],
    ['a line that does not go on', 'curl http://ssp/x\n  -H "Ssp-From: 1"', 'The line ends the command, and the next goes on with "-H \\"Ssp-From: 1\\"": expected \\ here', [1, 18]],
    ['a line that is no header', '\nGET /x HTTP/1.1\nSsp-From 1', 'Cannot read "Ssp-From 1" as a header: expected a name, a colon and a value', [3, 1]],
    ['a space before the colon', 'GET /x HTTP/1.1\nSsp-From : 1', 'Cannot read "Ssp-From : 1" as a header', [2, 1]],
    ['no header in what curl prints', '* Trying\n> GET /x HTTP/1.1\n* more\n> Ssp-From 1', 'Cannot read "Ssp-From 1" as a header', [4, 3]],
    ['a token in a broken line', 'GET /x HTTP/1.1\nAuthorization Bearer abc.def.', 'Cannot read "Authorization Bearer …" as a header', [2, 1]],
  ])('%s', (_, text, problem, place) => {
    const at = place && { line: place[0], column: place[1] };
    expect(parseRequestText(text)).toEqual({ problem: expect.stringContaining(problem) as string, ...(at && { at }) });
  }); // prettier-ignore
});

const pieces = fc.constantFrom(
  'curl', ' ', '\n', '\\\n', '^\n', '`\n', '"', "'", '$(', ')', '$', '`', '\\', '-H', '-X', '--data', '--json', '-G', '-', '--',
  'http://ssp/https://gp.example/Slot', 'Ssp-From: 1', 'GET / HTTP/1.1', '>', '|', '#', ';', ':', '%', '/../',
); // prettier-ignore

test('whatever the text, it is read or told why not, and nothing is thrown', () => {
  const text = fc.oneof(
    anyText(60),
    fc.array(fc.oneof(pieces, anyText(3)), { maxLength: 25 }).map((all) => all.join('')),
  );
  const begun = fc.oneof(
    text,
    text.map((rest) => `curl ${rest}`),
    text.map((rest) => `GET /${rest}`),
  );
  let read = 0;
  fc.assert(
    fc.property(begun, (each) => {
      const head = parseRequestText(each);
      if ('problem' in head) return head.problem !== '';
      read++;
      return head.target !== '';
    }),
    { numRuns: 2000 },
  );
  expect(read).toBeGreaterThan(200);
});
