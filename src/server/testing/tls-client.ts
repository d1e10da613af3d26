/** A client of TLS that shows a certificate, or none, and sees how its connection ends. */
import { once } from 'node:events';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { headerValue, type Header, type RequestHead } from '../../message/index.ts';
import { requestText } from './client.ts';

export interface TlsAnswer {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  readonly body: string;
  /** Whether the server closed the connection behind its answer, although it was not asked to. */
  readonly closed: boolean;
  readonly resumed: boolean;
  /** Name of the cipher suite, as OpenSSL has it. */
  readonly cipher: string;
  readonly session: Buffer | undefined;
}

/** Connects; rejects when the two cannot agree. */
export async function tlsConnection(port: number, options: ConnectionOptions): Promise<TLSSocket> {
  const socket = connect({ host: '127.0.0.1', port, servername: 'localhost', ...options });
  await once(socket, 'secureConnect');
  return socket;
}

/** An answer, once all of it is there. */
function readWhole(text: string) {
  const [start = '', body] = text.split('\r\n\r\n');
  const [line = '', ...fields] = start.split('\r\n');
  const headers = fields.map((field): Header => [field.split(': ')[0] ?? '', field.slice(field.indexOf(': ') + 2)]);
  const length = Number(headerValue(headers, 'Content-Length'));
  if (body === undefined || Buffer.byteLength(body) < length) return undefined;
  return { status: Number(line.split(' ')[1]), headers, body };
}

/** Asks over a connection of its own and reads the answer, which needs a length. */
export async function tlsAsk(port: number, head: RequestHead, options: ConnectionOptions): Promise<TlsAnswer> {
  const socket = await tlsConnection(port, options);
  let text = '';
  let closed = false;
  const ended = once(socket, 'end').then(() => (closed = true));
  const answer = new Promise<ReturnType<typeof readWhole>>((resolve) => {
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
      const whole = readWhole(text);
      if (whole !== undefined) resolve(whole);
    });
    socket.on('end', () => {
      resolve(undefined);
    });
  });
  socket.write(requestText(head));
  const { status = 0, headers = [], body = '' } = (await answer) ?? {};
  // Whoever says that it closes does so: no need to guess how long to wait.
  if (headerValue(headers, 'Connection') === 'close') await ended;
  const { name: cipher } = socket.getCipher();
  const [resumed, session] = [socket.isSessionReused(), socket.getSession()];
  socket.destroy();
  return {
    status,
    header: (name) => headerValue(headers, name),
    body,
    closed,
    resumed,
    cipher,
    session,
  };
}
