/** A provider that does with a connection what a test says, byte by byte. */
import { createServer, type AddressInfo, type Socket } from 'node:net';

export interface RawProvider {
  readonly url: string;
  /** What came in on each connection so far, in the order in which they were made. */
  readonly received: string[];
  /** Connections that are open now. */
  readonly open: Set<Socket>;
  readonly close: () => Promise<void>;
}

/** Calls `serve` with each connection as soon as `isWhole` says that a whole request has come in on it, each time. */
export async function rawProvider(
  serve: (socket: Socket, request: string, nth: number) => void,
  isWhole: (request: string) => boolean = (request) => request.includes('\r\n\r\n'),
): Promise<RawProvider> {
  const received: string[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    const index = received.push('') - 1;
    let request = '';
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => open.delete(socket));
    socket.on('data', (chunk) => {
      const text = chunk.toString('latin1');
      received[index] = `${received[index] ?? ''}${text}`;
      request += text;
      if (!isWhole(request)) return;
      serve(socket, request, index + 1);
      request = '';
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    open,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const socket of open) socket.destroy();
      }),
  };
}

/** A whole answer as bytes. */
export const answer = (body = 'good', headers: readonly string[] = [], status = '200 OK'): string =>
  [`HTTP/1.1 ${status}`, `Content-Length: ${body.length}`, ...headers, '', body].join('\r\n');
