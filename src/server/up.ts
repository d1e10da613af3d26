import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createNetwork, type Node } from '../lab/index.ts';
import type { Pki } from '../pki/index.ts';
import { toLdapEntries, type Search, type World } from '../sds/index.ts';
import type { AuditedExchange } from '../ssp/index.ts';
import { Passage } from './audit.ts';
import { carry, type Arrival, type Wire } from './carrier.ts';
import { carryAsk } from './entry.ts';
import type { Handler } from './front.ts';
import { listenLdap } from './ldap.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { loopback } from './loopback.ts';
import { Place, Transport } from './transport.ts';
import { Upstream } from './upstream.ts';
import { Visits } from './visits.ts';

/** How a network runs. */
export interface UpOptions {
  /**
   * First of five ports in a row: consumers, proxy, directory, its LDAP, demographics. Zero lets the machine choose.
   *
   * @default 3001
   */
  readonly port?: number;
  /** Milliseconds since 1970. @default the machine's clock */
  readonly now?: () => number;
  /** Sizes and times that differ from {@link defaultLimits}. */
  readonly limits?: Partial<Limits>;
  /**
   * Parts that run elsewhere, by id: the origin at which each is reached, such as `http://127.0.0.1:8080`, or `undefined`
   * for one that nothing here reaches, such as a consumer that only asks.
   */
  readonly replace?: Readonly<Record<string, string | undefined>>;
  /** Certificates for every endpoint: parts speak mutual TLS to each other. @default plain HTTP */
  readonly tls?: Pki;
  /** Told once of each request at the proxy, when its answer has ended or broken off. */
  readonly onAudit?: (exchange: AuditedExchange) => void;
  /** Each part before it runs: whoever watches or spoils one hands back another. @default as it is */
  readonly around?: (node: Node) => Node;
  /** Told once of each search over LDAP. */
  readonly onSearch?: (search: Search) => void;
}

/** Something that cannot take the place of a part. */
export class ReplaceError extends Error {
  override readonly name = 'ReplaceError';
}

/** A network that runs on this machine. */
export interface RunningNetwork {
  /** Where people ask consumer systems. */
  readonly entryUrl: string;
  readonly proxyUrl: string;
  readonly directoryUrl: string;
  /** The directory over LDAP, without TLS. */
  readonly ldapUrl: string;
  readonly demographicsUrl: string;
  /** Port of every part that runs here, by its id; that of the directory's LDAP as `ldap`. */
  readonly ports: ReadonlyMap<string, number>;
  /** Ends every listener and connection. */
  readonly close: () => Promise<void>;
}

const asItIs = (node: Node): Node => node;

/** Parts whose ports people type; the others listen wherever the machine lets them. */
const wellKnown = ['people', 'ssp', 'sds', 'ldap', 'pds'];

/** How many ports in a row a network takes. */
export const networkPorts = wellKnown.length;

/**
 * Runs every part of a world, each on a socket of its own on this machine.
 *
 * @throws Error with code EADDRINUSE when one of the five ports is taken
 * @throws ReplaceError when `replace` names a part that the world does not have, or something else than an origin
 */
export async function up(world: World, options: UpOptions = {}): Promise<RunningNetwork> {
  const { port = 3001, now = Date.now, replace = {}, tls, onAudit, onSearch, around = asItIs } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const network = createNetwork(world);
  const ports = new Map<string, number>();
  const places = new Map<string, Place>();
  const urls = new Map<string, string>();
  const wire: Wire = { places, visits: new Visits(), limits, now };
  const transport = new Transport(world, tls);
  const placeOf = (node: Node, origin: string, own: boolean) =>
    new Place(own, (from) => new Upstream(origin, transport.connector(from, node, limits.providerMs)));
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    await Promise.all([...places.values()].map((place) => place.close()));
    await Promise.all(closers.map((closeListener) => closeListener()));
  };
  const wanted = (id: string) => (port === 0 || !wellKnown.includes(id) ? 0 : port + wellKnown.indexOf(id));
  for (const [id, url] of Object.entries(replace)) {
    const node = network.get(id);
    if (!node) throw new ReplaceError(`Cannot replace ${id}: expected one of ${[...network.keys()].join(', ')}`);
    if (url !== undefined) places.set(id, placeOf(node, toOrigin(id, url, transport.scheme(node)), false));
  }
  try {
    for (const defined of network.values()) {
      if (Object.hasOwn(replace, defined.id)) continue;
      const node = around(defined);
      const scheme = transport.scheme(node);
      const added = scheme === 'https' ? (node.admission?.headers ?? []) : [];
      const take: Handler = (request, response) => {
        handle({ wire, node, request, response, added }, onAudit);
      };
      const server = transport.front(node, limits, take);
      closers.push(() => closeServer(server));
      const at = await listen(server, wanted(node.id));
      ports.set(node.id, at);
      places.set(node.id, placeOf(node, `${scheme}://${loopback}:${at}`, true));
      urls.set(node.id, `${scheme}://localhost:${at}`);
    }
    const ldap = await listenLdap(toLdapEntries(world.directory), wanted('ldap'), { tls: transport.ldap(), onSearch });
    closers.push(ldap.close);
    ports.set('ldap', ldap.port);
  } catch (error) {
    await close();
    throw error;
  }
  const urlOf = (id: string) => urls.get(id) ?? '';
  return {
    entryUrl: urlOf('people'),
    proxyUrl: urlOf('ssp'),
    directoryUrl: urlOf('sds'),
    demographicsUrl: urlOf('pds'),
    // OpenLDAP takes localhost for the name of the machine, which no certificate here carries.
    ldapUrl: `${tls === undefined ? 'ldap://localhost' : `ldaps://${loopback}`}:${ports.get('ldap') ?? 0}`,
    ports,
    close,
  };
}

function toOrigin(id: string, text: string, scheme: 'http' | 'https'): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === `${scheme}:` && url.href === `${url.origin}/`) return url.origin;
  throw new ReplaceError(`Cannot reach ${id} at ${text}: expected an origin such as ${scheme}://127.0.0.1:8080`);
}

function handle(part: Omit<Arrival, 'patienceMs' | 'passage'>, onAudit: UpOptions['onAudit']): void {
  const { wire, node, request, response, added } = part;
  const isProxy = node.id === 'ssp';
  const passage = isProxy && onAudit ? new Passage(response, onAudit) : undefined;
  // Only the proxy gives up waiting: whoever waits for it sees its answer.
  const patienceMs = isProxy ? wire.limits.providerMs : 0;
  const arrival: Arrival = { wire, node, request, response, added, patienceMs, passage };
  try {
    (node.id === 'people' ? carryAsk : carry)(arrival)?.catch((error: unknown) => {
      failed(part, error);
    });
  } catch (error) {
    failed(part, error);
  }
}

function failed({ request, response }: Pick<Arrival, 'request' | 'response'>, error: unknown): void {
  if (!request.destroyed) console.error(error);
  response.destroy();
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
