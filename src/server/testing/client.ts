/** A client that sends bytes as they are, and sees how its connection ends. */
import { connect, type Socket } from 'node:net';
import type { RequestHead } from '../../message/index.ts';

export interface RawClient {
  readonly socket: Socket;
  /** What came in so far. */
  readonly received: () => string;
  /** How the connection ended: in order, or by a reset. Pending while it is open. */
  readonly ended: Promise<'closed' | 'reset'>;
  /** Resolves as soon as what came in contains the text. */
  readonly sees: (text: string) => Promise<void>;
}

/** Connects and sends the text. */
export function rawClient(port: number, text = ''): RawClient {
  let received = '';
  let reset = false;
  const socket = connect(port, '127.0.0.1');
  socket.on('data', (chunk) => (received += chunk.toString('latin1')));
  socket.on('error', () => (reset = true));
  const ended = new Promise<'closed' | 'reset'>((resolve) => {
    socket.on('close', () => {
      resolve(reset ? 'reset' : 'closed');
    });
  });
  socket.write(text, 'latin1');
  return {
    socket,
    ended,
    received: () => received,
    sees: (wanted) =>
      until(
        () => received.includes(wanted),
        () => `"${wanted}" in "${received}"`,
      ),
  };
}

/** Waits until something is so; says what was missing when it takes too long. */
export async function until(isSo: () => boolean, what = () => isSo.toString()): Promise<void> {
  const endMs = Date.now() + 10_000;
  while (!isSo()) {
    if (Date.now() > endMs) throw new Error(`Waited in vain for ${what()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** A request as bytes; `body` gets a length unless a header says how it comes. */
export function requestText({ method, target, headers }: RequestHead, body = ''): string {
  const fields = headers.map(([name, value]) => `${name}: ${value}`);
  const framed = /^(?:content-length|transfer-encoding):/im.test(fields.join('\n'));
  return [
    `${method} ${target} HTTP/1.1`,
    ...fields,
    ...(framed || body === '' ? [] : [`Content-Length: ${body.length}`]),
    '',
    body,
  ].join('\r\n');
}
