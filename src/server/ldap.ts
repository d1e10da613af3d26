import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import { answerLdap, type LdapEntry, type Search } from '../sds/index.ts';
import { framesOf } from './ldap-frames.ts';
import { readMessage } from './ldap-reader.ts';
import { loopback } from './loopback.ts';
import { writeDisconnection, writeReply } from './ldap-writer.ts';

/** Longer messages end the connection: as long as OpenLDAP takes from clients that nobody knows. */
const longestMessage = 2 ** 18;
/** Connections on which nothing moves for so long are closed. */
const longestSilenceMs = 120_000;
const mostConnections = 1000;

/**
 * Answers one client until it leaves: on a plain socket, a TLS socket or any other stream. Reads the next request only
 * when the client has taken the answer to the last one. Never rejects.
 */
export async function serveLdap(
  stream: Duplex,
  entries: readonly LdapEntry[],
  onSearch: (search: Search) => void = () => undefined,
): Promise<void> {
  // Whatever breaks off the connection also ends the loop below.
  stream.on('error', () => undefined);
  const send = (bytes: Buffer) =>
    new Promise((resolve) => {
      stream.write(bytes, resolve);
    });
  try {
    const chunks = stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
    for await (const frame of framesOf(chunks, longestMessage)) {
      const message = readMessage(frame);
      if (message.request.kind === 'search') onSearch(message.request.search);
      const { replies, ends } = answerLdap(entries, message);
      if (ends) break;
      if (replies.length > 0) await send(Buffer.concat(replies.map((reply) => writeReply(message.id, reply))));
    }
  } catch (error) {
    if (!stream.destroyed) await send(writeDisconnection((error as Error).message));
  }
  stream.end(() => stream.destroy());
}

/** A port that answers LDAP. */
export interface LdapListener {
  readonly port: number;
  /** Ends the listener and every connection. */
  readonly close: () => Promise<void>;
}

/**
 * Answers LDAP on a port of this machine, by TLS when it is told how; zero lets the machine choose.
 *
 * @throws Error with code EADDRINUSE when the port is taken
 */
export async function listenLdap(
  entries: readonly LdapEntry[],
  wanted: number,
  {
    tls,
    idleMs = longestSilenceMs,
    onSearch,
  }: {
    readonly tls?: TlsOptions | undefined;
    readonly idleMs?: number;
    /** Told of each search. */
    readonly onSearch?: ((search: Search) => void) | undefined;
  } = {},
): Promise<LdapListener> {
  const sockets = new Set<Socket>();
  const server =
    tls === undefined
      ? createServer({ noDelay: true })
      : createTlsServer({ ...tls, noDelay: true, handshakeTimeout: idleMs });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on(tls === undefined ? 'connection' : 'secureConnection', (socket: Socket) => {
    socket.setTimeout(idleMs, () => socket.destroy());
    void serveLdap(socket, entries, onSearch);
  });
  server.maxConnections = mostConnections;
  server.listen(wanted, loopback);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
      for (const socket of sockets) socket.destroy();
    });
  return { port, close };
}
