import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** What the provider did with a request: it may never have come. `unsure`: it was done as the provider died. */
export type Deed = 'whole' | 'reset' | 'unsure';

/** Bytes of an answer. */
export const answerBytes = 64 * 1024;
/** Every so many requests, one is reset in the middle of its answer. */
const resetEvery = 50;
const unsureMs = 200;

/** A provider that resets some answers in the middle, and that dies and returns. */
export interface UnreliableProvider {
  readonly url: string;
  /** What was done, by X-Request-ID. */
  readonly deeds: Map<string, Deed>;
  readonly die: () => Promise<void>;
  readonly comeBack: () => Promise<void>;
}

export async function unreliableProvider(): Promise<UnreliableProvider> {
  const deeds = new Map<string, Deed>();
  const sockets = new Set<Socket>();
  /** The last ones that were answered whole: a death may catch their last bytes. */
  const recent: [id: string, atMs: number][] = [];
  let count = 0;
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const id = String(request.headers['x-request-id']);
    const resets = ++count % resetEvery === 0;
    response.writeHead(200, { 'Content-Type': 'application/fhir+json', 'Cache-Control': 'no-store' });
    response.write(Buffer.alloc(answerBytes / 2, 'a'));
    setImmediate(() => {
      if (response.destroyed) return;
      if (resets) {
        deeds.set(id, 'reset');
        request.socket.resetAndDestroy();
        return;
      }
      response.end(Buffer.alloc(answerBytes / 2, 'b'), () => {
        deeds.set(id, 'whole');
        recent.push([id, performance.now()]);
        if (recent.length > 100) recent.shift();
      });
    });
  };
  const server = createServer(answer);
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    deeds,
    die: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const socket of sockets) socket.resetAndDestroy();
        for (const [id, atMs] of recent) if (performance.now() - atMs < unsureMs) deeds.set(id, 'unsure');
      }),
    comeBack: () => listen(port),
  };
}
