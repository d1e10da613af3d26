import { execFile } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseRequestText } from '../../src/doctor/index.ts';
import { readRawRequest } from '../../src/doctor/raw-request.ts';

const run = promisify(execFile);
let received = '';
// Answers everything, and remembers what came.
const server = createServer((socket) => {
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    received += chunk.toString('latin1');
    if (received.includes('\r\n\r\n')) socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
  });
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(
  () =>
    new Promise<void>((resolve) =>
      server.close(() => {
        resolve();
      }),
    ),
);

/** Fields that come with a body, whose length the reading does not know. */
const isOfBody = (name: string): boolean => /^(?:content-length|expect)$/i.test(name);

describe('a curl command is read as curl itself sends it to a POSIX shell’s order:', () => {
  test.for([
    `curl -s URL/https://gp.example/STU3/1/Slot?status=free`,
    `curl -s "URL/https://gp.example/a/../b/./Slot?x=/../y#top" -H 'Ssp-From: 200000000101'`,
    `curl -s --path-as-is URL/https://gp.example/a/../Slot`,
    `curl -s URL/https://gp.example/a/..`,
    `curl -s "URL/https://gp.example//a///b"`,
    `curl -s "URL?a=b"`,
    `curl -s \\\n  -H "Ssp-To: 200000000201" \\\n  -H 'X-Quoted: it'\\''s "so"' \\\n  "URL/https://gp.example/Slot"`,
    `curl -sXPUT URL/x -H'If-Match: W/"1"' -d '{"a": "b"}' -H "Content-Type: application/fhir+json"`,
    `curl -s URL/x -d a=b -d c=d`,
    `curl -s -G URL/x?e=f -d a=b --data-urlencode "c=d e&f" --data-urlencode "g h"`,
    `curl -s --json '{}' URL/x`,
    `curl -s -H Accept: -H "X-Empty;" -H "User-Agent: mine" --compressed URL/x -e http://me -b a=b`,
    `curl -s -H $'X-Ansi: it\\'s' -H "X-Dollar: \\$HOME \\\\ \\"" URL/x`,
    `curl -s -H "Ssp-To: 1" -H "ssp-to: 2" URL/x 2>&1 | cat`,
    `curl -s --oauth2-bearer abc -A me --max-time 5 -o /dev/null URL/x # done`,
    `curl -s --request-target /https://gp.example/Slot URL/x`,
    `curl -s "URL/%7Ba%7D?b=%20c"`,
  ])('%s', async (line, context) => {
    received = '';
    const command = line.replaceAll('URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const problem = await run('bash', ['-c', `command -v curl >/dev/null || exit 127; ${command}`]).then(
      () => undefined,
      (error: unknown) => error as NodeJS.ErrnoException,
    );
    if (problem?.code === 'ENOENT' || String(problem?.code) === '127') context.skip('bash or curl is not installed');
    if (problem) throw problem;
    const [head = ''] = received.split('\r\n\r\n');
    const sent = readRawRequest(head.split('\r\n'));
    const read = parseRequestText(command);
    if ('problem' in sent || 'problem' in read) throw new Error(JSON.stringify([sent, read]));
    const told = ({ method, target, headers }: typeof sent) => ({
      method,
      // Versions of curl differ in how they write a space.
      target: target.replaceAll('%20', '+'),
      headers: headers
        .filter(([name]) => !isOfBody(name))
        .map(
          ([name, value]) =>
            `${name}: ${name === 'User-Agent' ? (value.split('/')[0] ?? '') : value.replace(/^deflate, gzip.*/, 'gzip')}`,
        )
        .sort(),
    });
    expect(told(read)).toEqual(told(sent));
  });
});
