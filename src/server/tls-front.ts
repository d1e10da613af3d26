import type { Server as HttpServer } from 'node:http';
import { Server, type ServerOptions } from 'node:https';
import type { Socket } from 'node:net';
import { notePlain } from './tls.ts';

/** The first byte of a TLS connection: a handshake record (RFC 8446 §5.1). */
const handshake = 0x16;

/** A listener of TLS that tells plain HTTP from TLS by its first byte. */
export class TlsServer extends Server {
  readonly #sockets = new Set<Socket>();

  /**
   * @param firstByteMs how long a connection may say nothing
   * @param plain takes the connections of plain HTTP; without it they are closed
   */
  constructor(options: ServerOptions, firstByteMs: number, plain: HttpServer | undefined) {
    super({ ...options, handshakeTimeout: firstByteMs });
    // Nothing can be said to whoever cannot agree on TLS.
    this.removeAllListeners('tlsClientError');
    this.on('tlsClientError', (_error, socket) => socket.destroy());
    const secure = this.listeners('connection');
    this.removeAllListeners('connection');
    this.on('connection', (socket: Socket) => {
      const giveUp = () => socket.destroy();
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
      socket.on('error', giveUp);
      socket.setTimeout(firstByteMs, giveUp);
      socket.once('readable', () => {
        const first = socket.read(1) as Buffer | null;
        socket.setTimeout(0).removeListener('timeout', giveUp);
        if (first !== null) socket.unshift(first);
        if (first?.[0] === handshake) for (const listener of secure) listener.call(this, socket);
        else if (first === null || plain === undefined) socket.destroy();
        else {
          notePlain(socket);
          plain.emit('connection', socket);
        }
      });
    });
  }

  override closeAllConnections(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}
