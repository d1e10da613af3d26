import { Agent, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import { endToEndHeaders, withHeader, type Answer, type Header, type RequestHead } from '../message/index.ts';
import { visitOf, withoutVisit } from './visits.ts';

/** Everything listens here and nowhere else. */
export const loopback = '127.0.0.1';

const toPairs = (raw: readonly string[]): Header[] =>
  raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : []));

/** The head of a request as it stood on the wire: raw target, every header field. */
export const readHead = ({ method = '', url = '', rawHeaders }: IncomingMessage): RequestHead => ({
  method,
  target: url,
  headers: toPairs(rawHeaders),
});

/** The head of an answer, with the name of the visit that it comes from taken out. */
export function readAnswerHead({ statusCode = 0, rawHeaders }: IncomingMessage) {
  const headers = endToEndHeaders(toPairs(rawHeaders));
  return { status: statusCode, headers: withoutVisit(headers), visit: visitOf(headers) };
}

/** Reads a message to its end. */
export async function readText(message: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** An answer, read to its end. */
export async function readAnswer(message: IncomingMessage): Promise<Answer> {
  const { status, headers } = readAnswerHead(message);
  return { status, headers, body: await readText(message) };
}

/** Writes a whole answer. */
export function writeAnswer(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(
    status,
    withHeader(endToEndHeaders(headers), 'Content-Length', String(Buffer.byteLength(body))).flat(),
  );
  response.end(body);
}

/** Connections kept open between requests. */
export const createAgent = (): Agent => new Agent({ keepAlive: true });

/**
 * Sends a request whose body streams from `body`, with backpressure, and resolves when the head of the answer is
 * there. Rejects when the other end cannot be reached or breaks off before that.
 */
export function send(
  agent: Agent,
  port: number,
  head: RequestHead,
  signal: AbortSignal,
  body?: Readable,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = endToEndHeaders(head.headers).flat();
    const { method, target } = head;
    const outgoing = request({ agent, host: loopback, port, method, path: target, headers, signal }, resolve);
    outgoing.on('error', reject);
    if (body === undefined) outgoing.end();
    else pipeline(body, outgoing).catch(reject);
  });
}

/** Passes an answer on as it streams in; an answer that breaks off is seen as broken off. */
export async function relay(answer: IncomingMessage, response: ServerResponse, visit: Header): Promise<void> {
  const { status, headers } = readAnswerHead(answer);
  response.writeHead(status, [...headers, visit].flat());
  await pipeline(answer, response).catch(() => response.destroy());
}
