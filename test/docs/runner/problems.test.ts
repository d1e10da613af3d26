import { describe, expect, test } from 'vitest';
import { http, noBash, run } from './testing/small-page.ts';

describe.skipIf(noBash !== undefined)('a page that says something else', () => {
  test.concurrent.for<[string, readonly string[], string]>([
    ['changed output', ['```console', '$ seq 3', '1', '7', '3', '```'], '8: shows "7", and got "2"'],
    ['too little output', ['```console', '$ seq 3', '1', '2', '```'], '9: shows no more lines, and got "3"'],
    ['too much output', ['```console', '$ seq 1', '1', '2', '```'], '8: shows "2", and got no more lines'],
    ['a command that fails', ['```console', '$ true', '$ cat nowhere', '```'], '7: `cat nowhere` ended with code 1'],
    ['a command that ends the shell', ['```console', '$ exit 3', '```'], '6: `exit 3` ended the shell'],
    ['output without a command', ['```console', 'one', '```'], '6: begins without a command'],
    [
      'a dead server',
      ['```console', '$ curl http://localhost:8081/', '```'],
      '6: `curl http://localhost:8081/` ended with code 7: curl: (7) Failed to connect to localhost port 8081',
    ],
    ['a running command that ends', ['```console running', '$ echo gone', '```'], '6: `echo gone` has ended: gone'],
    [
      'a running command that prints something else',
      ['```console running', '$ echo gone', 'here', '```'],
      '6: `echo gone` has ended: gone',
    ],
    ['a wildcard for a whole line', ['```console', '$ seq 1', '[..]', '```'], '7: [..] stands for a whole line'],
    [
      'a wildcard for a whole line but marks',
      ['```json from="echo [1]"', '[', '  [..],', ']', '```'],
      '7: [..] stands for a whole line',
    ],
    ['an unknown language', ['', '```ruby', 'puts 1', '```'], '6: Cannot run "ruby": expected console'],
    ['no language', ['```', 'anything', '```'], '5: Cannot run a block without a language'],
    ['a missing reason', ['```text notest', 'anything', '```'], '5: is not run, and says no reason'],
    ['an empty reason', ['```text notest=""', 'anything', '```'], '5: is not run, and says no reason'],
    [
      'a type error',
      ['```ts', "import { asid } from 'system-topologies';", 'asid(7);', '```'],
      "7: Argument of type 'number' is not assignable",
    ],
    [
      'a wrong value',
      ['```ts', 'const a = 1;', '```', '', '```ts', 'a + 1; // => 3', '```'],
      '10: claims that a + 1 is 3, and got 2',
    ],
    [
      'an exception',
      ['```ts', 'const a: number[] = [];', '', "if (a.length === 0) throw new Error('Nobody');", '```'],
      '8: Error: Nobody',
    ],
    ['a claim of nothing', ['```ts', 'const a = 1; // => 2', '```'], '5: 1 of its 1 "// =>" follow no expression'],
    [
      'a picture that cannot be drawn',
      ['```mermaid', 'flowchart LR', '  accTitle: One', '  a---oops', '```'],
      '8: circle end',
    ],
    ['a picture of another type', ['```mermaid', 'pie', '  "a": 1', '```'], '6: pie'],
    ['JSON of nothing', ['```json', '1', '```'], '5: found no response above it'],
    [
      'other JSON',
      ['```console', '$ echo \'{"a":1}\'', '{"a":1}', '```', '', '```json', '{', '  "a": 2', '}', '```'],
      '12: shows "  \\"a\\": 2", and got "  \\"a\\": 1"',
    ],
    [
      'no such part',
      ['```console', '$ echo \'{"a":1}\'', '```', '', '```json at="b"', '1', '```'],
      '9: found no response with b',
    ],
    ['other LDIF', ['```ldif from="echo dn: a"', 'dn: b', '```'], '6: shows "dn: b", and got "dn: a"'],
    ['other XML', ['```xml from="echo \'<a/>\'"', '<b/>', '```'], '6: shows "<b/>"'],
    ['another status', http('HTTP/1.1 200 OK'), '10: shows "HTTP/1.1 200 OK", and got "HTTP/1.1 400 Bad Request"'],
    [
      'another header',
      http('HTTP/1.1 400 Bad Request', 'Content-Type: text/html'),
      '11: shows "Content-Type: text/html", and got "Content-Type: application/fhir+json;charset=UTF-8"',
    ],
    [
      'another body',
      http('HTTP/1.1 400 Bad Request', '', '{', '  "resourceType": "Bundle"'),
      '13: shows "  \\"resourceType\\": \\"Bundle\\"", and got "  \\"resourceType\\": \\"OperationOutcome\\","',
    ],
    [
      'a request to a dead server',
      ['```http', 'GET / HTTP/1.1', 'Host: localhost:8082', '```'],
      '6: Cannot send it to localhost:8082: connect ECONNREFUSED',
    ],
    [
      'a request of another kind',
      ['```http', 'GET http://localhost/', '```'],
      '6: Cannot send "GET http://localhost/"',
    ],
    [
      'a variable that is not set',
      ['```http', 'GET / HTTP/1.1', 'Host: localhost:3002', 'Authorization: Bearer $TOKEN', '```'],
      '6: Cannot send "Authorization: Bearer $TOKEN": no command above it has set $TOKEN',
    ],
    ['a response to nothing', ['```http', 'HTTP/1.1 200 OK', '```'], '6: found no request above'],
    [
      'a file that changed',
      ['```ts file="test/docs/runner/testing/greeting.ts#greet"', 'export const greet = 1;', '```'],
      '6: shows "export const greet = 1;", and got "export const greet = (name',
    ],
    ['no such region', ['```ts file="test/docs/runner/testing/greeting.ts#leave"', '', '```'], '5: found no region'],
    [
      'a file that no test runs',
      ['```ts file="docusaurus.config.ts"', '', '```'],
      '5: shows docusaurus.config.ts, which no test runs',
    ],
    [
      'a saved file that nobody uses',
      ['```js title="mine.js"', '1', '```'],
      '5: is saved as mine.js, which nothing below it uses',
    ],
    [
      'a saved file that does not compile',
      ['', '```ts title="mine.ts"', "const a: number = 'a';", '```', '', '```console', '$ cat mine.ts', '```'],
      "7: Type 'string' is not assignable",
    ],
    ['code that is no file', ['```python', '1', '```'], '5: is a file in "python" without a name'],
  ])('fails: %s', async ([, lines, problem]) => {
    const { problems } = await run(...lines);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`page.mdx:${problem}`);
  });
});
