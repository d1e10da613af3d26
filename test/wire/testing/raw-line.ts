import { connect, type Socket } from 'node:net';
import { requestText } from '../../../src/server/testing/client.ts';
import type { RequestHead } from '../../../src/message/index.ts';

export interface RawAnswer {
  readonly status: number;
  /** Lines as they came. */
  readonly headers: readonly string[];
  readonly body: string;
}

/** One connection that sends bytes as they are, one request after the other; a new one after each that was closed. */
export class RawLine {
  readonly #port: number;
  #socket: Socket | undefined;

  constructor(port: number) {
    this.#port = port;
  }

  ask(head: RequestHead, body: string): Promise<RawAnswer> {
    const socket = (this.#socket ??= connect({ port: this.#port, host: '127.0.0.1', noDelay: true }));
    return new Promise((resolve, reject) => {
      let received = '';
      const settle = () => {
        const answer = readWhole(received, head.method);
        if (answer === undefined) return false;
        socket.removeAllListeners();
        if (answer.headers.some((line) => /^connection: close$/i.test(line))) this.close();
        resolve(answer);
        return true;
      };
      socket.on('data', (chunk) => {
        received += chunk.toString('latin1');
        settle();
      });
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.#socket = undefined;
        if (!settle()) reject(new Error(`No whole answer to ${head.method} ${head.target}: "${received}"`));
      });
      socket.write(requestText(head, body), 'latin1');
    });
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }
}

function readWhole(received: string, method: string): RawAnswer | undefined {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [first = '', ...headers] = received.slice(0, end).split('\r\n');
  const lengthOf = (line: string) => /^content-length: (\d+)$/i.exec(line)?.[1];
  const length = method === 'HEAD' ? 0 : Number(headers.map(lengthOf).find((each) => each !== undefined) ?? 0);
  const body = received.slice(end + 4);
  return body.length < length ? undefined : { status: Number(first.split(' ')[1]), headers, body };
}
