import type { Server } from 'node:http';
import type { TlsOptions } from 'node:tls';
import { buildConnector } from 'undici';
import type { Node } from '../lab/index.ts';
import { endpointsOf, type Pki } from '../pki/index.ts';
import type { World } from '../sds/index.ts';
import { createFront, type Handler } from './front.ts';
import type { Limits } from './limits.ts';
import { TlsServer } from './tls-front.ts';
import { clientTls, serverTls } from './tls.ts';
import type { Upstream } from './upstream.ts';

/** How the parts of a network take connections and make them: plain HTTP, or mutual TLS where others reach them. */
export class Transport {
  readonly #pki: Pki | undefined;
  /** The name that each part has a certificate for, by its id. */
  readonly #names: ReadonlyMap<string, string>;

  constructor(world: World, pki: Pki | undefined) {
    this.#pki = pki;
    this.#names = new Map(endpointsOf(world).flatMap(({ fqdn, parts }) => parts.map((part) => [part, fqdn])));
  }

  /** `https` where a part is reached by TLS. */
  scheme({ admission }: Node): 'http' | 'https' {
    return this.#pki === undefined || admission === undefined ? 'http' : 'https';
  }

  /** The listener of a part. */
  front({ admission, host }: Node, limits: Limits, handle: Handler): Server {
    if (this.#pki === undefined || admission === undefined) return createFront(limits, handle);
    const secure = serverTls(this.#pki, host, admission.clientCertificate);
    const plain = admission.plainHttp === 'refuse' ? createFront(limits, handle) : undefined;
    return createFront(limits, handle, (options) => new TlsServer({ ...options, ...secure }, limits.headMs, plain));
  }

  /**
   * How the directory takes LDAP; `undefined` without TLS. Spine Core build_endpoints.md: ldaps, with a client certificate.
   * LDAP has no status for a bad one: the connection ends.
   */
  ldap(): TlsOptions | undefined {
    return this.#pki && { ...serverTls(this.#pki, this.#names.get('sds') ?? '', true), rejectUnauthorized: true };
  }

  /** How one part connects to another; keeps TLS sessions and resumes them. */
  connector(from: string, { host }: Node, timeoutMs: number): buildConnector.connector {
    if (this.#pki === undefined) return buildConnector({ timeout: timeoutMs });
    const connect = buildConnector({ timeout: timeoutMs, ...clientTls(this.#pki, this.#names.get(from)) });
    // The name that counts is the registered one, whatever a Host header says.
    return (options, callback) => {
      connect({ ...options, servername: host }, callback);
    };
  }
}

/** Where a running part is reached. */
export class Place {
  /** Whether it is ours, so that what it says of its visit can be believed. */
  readonly own: boolean;
  readonly #connect: (from: string) => Upstream;
  readonly #upstreams = new Map<string, Upstream>();

  constructor(own: boolean, connect: (from: string) => Upstream) {
    this.own = own;
    this.#connect = connect;
  }

  /** The connections that one part makes to it. No two parts share any: each shows a certificate of its own. */
  from(id: string): Upstream {
    let upstream = this.#upstreams.get(id);
    if (upstream === undefined) {
      upstream = this.#connect(id);
      this.#upstreams.set(id, upstream);
    }
    return upstream;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#upstreams.values()].map((upstream) => upstream.close()));
  }
}
