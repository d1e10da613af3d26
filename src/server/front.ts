import { randomUUID } from 'node:crypto';
import { createServer, ServerResponse, type IncomingMessage, type Server, type ServerOptions } from 'node:http';
import type { Duplex } from 'node:stream';
import { receptionAnswer, type ReceptionFault } from '../lab/index.ts';
import { answerText, writeAnswer } from './answers.ts';
import type { Limits } from './limits.ts';

/** Handles one request: its head is there, its body comes. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const faults: Readonly<Record<string, ReceptionFault>> = {
  HPE_HEADER_OVERFLOW: 'head-too-long',
  ERR_HTTP_REQUEST_TIMEOUT: 'too-slow',
};

/**
 * Whether a head that the parser has let through says once for whom it is and in one known way where it ends. The
 * parser reports an unknown transfer coding only after it has handed the request over.
 */
function isPlain({ rawHeaders, headers, httpVersion }: IncomingMessage): boolean {
  const coding = headers['transfer-encoding'];
  let hosts = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    if (name.length === 4 && name.toLowerCase() === 'host') hosts++;
  }
  return (hosts === 1 || (hosts === 0 && httpVersion === '1.0')) && (coding ?? 'chunked').toLowerCase() === 'chunked';
}

/**
 * A listener that takes in what is HTTP/1.1 with one meaning, within limits of size and time, and says why it refuses
 * the rest. `make` makes another kind of server than one of plain HTTP. An offer to upgrade is left unanswered: the request is served as it stands (RFC 9110 §7.8).
 */
export function createFront(
  limits: Limits,
  handle: Handler,
  make: (options: ServerOptions) => Server = createServer,
): Server {
  const latest = new WeakMap<Duplex, ServerResponse>();
  const take: Handler = (request, response) => {
    // Nothing counts that comes after the last request of a connection (RFC 9112 §9.6).
    if (latest.get(request.socket)?.shouldKeepAlive === false) return;
    latest.set(request.socket, response);
    if (isPlain(request)) {
      handle(request, response);
      return;
    }
    response.shouldKeepAlive = false;
    writeAnswer(response, receptionAnswer('malformed', randomUUID()));
  };
  const server = make({
    requireHostHeader: false,
    maxHeaderSize: limits.headBytes,
    headersTimeout: limits.headMs,
    requestTimeout: limits.requestMs,
    // How often the two above are looked at.
    connectionsCheckingInterval: Math.min(1000, limits.headMs),
  });
  // A field that the parser leaves out could be the second of its name.
  server.maxHeadersCount = 0;
  server.on('request', take);
  // Whoever waits before sending a body is told to go on once the body is wanted.
  server.on('checkContinue', take);
  server.on('connect', (request, socket) => {
    const response = new ServerResponse(request);
    response.shouldKeepAlive = false;
    response.assignSocket(request.socket);
    response.once('finish', () => socket.end());
    handle(request, response);
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const answer = receptionAnswer(faults[error.code ?? ''] ?? 'malformed', randomUUID());
    const refuse = () => socket.end(answerText(answer), () => socket.destroy());
    const response = latest.get(socket);
    if (!socket.writable || error.code === 'ECONNRESET') socket.destroy();
    // This was its last answer, and the connection closes behind it.
    else if (response?.writableEnded === true && !response.shouldKeepAlive) return;
    else if (response === undefined || response.writableFinished) refuse();
    // What is wrong comes after a request that is being answered: first things first.
    else if (response.req.complete) response.once('finish', refuse);
    else if (response.headersSent) socket.destroy();
    else {
      response.shouldKeepAlive = false;
      writeAnswer(response, answer);
    }
  });
  return server;
}
