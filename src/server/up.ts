import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createNetwork, type Node } from '../lab/index.ts';
import type { World } from '../sds/index.ts';
import { carry, type Wire } from './carrier.ts';
import { carryAsk } from './entry.ts';
import { createAgent, loopback } from './http.ts';
import { Visits } from './visits.ts';

/** How a network runs. */
export interface UpOptions {
  /** First of three ports in a row: consumers, proxy, directory. Zero lets the machine choose. @default 3001 */
  readonly port?: number;
  /** Milliseconds since 1970. @default the machine's clock */
  readonly now?: () => number;
}

/** A network that runs on this machine. */
export interface RunningNetwork {
  /** Where people ask consumer systems. */
  readonly entryUrl: string;
  readonly proxyUrl: string;
  readonly directoryUrl: string;
  /** Port of every running part, by its id. */
  readonly ports: ReadonlyMap<string, number>;
  /** Ends every listener and connection. */
  readonly close: () => Promise<void>;
}

/** Parts whose ports people type; the others listen wherever the machine lets them. */
const wellKnown = ['people', 'ssp', 'sds'];

/**
 * Runs every part of a world, each on a socket of its own on this machine.
 *
 * @throws Error with code EADDRINUSE when one of the three ports is taken
 */
export async function up(world: World, { port = 3001, now = Date.now }: UpOptions = {}): Promise<RunningNetwork> {
  const ports = new Map<string, number>();
  const wire: Wire = { ports, visits: new Visits(), agent: createAgent(), now };
  const servers: Server[] = [];
  const close = async () => {
    wire.agent.destroy();
    await Promise.all(servers.map(closeServer));
  };
  try {
    for (const node of createNetwork(world).values()) {
      const place = wellKnown.indexOf(node.id);
      const server = createServer((request, response) => void handle(wire, node, request, response));
      servers.push(server);
      ports.set(node.id, await listen(server, port === 0 || place < 0 ? 0 : port + place));
    }
  } catch (error) {
    await close();
    throw error;
  }
  const urlOf = (id: string) => `http://localhost:${ports.get(id) ?? 0}`;
  return { entryUrl: urlOf('people'), proxyUrl: urlOf('ssp'), directoryUrl: urlOf('sds'), ports, close };
}

async function handle(wire: Wire, node: Node, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    await (node.id === 'people' ? carryAsk : carry)(wire, node, request, response);
  } catch (error) {
    if (!request.destroyed) console.error(error);
    response.destroy();
  }
}

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, loopback, () => {
      resolve((server.address() as AddressInfo).port);
    });
  });

const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
