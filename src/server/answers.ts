import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { endToEndHeaders, headerValue, withHeader, type Answer } from '../message/index.ts';
import { encode } from './coding.ts';

/** Writes a whole answer, unless the request was refused while it was made. */
export function writeAnswer(response: ServerResponse, answer: Answer): void {
  if (response.headersSent) return;
  if (headerValue(answer.headers, 'Connection') === 'close') response.shouldKeepAlive = false;
  const { status, headers, body } = encode(answer, response.req.headers['accept-encoding']?.toString());
  response.writeHead(status, withHeader(endToEndHeaders(headers), 'Content-Length', String(body.length)).flat());
  response.end(body);
}

/** A whole answer as bytes, for a connection on which nothing else can be said any more. */
export function answerText({ status, headers, body }: Answer): string {
  const fields = [...headers, ['Content-Length', String(Buffer.byteLength(body))], ['Connection', 'close']];
  return [`HTTP/1.1 ${status} `, ...fields.map(([name = '', value = '']) => `${name}: ${value}`), '', body].join(
    '\r\n',
  );
}

/** Reads a body to its end; `undefined` when it is longer than that many bytes, and then lets the rest go. */
export async function readText(message: Readable, limit: number): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= limit) chunks.push(chunk);
    else chunks.length = 0;
  }
  return bytes > limit ? undefined : Buffer.concat(chunks).toString('utf8');
}
